"""Web addresses: the one spelling under which all uses of a URL are the same URL."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

from mdkb.regex import regex

DEFAULT_PORTS = {"http": 80, "https": 443}

_SECRET = regex(
    r"(?i)[?&;](?:access_|api_?|auth_?|x-amz-|x-goog-)?(?:token|key|secret|password|passwd|signature|sig)=[^&;#]+"
)
_PATH_SAFE = "/:@!$&'()*+,;=~%-._[]|"
_AS_IT_IS = regex(
    r"https?://[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63})*(?::(?!80/|443/)[1-5]?[0-9]{1,4})?/[A-Za-z0-9/:@!$&'()*+,;=~._-]*"
)
_HOST = regex(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")


def is_web(destination: str) -> bool:
    """Whether a destination leads to the web: `http:`, `https:`, or `//host`."""
    return destination[:2] == "//" or destination[:8].lower().startswith(("http://", "https://"))


@lru_cache(4096)
def url_key(destination: str) -> str:
    """The URL as it is asked and remembered, "" when it is none.

    Without fragment and credentials, scheme and host in lower case and ASCII, no default port, no dot segments, the
    rest percent-encoded (RFC 3986, section 6.2).
    """
    if _AS_IT_IS.fullmatch(destination) and "/." not in destination:
        return destination
    if not is_web(destination):
        return ""
    try:
        parts = urlsplit("https:" + destination if destination[0] == "/" else destination.strip())
        host, port = ascii_host(parts.hostname or ""), parts.port
    except ValueError:
        return ""
    if not host:
        return ""
    scheme = parts.scheme.lower()
    at = f":{port}" if port is not None and port != DEFAULT_PORTS[scheme] else ""
    path = quote(_without_dots(parts.path), safe=_PATH_SAFE) or "/"
    query = "?" + quote(parts.query, safe=_PATH_SAFE + "?") if parts.query else ""
    return f"{scheme}://{host}{at}{path}{query}"


def ascii_host(host: str) -> str:
    """A host name as the name service knows it: lower case, `xn--` labels, no final dot; "" when it can be none.

    Like UTS #46 without transition: compatibility forms and ideographic full stops are folded, "ß" stays a letter.
    An IPv6 address comes back in brackets.
    """
    if ":" in host:
        return f"[{host.lower()}]"
    folded = unicodedata.normalize("NFKC", unquote(host)).lower().replace("。", ".").removesuffix(".")
    try:
        name = ".".join(
            label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")
            for label in folded.split(".")
        )
    except UnicodeError:
        return ""
    return name if _HOST.fullmatch(name) and len(name) < 254 else ""


@lru_cache(4096)
def host_of(url: str) -> str:
    """The host of a URL in lower case, "" when it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def origin_of(url: str) -> str:
    """`scheme://host:port` of a URL spelled by `url_key`."""
    return "/".join(url.split("/", 3)[:3])


def holds_secret(url: str) -> bool:
    """Whether the URL carries a password or a token, which no log and no cache may keep."""
    return bool(_SECRET.search(url)) or "@" in url.partition("//")[2].partition("/")[0]


def _without_dots(path: str) -> str:
    """The path without "." and ".." segments (RFC 3986, section 5.2.4)."""
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)
