"""From single answers to what is said of each URL: what the cache keeps of it, its twin, and who reports its host."""

from __future__ import annotations

from collections.abc import Mapping

from mdkb.external.messages import FORBIDDEN, Failure, Outcome, Response
from mdkb.external.policy import MOVED, OK, UNKNOWN, Chain
from mdkb.external.select import Wanted
from mdkb.facts.urls import host_of
from mdkb.facts.verdict import Verdict
from mdkb.tuples import NamedTuple

DAYS = 3  # of failing before a host is reported


class Found(NamedTuple):
    """A verdict with what the cache keeps beside it; `lasting`: whether the cache may keep it."""

    verdict: Verdict
    etag: str = ""
    modified: str = ""
    fragments: Mapping[str, bool] = {}
    lasting: bool = True


def found(chain: Chain, outcome: Outcome, verdict: Verdict) -> Found:
    """The verdict that an answer led to, with the answer's validators and what it says of fragments."""
    if isinstance(outcome, Failure):
        return Found(verdict, lasting=outcome.kind != FORBIDDEN)
    etag, modified = outcome.headers.get("etag", ""), outcome.headers.get("last-modified", "")
    if outcome.status == 304:
        etag, modified = etag or chain.etag, modified or chain.modified
    if verdict.kind not in (OK, MOVED) or not chain.fragments:
        return Found(verdict, etag, modified)
    gone = _missing(chain, outcome)
    return Found(verdict._replace(missing=gone), etag, modified, {name: name not in gone for name in chain.fragments})


def twin_of(url: str) -> str:
    """The `https:` spelling of an `http:` URL, "" for others."""
    return "https" + url[4:] if url.startswith("http:") else ""


def concluded(items: list[Wanted], verdicts: Mapping[str, Verdict]) -> dict[str, Verdict]:
    """The verdicts on what was wanted, with working twins, and one place for each host that failed on several days."""
    known = {item.key: verdicts[item.key] for item in items if item.key in verdicts}
    for key, verdict in known.items():
        twin = verdicts.get(twin_of(key))
        if twin and _same_page(key, verdict, twin):
            known[key] = verdict._replace(secure=twin_of(key))
    hosts: set[str] = set()
    for item in sorted(items, key=lambda item: (min(item.places), item.key)):
        failing = known.get(item.key)
        if failing and failing.kind == UNKNOWN and failing.days_failed >= DAYS and host_of(item.key) not in hosts:
            hosts.add(host_of(item.key))
            known[item.key] = failing._replace(place=min(item.places))
    return known


def _missing(chain: Chain, response: Response) -> tuple[str, ...]:
    """Fragments the page does not have; a page that did not come in full is taken at its word."""
    from mdkb.external.page import missing  # only when fragments are wanted

    return missing(chain.url, response.body, response.headers, chain.fragments) if response.complete else ()


def _same_page(key: str, plain: Verdict, secure: Verdict) -> bool:
    """Whether an `http:` URL and its `https:` twin both end at the same place."""
    if plain.kind != OK or secure.kind not in (OK, MOVED):
        return False
    return (plain.final or key).partition("://")[2] == (secure.final or key).partition("://")[2]
