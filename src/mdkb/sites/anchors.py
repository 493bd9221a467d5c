"""The anchors of a page, and whether a fragment means one of them (links.md, section 5)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import lru_cache

from mdkb.facts.model import Facts, Heading
from mdkb.regex import regex
from mdkb.sites.base import Found
from mdkb.sites.nearest import nearest
from mdkb.sites.paths import decoded
from mdkb.sites.slugs import Engine, Taken, typographic
from mdkb.tuples import NamedTuple

_OK = Found("ok")
_SCRIPTED = regex(r"^(?:/|!|__tabbed_\d|__codelineno-|:~:|tab-)")
_FOOTNOTE = regex(r"^user-content-fn|^fn(?:ref)?(?:[:\d-]|$)")


def heading_text(engine: Engine, heading: Heading) -> str:
    """What the engine reads of a heading."""
    if engine.raw:
        return heading.raw
    return typographic(heading.text, heading.raw) if engine.typographic else heading.text


def page_ids(engine: Engine, facts: Facts, *, terms: bool = False, levels: range = range(1, 7)) -> tuple[str, ...]:
    """All anchors of a page in order.

    Args:
        engine: makes the anchors of headings.
        facts: the page.
        terms: whether definition terms get anchors (Hugo's `autoDefinitionTermID`).
        levels: headings of other levels get no anchor.
    """
    explicit = [anchor for anchor in facts.anchors if anchor.kind != "block"]
    early = tuple([anchor.id for anchor in explicit if anchor.kind == "attribute"]) if engine.early else ()
    written: list[_Written] = []
    waiting = sorted(explicit, reverse=True)
    for heading in facts.headings:
        while waiting and waiting[-1].span.start < heading.span.start:
            written.append(_Written(waiting.pop().id))
        if heading.id:
            written.append(_Written(heading.id))
        elif heading.level in levels:
            written.append(_Written("", heading_text(engine, heading)))
    written += [_Written(anchor.id) for anchor in reversed(waiting)]
    footnotes = tuple([footnote.label for footnote in facts.footnotes])
    return _ids(engine, early, tuple(written), facts.terms if terms else (), footnotes)


class _Written(NamedTuple):
    """What anchors are made of: the text of a heading, or, without one, an anchor as it is."""

    id: str
    text: str | None = None


@lru_cache(maxsize=8)  # the notes that are being edited
def _ids(
    engine: Engine,
    early: tuple[str, ...],
    written: tuple[_Written, ...],
    terms: tuple[str, ...],
    footnotes: tuple[str, ...],
) -> tuple[str, ...]:
    taken = Taken(early)
    made: list[str] = []
    for identifier, text in written:
        if text is None:
            taken.ids.add(identifier)
            made.append(identifier)
        else:
            made.append(engine.next(text, taken))
    named = engine._replace(empty="term")
    made.extend(named.next(typographic(term, ""), taken) for term in terms)
    for number, label in enumerate(footnotes, 1):
        made += (f"fn:{number}", f"fnref:{number}", f"fn:{label}", f"fnref:{label}")
    return tuple(dict.fromkeys(made))


def merged(own: Iterable[str], included: Iterable[str]) -> tuple[str, ...]:
    """The anchors of a page with those of a file it includes: a repeated one is numbered on."""
    made = dict.fromkeys(own)
    for identifier in included:
        count, numbered = 0, identifier
        while numbered in made:
            count += 1
            numbered = f"{identifier}-{count}"
        made[numbered] = None
    return tuple(made)


def find(fragment: str, ids: AbstractSet[str], *, dynamic: bool, github: bool = False) -> Found:
    """Whether a page with the anchors `ids` has `fragment` (as written after "#").

    Args:
        dynamic: the page may hold anchors that cannot be known, so that a missing one is `unknown`.
        github: GitHub's own additions count (`user-content-`, line numbers, `readme`).
    """
    fragment = fragment.partition(":~:")[0]
    if not fragment or fragment in ids or fragment.casefold() == "top" or _SCRIPTED.match(fragment):
        return _OK
    plain = decoded(fragment)
    if plain in ids:
        return _OK
    if _FOOTNOTE.match(plain) and any(identifier.startswith("fn:") for identifier in ids):
        return _OK
    if github:
        plain = plain.removeprefix("user-content-")
        if plain in ids or plain == "readme" or re.fullmatch(r"L\d+(?:C\d+)?(?:-L\d+(?:C\d+)?)?", plain):
            return _OK
    folded = plain.casefold()
    same = tuple(sorted(identifier for identifier in ids if identifier.casefold() == folded))
    if same:
        return Found("wrong-case", same)
    if dynamic:
        return Found("unknown")
    return Found("missing", nearest(plain, (identifier for identifier in ids if not identifier.startswith("fn"))))
