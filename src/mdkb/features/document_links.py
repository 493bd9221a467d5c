"""Every link of a note with a tooltip; where it leads is found only when asked for."""

from __future__ import annotations

from mdkb.facts.model import Link
from mdkb.features.anchors import locate
from mdkb.features.snapshot import Snapshot
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.text import Span
from mdkb.tuples import NamedTuple

_LINES = regex(r"\AL(\d+)(?:C\d+)?(?:-L(\d+)(?:C\d+)?)?\Z")
_REFERENCES = ("full", "collapsed", "shortcut")


class DocumentLink(NamedTuple):
    """A link as it is drawn."""

    span: Span
    tooltip: str


class Target(NamedTuple):
    """Where a link leads: a web address, or a file with a place (1-based line, 0: none; or a span)."""

    url: str = ""
    path: str = ""
    line: int = 0
    span: Span | None = None


def document_links(note: Note) -> list[DocumentLink]:
    """All links of a note: what can be clicked."""
    found = [
        DocumentLink(shown_span(link), link.destination)
        for link in note.facts.links
        if link.destination and link.via != "template" and link.target.end > link.target.start
    ]
    return sorted(set(found))


def shown_span(link: Link) -> Span:
    """The part of a link that is clicked: its destination, of a reference its text."""
    return link.text_span if link.kind in _REFERENCES else link.target


def follow(snapshot: Snapshot, path: str, span: Span) -> Target | None:
    """Where the link with that clickable part leads."""
    facts = snapshot.facts(path)
    link = next((one for one in facts.links if shown_span(one) == span), None) if facts else None
    if link is None:
        return None
    if "://" in link.destination or link.destination.startswith(("mailto:", "tel:")):
        return Target(url=link.destination)
    resolution = snapshot.resolve(path, link)
    if not resolution.path:
        return None
    lines = _LINES.match(link.fragment or "")
    if lines:
        return Target(path=resolution.path, line=int(lines.group(1)))
    if link.fragment and resolution.path in snapshot.exports:
        place = locate(snapshot, resolution.path, link.fragment)
        if place is not None:
            return Target(path=resolution.path, span=place.span)
    return Target(path=resolution.path)
