"""Which of a note's links ask for a place in a page, and whether the page has it."""

from __future__ import annotations

from mdkb.facts import Facts
from mdkb.facts.model import Link
from mdkb.kb import View
from mdkb.kb.pages import fragment, included
from mdkb.rules.links._resolved import uses
from mdkb.sites.base import Found, Resolution
from mdkb.sites.paths import is_markdown
from mdkb.tuples import NamedTuple

ARRIVING = frozenset({"note", "alias", "wrong-case", "unpublished", "source", "ambiguous"})


class Place(NamedTuple):
    """A link with a fragment, the note it leads to, and whether that has the anchor."""

    link: Link
    path: str
    found: Found


def places(facts: Facts, view: View) -> tuple[Place, ...]:
    """The links of a note that lead to a place in a page."""
    return view.derived(_places, facts)


def _places(facts: Facts, view: View) -> tuple[Place, ...]:
    made = []
    known: dict[tuple[Resolution, str], tuple[str, Found] | None] = {}
    for link, _, resolution in uses(facts, view):
        if link.fragment and resolution.outcome in ARRIVING and resolution.path:
            key = resolution, link.fragment
            if key not in known:
                known[key] = _looked_up(view, resolution, link.fragment)
            place = known[key]
            if place is not None:
                made.append(Place(link, *place))
    return tuple(made)


def _looked_up(view: View, resolution: Resolution, name: str) -> tuple[str, Found] | None:
    """The note that a fragment is meant to be in, and whether it is; None where no note is meant."""
    targets = [path for path in (resolution.path, *resolution.others) if is_markdown(path)]
    if not targets:
        return None
    answers = [view.ask(fragment, view.ask(included, path), name) for path in targets]
    best = min(range(len(answers)), key=lambda at: _ORDER.index(answers[at].state))
    return targets[best], answers[best]


_ORDER = ("ok", "unknown", "wrong-case", "missing")
