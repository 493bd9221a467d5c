"""The address check: hosts, ports and networks never asked, so that no note can aim mdkb at a private service.

The networks are an own list (IANA special-purpose registries): `ipaddress.is_global` differs between Python releases.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from mdkb.external.settings import Settings
from mdkb.facts.urls import DEFAULT_PORTS
from mdkb.regex import regex

PORTS = frozenset({80, 443, 8080, 8443})

PRIVATE_NAMES = regex(r"(?:.*\.)?(?:localhost|local|internal|home\.arpa)")

REFUSED_4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
REFUSED_6 = tuple(
    IPv6Network(network)
    for network in (
        "::/128",
        "::1/128",
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/23",
        "2001:db8::/32",
        "3fff::/20",
        "5f00::/16",
        "fc00::/7",
        "fe80::/10",
        "fec0::/10",
        "ff00::/8",
    )
)
# Networks whose addresses carry an IPv4 address, and how many bits follow it.
CARRIERS = tuple(
    (IPv6Network(network), shift)
    for network, shift in (("::ffff:0:0/96", 0), ("::/96", 0), ("64:ff9b::/96", 0), ("2002::/16", 80))
)

_NUMBER = regex(r"0x[0-9a-f]*|\d+")

Address = IPv4Address | IPv6Address


def refused_url(url: str, settings: Settings) -> str:
    """Why a URL is not asked, judged by its text alone; "" when it may be."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "malformed address"
    if parts.scheme not in DEFAULT_PORTS:
        return f"redirects to the scheme {parts.scheme}:"
    if not host:
        return "malformed address"
    if port not in {None, *PORTS, *settings.allow_ports}:
        return f"port {port} is not a web server's"
    try:
        address = literal(host)
    except ValueError:
        return f"{host} is no host name"
    if address is not None:
        return refused_address(address, settings)
    if PRIVATE_NAMES.fullmatch(host):
        return f"{host} is a private name"
    return ""


def refused_address(address: Address, settings: Settings) -> str:
    """Why an address is not connected to; "" when it may be."""
    if any(address in ip_network(network) for network in settings.allow_networks):
        return ""
    judged = carried(address)
    networks: tuple[IPv4Network | IPv6Network, ...] = REFUSED_4 if judged.version == 4 else REFUSED_6
    return f"{address} is a private address" if any(judged in network for network in networks) else ""


def carried(address: Address) -> Address:
    """The IPv4 address an IPv6 address stands for, else the address itself (`::` and `::1` stay themselves)."""
    if isinstance(address, IPv6Address) and int(address) > 1:
        for network, shift in CARRIERS:
            if address in network:
                return IPv4Address(int(address) >> shift & 0xFFFFFFFF)
    return address


def literal(host: str) -> Address | None:
    """The address that a host is in itself, in any spelling browsers know (`0x7f.1`, `2130706433`); None for a name.

    Raises:
        ValueError: the host ends in a number but is no address (WHATWG URL, IPv4 parser), or is a scoped address.
    """
    if ":" in host:
        if "%" in host:
            raise ValueError(host)
        return ip_address(host)
    parts = host.removesuffix(".").split(".")
    if not _NUMBER.fullmatch(parts[-1]):
        return None
    if len(parts) > 4 or not all(_NUMBER.fullmatch(part) for part in parts):
        raise ValueError(host)
    *first, last = (_number(part) for part in parts)
    if any(part > 255 for part in first):
        raise ValueError(host)
    value = sum(part << 8 * (3 - index) for index, part in enumerate(first))
    if last >= 1 << 8 * (4 - len(first)):
        raise ValueError(host)
    return IPv4Address(value + last)


def _number(text: str) -> int:
    if text.startswith("0x"):
        return int(text[2:] or "0", 16)
    return int(text, 8) if len(text) > 1 and text[0] == "0" else int(text)
