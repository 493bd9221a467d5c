"""The links of a note with what they mean, worked out once for all link rules."""

from __future__ import annotations

from collections.abc import Iterable

from mdkb.diagnostic import Edit, Fix
from mdkb.facts import Facts
from mdkb.facts.model import Link
from mdkb.facts.places import fragment_span, path_span
from mdkb.kb import View
from mdkb.kb.pages import query_of, resolve, spelling
from mdkb.sites.base import Query, Resolution
from mdkb.tuples import NamedTuple

__all__ = ["DEFINED_ELSEWHERE", "Use", "did_you_mean", "fragment_span", "path_span", "replaced", "respelled", "uses"]

DEFINED_ELSEWHERE = frozenset({"full", "collapsed", "shortcut"})


class Use(NamedTuple):
    """A link, the question it is, and the answer. Reference links speak through their definition."""

    link: Link
    query: Query
    found: Resolution


def uses(facts: Facts, view: View) -> tuple[Use, ...]:
    """The note's links that have a destination of their own."""
    return view.derived(_uses, facts)


def _uses(facts: Facts, view: View) -> tuple[Use, ...]:
    made = []
    known: dict[tuple[str, str, str, bool], tuple[Query, Resolution]] = {}
    for link in facts.links:
        kind = link.kind
        if kind not in DEFINED_ELSEWHERE:
            key = kind, link.via, link.destination, link.image
            answer = known.get(key)
            if answer is None:
                query = query_of(link, facts.path)
                answer = known[key] = query, view.ask(resolve, query)
            made.append(Use(link, *answer))
    return tuple(made)


def replaced(link: Link, spelled: str, title: str, *, safe: bool) -> Fix | None:
    """The fix that writes the path of a destination anew, its fragment kept; None where it cannot be written there."""
    span = path_span(link)
    if span == link.target and link.fragment is not None and link.path:
        return None
    return Fix(title, (Edit(span, spelled),), safe)


def respelled(view: View, use: Use, target: str, title: str, *, safe: bool) -> Fix | None:
    """The fix that makes a link mean `target`, in the link's own style."""
    spelled = view.ask(spelling, use.query, target)
    return replaced(use.link, spelled, title.format(spelled), safe=safe) if spelled is not None else None


def did_you_mean(candidates: Iterable[str]) -> str:
    """The end of a message that names the best candidate."""
    best = next(iter(candidates), "")
    return f'; did you mean "{best}"?' if best else ""
