"""What is special about some sites, as one table; and how pages that turn programs away are known."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from functools import lru_cache
from urllib.parse import quote, urlsplit

from mdkb.facts.urls import host_of
from mdkb.regex import regex
from mdkb.tuples import NamedTuple


class Quirk(NamedTuple):
    """How to ask a site. `host`: exact, or `*.host` with all below it; `path`: a pattern its path begins with.

    `ask`: the URL to ask instead ({url}: the URL quoted, {1}…: groups of `path`); `headers`: sent along;
    `method`: the first one tried; `hops_are_ok`: a redirect is the answer (a resolver), its target is not asked;
    `scripted`: the page is made by scripts, so that its anchors cannot be known; `needs`: only with headers
    configured for that host; `gone`: further statuses that mean dead there.
    """

    host: str
    path: str = ""
    ask: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    method: str = ""
    hops_are_ok: bool = False
    scripted: bool = False
    needs: str = ""
    gone: tuple[int, ...] = ()


OEMBED = "https://www.youtube.com/oembed?format=json&url={url}"

QUIRKS = (
    Quirk("crates.io", headers=(("Accept", "text/html"),)),
    Quirk("*.youtube.com", r"/(?:watch|shorts/|embed/(?!videoseries))", OEMBED, method="GET", gone=(400,)),
    Quirk("youtu.be", r"/[\w-]{11}", OEMBED, method="GET", gone=(400,)),
    Quirk("github.com", r"/([^/]+)/([^/]+)/?$", "https://api.github.com/repos/{1}/{2}", needs="api.github.com"),
    Quirk("doi.org", hops_are_ok=True),
    Quirk("dx.doi.org", hops_are_ok=True),
    Quirk("hdl.handle.net", hops_are_ok=True),
    *(
        Quirk(host, scripted=True)
        for host in (
            "*.google.com",
            "*.notion.site",
            "*.notion.so",
            "*.figma.com",
            "*.slack.com",
            "*.discord.com",
            "x.com",
            "*.twitter.com",
            "*.facebook.com",
            "*.instagram.com",
            "*.linkedin.com",
            "*.airtable.com",
            "*.atlassian.net",
            "web.archive.org",
            "*.gitbook.io",
            "*.reddit.com",
            "pkg.go.dev",
            "gitlab.com",
        )
    ),
)
PLAIN = Quirk("")

_LOGIN = regex(
    r"(?i)/(?:log[-_]?in|sign[-_]?in|signon|sso|oauth2?|saml2?|wp-login\.php|authorize|session/new|checkpoint)(?:[/.?]|$)"
)
_LOGIN_HOSTS = regex(r"(?:accounts\.google|login\.\w[\w-]*|auth\.\w[\w-]*|sso\.\w[\w-]*|id\.\w[\w-]*)\.[\w.]+")
_GITHUB_SCRIPTED = regex(
    r"L\d+(?:C\d+)?(?:-L\d+(?:C\d+)?)?|readme|(?:issue|issuecomment|discussion|pullrequestreview|commitcomment|diff|r)-?_?\w*\d\w*"
)


def quirk_of(url: str, token_hosts: Callable[[], Container[str]] = tuple) -> Quirk:
    """The first entry of the table that fits the URL; `token_hosts`: hosts for which headers are configured."""
    for quirk in _of_host(host_of(url)):
        if (not quirk.needs or quirk.needs in token_hosts()) and re.match(quirk.path, urlsplit(url).path):
            return quirk
    return PLAIN


def asked_instead(url: str, quirk: Quirk) -> str:
    """The URL to ask about `url`."""
    if not quirk.ask:
        return url
    match = re.match(quirk.path, urlsplit(url).path)
    groups = match.groups() if match else ()
    return quirk.ask.format("", *groups, url=quote(url, safe=""))


def is_challenge(status: int, headers: Mapping[str, str]) -> bool:
    """Whether the answer is a puzzle for people (Cloudflare, AWS, DataDome), which says nothing about the page."""
    if headers.get("cf-mitigated") == "challenge" or (status == 403 and "x-datadome" in headers):
        return True
    if headers.get("x-amzn-waf-action") in ("challenge", "captcha"):
        return True
    return status == 503 and headers.get("server", "").lower() == "cloudflare" and "cf-ray" in headers


def is_login(url: str, final: str) -> bool:
    """Whether a redirect led from a page to the place where one logs in."""
    if _LOGIN.search(urlsplit(url).path):
        return False
    there, here = urlsplit(final).hostname or "", urlsplit(url).hostname or ""
    return bool(_LOGIN.search(urlsplit(final).path)) or (there != here and bool(_LOGIN_HOSTS.fullmatch(there)))


def knows_fragment(url: str, fragment: str) -> bool:
    """Whether the fragment is one that the site's scripts understand, so that no anchor need be in the page."""
    host = urlsplit(url).hostname or ""
    return host == "github.com" and bool(_GITHUB_SCRIPTED.fullmatch(fragment))


@lru_cache(4096)
def _of_host(host: str) -> tuple[Quirk, ...]:
    return tuple(quirk for quirk in QUIRKS if _same_host(quirk.host, host))


def _same_host(pattern: str, host: str) -> bool:
    return host == pattern or (pattern.startswith("*.") and (host.endswith(pattern[1:]) or host == pattern[2:]))
