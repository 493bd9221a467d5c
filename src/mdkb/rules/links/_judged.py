"""Links to the web with what the network pass said about them."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.facts import Facts
from mdkb.facts.model import Link
from mdkb.facts.urls import url_key
from mdkb.kb import View
from mdkb.kb.verdicts import Verdict, verdict_of, verdicts_given
from mdkb.tuples import NamedTuple

DEFINED_ELSEWHERE = frozenset({"full", "collapsed", "shortcut"})


class Judged(NamedTuple):
    """A link, the URL that was asked for it, and the verdict."""

    link: Link
    url: str
    verdict: Verdict


def judged(facts: Facts, view: View) -> Iterator[Judged]:
    """The note's links that have a verdict; reference links speak through their definition."""
    if not view.ask(verdicts_given):
        return
    for link in facts.links:
        url = url_key(link.destination) if link.kind not in DEFINED_ELSEWHERE else ""
        verdict = view.ask(verdict_of, url) if url else None
        if verdict:
            yield Judged(link, url, verdict)
