"""Which requests are let in: those of a page that we gave out ourselves, under a name of this machine.

The secret in the path keeps other programs and users out, the check of `Host` a foreign name that resolves to this
machine (DNS rebinding), that of `Origin` and `Sec-Fetch-Site` other pages in the same browser.
"""

from __future__ import annotations

import hmac
from collections.abc import Collection, Mapping
from urllib.parse import unquote, urlsplit

from mdkb.tuples import NamedTuple

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Request(NamedTuple):
    """A request that was let in: the first step of its path behind the secret, the rest, its query."""

    what: str
    path: str
    query: str


def admit(method: str, target: str, headers: Mapping[str, str], token: str, hosts: Collection[str]) -> Request | None:
    """The request, None if it is refused.

    Args:
        target: as in the first line of the request.
        hosts: authorities (name and port) under which the editor shows our pages, beside those of this machine.
    """
    host = headers.get("Host", "")
    if not _is_ours(host, hosts) or not _is_same(headers, host):
        return None
    if method == "POST" and not headers.get("Content-Type", "").startswith("application/json"):
        return None
    parts = urlsplit(target) if target.startswith("/") and not target.startswith("//") else None
    if parts is None:
        return None
    given, _, rest = parts.path.removeprefix("/").partition("/")
    if not hmac.compare_digest(given.encode(), token.encode()):
        return None
    what, _, path = rest.partition("/")
    path = unquote(path)
    steps = path.split("/")
    if ".." in steps or "." in steps or "\\" in path or "\0" in path or path.startswith("/"):
        return None
    return Request(what, path, parts.query)


def _is_ours(host: str, hosts: Collection[str]) -> bool:
    try:
        name = urlsplit(f"//{host}").hostname
    except ValueError:
        return False
    return host in hosts or name in LOOPBACK


def _is_same(headers: Mapping[str, str], host: str) -> bool:
    origin = headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != host:
        return False
    return (
        headers.get("Sec-Fetch-Site", "none") in ("none", "same-origin") or headers.get("Sec-Fetch-Mode") == "navigate"
    )
