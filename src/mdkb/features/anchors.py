"""Which anchor belongs to which heading of a page, and where an anchor stands."""

from __future__ import annotations

from urllib.parse import unquote

from mdkb.facts.model import Exports, Facts, Heading
from mdkb.features.snapshot import Location, Snapshot
from mdkb.regex import regex
from mdkb.sites.base import Site
from mdkb.text import Span

_NUMBERED = regex(r"[-_]?\d+")


def heading_anchors(facts: Facts, site: Site, exports: Exports | None = None) -> list[tuple[Heading, str]]:
    """The headings of a page with their anchors, numbers of repeated ones included."""
    ids = exports.ids if exports else site.ids(facts)[0]
    found: list[tuple[Heading, str]] = []
    at = 0
    for heading in facts.headings:
        slug = site.slug(heading)
        place = next((index for index in range(at, len(ids)) if _same(ids[index], slug)), None)
        if place is None:
            found.append((heading, slug))
        else:
            found.append((heading, ids[place]))
            at = place + 1
    return found


def _same(identifier: str, slug: str) -> bool:
    return identifier == slug or (
        identifier.startswith(slug) and _NUMBERED.fullmatch(identifier, len(slug)) is not None
    )


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
