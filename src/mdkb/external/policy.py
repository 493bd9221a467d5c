"""What an answer means: ask again (otherwise, later, elsewhere), or a verdict. Pure: answers in, decisions out."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, urljoin, urlsplit
from zlib import crc32

from mdkb.external.messages import (
    BROKEN,
    CONNECT,
    FORBIDDEN,
    LOOKUP,
    NO_HOST,
    RESET,
    TIMEOUT,
    Failure,
    Outcome,
    Request,
    Response,
)
from mdkb.external.quirks import Quirk, asked_instead, is_challenge, is_login, quirk_of
from mdkb.external.settings import Settings
from mdkb.facts.urls import url_key
from mdkb.facts.verdict import Verdict
from mdkb.tuples import NamedTuple

OK, MOVED, DEAD, BLOCKED, UNKNOWN = "ok", "moved", "dead", "blocked", "unknown"

TRY_GET = frozenset({400, 403, 404, 405, 406, 501})
GONE = frozenset({404, 410})
LINKEDIN = 999  # "request denied"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})


class Hop(NamedTuple):
    """A redirect that was followed: its status, and the URL that gave it."""

    status: int
    url: str


class Chain(NamedTuple):
    """One URL on its way to a verdict.

    `key`: the URL judged; `url`: the one to ask next; `tries`: repetitions so far; `cookies`: (host, name, value);
    `fragments`: wanted of the page; `etag`, `modified`: of the answer in the cache, for a conditional request;
    `fragment`: the one that redirects named.
    """

    key: str
    url: str
    method: str = "HEAD"
    hops: tuple[Hop, ...] = ()
    tries: int = 0
    cookies: tuple[tuple[str, str, str], ...] = ()
    fragments: tuple[str, ...] = ()
    etag: str = ""
    modified: str = ""
    fragment: str = ""

    @property
    def final(self) -> str:
        """Where redirects led (with the fragment they named), "" without any."""
        if not self.hops:
            return ""
        return f"{self.url}#{self.fragment}" if self.fragment else self.url


class Again(NamedTuple):
    """Ask `chain.url`, after `after` seconds at the earliest."""

    chain: Chain
    after: float = 0.0


def begin(key: str, settings: Settings, fragments: tuple[str, ...] = (), etag: str = "", modified: str = "") -> Chain:
    """The first step for a URL."""
    quirk = _quirk(key, settings)
    method = quirk.method or ("GET" if fragments else "HEAD")
    return Chain(key, asked_instead(key, quirk), method, fragments=fragments, etag=etag, modified=modified)


def request(chain: Chain, settings: Settings) -> Request:
    """What to send for a step. Secrets go only to the exact host they are for, over https, with no change of origin."""
    body = bool(chain.fragments) and chain.method == "GET"
    headers = list(_quirk(chain.key, settings).headers)
    if not (settings.headers or chain.cookies or chain.etag or chain.modified):
        return Request(chain.method, chain.url, tuple(headers), body)
    parts = urlsplit(chain.url)
    first = urlsplit(chain.hops[0].url if chain.hops else chain.url)
    if parts.scheme == "https" and parts[:2] == first[:2]:
        headers += dict(settings.headers).get(parts.netloc, ())
    if not chain.hops:
        headers += [
            (name, value)
            for name, value in (("If-None-Match", chain.etag), ("If-Modified-Since", chain.modified))
            if value
        ]
    cookies = "; ".join(f"{name}={value}" for host, name, value in chain.cookies if host == parts.netloc)
    if cookies:
        headers.append(("Cookie", cookies))
    return Request(chain.method, chain.url, tuple(headers), body)


def decide(chain: Chain, outcome: Outcome, settings: Settings, patient: bool = True) -> Again | Verdict:
    """What follows from an answer; `patient`: whether a passing trouble is worth another try."""
    if isinstance(outcome, Failure):
        return _failed(chain, outcome, settings, patient)
    status = outcome.status
    if status in REDIRECTS and outcome.headers.get("location"):
        return _redirected(chain, outcome, settings)
    if chain.method == "HEAD" and (status in TRY_GET or status >= 500) and status != LINKEDIN:
        return Again(chain._replace(method="GET"))
    if is_challenge(status, outcome.headers):
        return Verdict(BLOCKED, status, chain.final, "the site wants to see a person")
    if (status in (408, 429) or 500 <= status < 600) and patient and chain.tries < settings.retries:
        return _later(chain, settings)
    return _verdict(chain, status, _quirk(chain.key, settings))


def _verdict(chain: Chain, status: int, quirk: Quirk) -> Verdict:
    final = "" if quirk.ask else chain.final
    if 200 <= status < 300 or status == 304:
        if final and is_login(chain.key, final):
            return Verdict(BLOCKED, status, final, "leads to a login")
        moved = bool(final) and all(hop.status in PERMANENT for hop in chain.hops)
        return Verdict(MOVED if moved else OK, status, final)
    if status in GONE or status in quirk.gone:
        return Verdict(DEAD, status, final, f"answers {status}")
    if (400 <= status < 500 and status != 408) or status == LINKEDIN:
        return Verdict(BLOCKED, status, final, f"answers {status}")
    return Verdict(UNKNOWN, status, final, f"answers {status}")  # server errors, redirects to nowhere


def _failed(chain: Chain, failure: Failure, settings: Settings, patient: bool) -> Again | Verdict:
    if failure.kind == NO_HOST:
        return Verdict(DEAD, 0, chain.final, failure.detail)
    if failure.kind == BROKEN and chain.method == "HEAD":
        return Again(chain._replace(method="GET"))
    if failure.kind in (TIMEOUT, RESET, CONNECT, LOOKUP) and patient and chain.tries < settings.retries:
        later = _later(chain, settings)
        return later if failure.kind != RESET else later._replace(chain=later.chain._replace(method="GET"))
    return Verdict(UNKNOWN, 0, "" if failure.kind == FORBIDDEN else chain.final, failure.detail)


def _later(chain: Chain, settings: Settings) -> Again:
    wait = settings.retry_after[min(chain.tries, len(settings.retry_after) - 1)]
    spread = 0.8 + 0.4 * (crc32(chain.url.encode()) % 1000 / 1000)
    return Again(chain._replace(tries=chain.tries + 1), wait * spread)


def _redirected(chain: Chain, response: Response, settings: Settings) -> Again | Verdict:
    status = response.status
    quirk = _quirk(chain.key, settings)
    if quirk.hops_are_ok:
        return Verdict(OK, status)
    target = _location(chain.url, response.headers["location"])
    url, fragment = url_key(target), target.partition("#")[2] or chain.fragment
    if not url:
        scheme = urlsplit(target).scheme
        return Verdict(UNKNOWN, status, "", f"redirects to no web address ({scheme or 'malformed'})")
    if chain.url.startswith("https:") and url.startswith("http:"):
        return Verdict(BLOCKED, status, "", "redirects from https: to http:")
    cookies = _cookies(chain, response)
    seen = {hop.url for hop in chain.hops} | {chain.url}
    if url in seen and cookies == chain.cookies:
        if chain.method == "HEAD":  # some servers only loop there
            return Again(begin(chain.key, settings, chain.fragments)._replace(method="GET"))
        return Verdict(DEAD, status, "", "redirects in a circle")
    if len(chain.hops) >= settings.redirects:
        return Verdict(UNKNOWN, status, "", f"redirects more than {settings.redirects} times")
    method = "GET" if status == 303 and chain.method != "HEAD" else chain.method
    hops = (*chain.hops, Hop(status, chain.url))
    return Again(chain._replace(url=url, method=method, hops=hops, tries=0, cookies=cookies, fragment=fragment))


def _location(base: str, location: str) -> str:
    try:
        return urljoin(base, quote(location.strip(), safe="/:@!$&'()*+,;=~%-._[]|?#"))
    except ValueError:
        return ""


def _cookies(chain: Chain, response: Response) -> tuple[tuple[str, str, str], ...]:
    host = urlsplit(chain.url).netloc
    jar = {(owner, name): value for owner, name, value in chain.cookies}
    for line in response.headers.get("set-cookie", "").split("\n"):
        try:
            parsed = SimpleCookie(line)
        except CookieError:
            continue
        jar.update({(host, name): morsel.coded_value for name, morsel in parsed.items()})
    return tuple((owner, name, value) for (owner, name), value in jar.items())


def _quirk(key: str, settings: Settings) -> Quirk:
    return quirk_of(key, lambda: [host for host, _ in settings.headers])
