"""What is refused by name and by number."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from mdkb.external import Settings
from mdkb.external.address import literal, refused_address, refused_url

REFUSED = """
0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.255.255.255 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.2.1
192.88.99.1 192.168.1.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 255.255.255.255
:: ::1 64:ff9b:1::1 100::1 2001::1 2001:db8::1 3fff::1 5f00::1 fc00::1 fd12::1 fe80::1 fec0::1 ff02::1
::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: 2002:c0a8:101::
"""
ALLOWED = """
1.1.1.1 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 172.15.255.255 172.32.0.0 192.0.1.1 192.167.255.255 198.17.0.1
198.20.0.1 223.255.255.255 2606:4700::1111 2a00::1 ::ffff:1.1.1.1 64:ff9b::101:101 2002:101:101:: 2003::1 100:0:0:1::1
"""


@pytest.mark.parametrize("text", REFUSED.split())
def test_private_address(text: str) -> None:
    assert refused_address(ip_address(text), Settings())


@pytest.mark.parametrize("text", ALLOWED.split())
def test_public_address(text: str) -> None:
    assert not refused_address(ip_address(text), Settings())


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("2130706433", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1"),
        ("0x7f000001", "127.0.0.1"),
        ("0177.0.0.1", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("127.0.1", "127.0.0.1"),
        ("10.0x0.257", "10.0.1.1"),
        ("1.1.1.1.", "1.1.1.1"),
        ("0x.1", "0.0.0.1"),
        ("::1", "::1"),
    ],
)
def test_addresses_in_disguise(host: str, address: str) -> None:
    assert literal(host) == ip_address(address)


@pytest.mark.parametrize("host", ["example.org", "0x7f.example", "1.2.3.4.example", "a", "xn--fa-hia.de"])
def test_names_are_no_addresses(host: str) -> None:
    assert literal(host) is None


@pytest.mark.parametrize(
    "host", ["1.2.3.4.5", "256.1.1.1", "1.2.3.256", "4294967296", "a.1", "08.1.1.1", "fe80::1%eth0"]
)
def test_neither_name_nor_address(host: str) -> None:
    with pytest.raises(ValueError):
        literal(host)


REFUSED_URLS = """
    http://localhost/ http://a.localhost/ http://printer.local/ http://db.internal/ http://nas.home.arpa/
    http://127.0.0.1/ http://[::1]/ http://[::ffff:10.0.0.1]/ http://0x7f.1/ http://2130706433/
    http://site.org:22/ http://site.org:6379/ http://site.org:99999/ ftp://site.org/ file:///etc/passwd http:///x
    gopher://site.org/
"""
ALLOWED_URLS = "http://site.org/ https://site.org:8443/ http://1.1.1.1:8080/ https://localhost.org/ http://mylocal/"


@pytest.mark.parametrize("url", REFUSED_URLS.split())
def test_refused_url(url: str) -> None:
    assert refused_url(url, Settings())


@pytest.mark.parametrize("url", ALLOWED_URLS.split())
def test_allowed_url(url: str) -> None:
    assert not refused_url(url, Settings())


def test_networks_and_ports_on_request() -> None:
    settings = Settings(allow_networks=("10.2.0.0/16",), allow_ports=(9000,))
    assert not refused_url("http://10.2.0.1:9000/", settings)
    assert refused_url("http://10.3.0.1:9000/", settings)
