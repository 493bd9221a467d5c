"""The table of contents of a note: made, found again, kept current."""

from __future__ import annotations

import re

from mdkb.diagnostic import Edit
from mdkb.facts.model import Exports, Facts, Heading
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.sites.base import Site
from mdkb.text import LINE_END, Span
from mdkb.tuples import NamedTuple

_BEGIN = regex(r"<!--\s*(?:mdkb:\s*)?toc(?:\s[^>]*)?-->", re.IGNORECASE)
_END = regex(r"<!--\s*(?:mdkb:\s*)?/?\s*(?:/toc|tocstop|end-?toc|endtoc|toc end)\s*-->", re.IGNORECASE)
_NUMBERED = regex(r"[-_]?\d+")
BEGIN, END = "<!-- toc -->", "<!-- /toc -->"


class Toc(NamedTuple):
    """A table of contents in a note: `inner` between its marks, `fresh` what should stand there."""

    whole: Span
    inner: Span
    fresh: str
    stale: bool


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


def entries(note: Note) -> list[str]:
    """The list, one line per heading; the title (a single first H1) and headings inside quotations left out."""
    pairs = heading_anchors(note.facts, note.site)
    tops = [heading for heading, _ in pairs if heading.level == 1]
    if len(tops) == 1:
        pairs = [(heading, anchor) for heading, anchor in pairs if heading is not tops[0]]
    least = min((heading.level for heading, _ in pairs), default=1)
    return [
        f"{'  ' * (heading.level - least)}- [{_escaped(heading.text)}](#{anchor})"
        for heading, anchor in pairs
        if anchor
    ]


def _escaped(text: str) -> str:
    return re.sub(r"([\[\]])", r"\\\1", " ".join(text.split()))


def contents(note: Note) -> str:
    """A new table of contents with its marks; "" for a note without headings."""
    lines = entries(note)
    return note.source.newline.join((BEGIN, *lines, END)) if lines else ""


def find(note: Note) -> Toc | None:
    """The table of contents of a note."""
    begin = next((one for one in note.facts.comments if _BEGIN.fullmatch(note.source[one.span].strip())), None)
    if begin is None:
        return None
    end = next(
        (
            one
            for one in note.facts.comments
            if one.span.start > begin.span.start and _END.fullmatch(note.source[one.span].strip())
        ),
        None,
    )
    if end is None:
        return None
    newline = note.source.newline
    start = begin.span.start + len(note.source[begin.span].rstrip())
    inner = Span(start, end.span.start)
    fresh = newline + newline.join((*_spaced(note, inner, entries(note)),)) + newline
    return Toc(Span(begin.span.start, end.span.end), inner, fresh, note.source[inner] != fresh)


def _spaced(note: Note, inner: Span, lines: list[str]) -> list[str]:
    """The lines with the blank lines around them that there were."""
    old = LINE_END.split(note.source[inner])
    blank_before = len(old) > 2 and not old[1].strip()
    blank_after = len(old) > 3 and not old[-2].strip()
    return [*([""] if blank_before else []), *lines, *([""] if blank_after else [])]


def update(note: Note) -> tuple[Edit, ...]:
    """The edit that makes the table of contents current, or puts one after the front matter or the title."""
    toc = find(note)
    if toc is not None:
        return (Edit(toc.inner, toc.fresh),) if toc.stale else ()
    made = contents(note)
    if not made:
        return ()
    newline = note.source.newline
    title = next((one for one in note.facts.headings if one.level == 1), None)
    head = note.front_matter
    if title is not None and title is note.facts.headings[0]:
        row = note.source.position(max(title.span.end - 1, 0)).row
    elif head is not None and head.found:
        row = note.source.position(max(head.span.end - 1, 0)).row
    else:
        return (Edit(Span(0, 0), f"{made}{newline}{newline}"),)
    at = note.source.line(row).end
    return (Edit(Span(at, at), f"{newline}{newline}{made}"),)
