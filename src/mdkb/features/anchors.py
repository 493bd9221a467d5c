"""Which anchor belongs to which heading of a page, and where an anchor stands."""

from __future__ import annotations

from urllib.parse import unquote

from mdkb.contents import heading_anchors
from mdkb.facts.model import Facts, Heading
from mdkb.features.snapshot import Location, Snapshot
from mdkb.text import Span


def anchor_of(snapshot: Snapshot, path: str, heading: Heading) -> str:
    """The anchor of one heading of a note."""
    facts = snapshot.facts(path)
    if facts is None:
        return ""
    site = snapshot.session.kb.site_of(path)
    pairs = heading_anchors(facts, site, snapshot.exports.get(path))
    return next((anchor for one, anchor in pairs if one.span == heading.span), "")


def locate(snapshot: Snapshot, path: str, fragment: str) -> Location | None:
    """Where the anchor that a fragment means stands: a heading, an id, a block."""
    facts = snapshot.facts(path)
    if facts is None:
        return None
    wanted = unquote(fragment.rpartition("#")[2]).strip()
    plain = wanted.removeprefix("^").removeprefix("user-content-")
    for given in facts.anchors:
        if given.id in (wanted, plain):
            return Location(path, given.span, _block_of(facts, given.span))
    pairs = heading_anchors(facts, snapshot.session.kb.site_of(path), snapshot.exports.get(path))
    for test in (
        lambda heading, anchor: anchor in (wanted, plain),
        lambda heading, anchor: heading.text.casefold() == wanted.casefold(),
        lambda heading, anchor: anchor.casefold() == plain.casefold(),
    ):
        for index, (heading, anchor) in enumerate(pairs):
            if test(heading, anchor):
                return Location(path, heading.content, section(facts, index))
    return None


def section(facts: Facts, index: int) -> Span:
    """The stretch from a heading to the next one of its level or above."""
    heading = facts.headings[index]
    end = next((one.span.start for one in facts.headings[index + 1 :] if one.level <= heading.level), facts.length)
    return Span(heading.span.start, end)


def _block_of(facts: Facts, span: Span) -> Span:
    for index, heading in enumerate(facts.headings):
        if heading.span.contains(span):
            return section(facts, index)
    return span
