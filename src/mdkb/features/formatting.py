"""The formatter: what it changes, no reader of the page can see. Code, HTML, mathematics, templates are left alone.

Tables are aligned, white space at line ends goes (hard breaks stay), runs of blank lines become one, one final newline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.diagnostic import Edit
from mdkb.features.tables import grids, render
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.syntax import Kind
from mdkb.text import Span

_OPAQUE = frozenset(
    {
        Kind.FENCED_CODE, Kind.INDENTED_CODE, Kind.HTML_BLOCK, Kind.COMMENT_BLOCK, Kind.MATH_BLOCK, Kind.TEMPLATE_BLOCK,
    }
)  # fmt: skip
_TRAILING = regex(r"[ \t]+$")


def formatted(note: Note, within: Span | None = None) -> tuple[Edit, ...]:
    """The edits that format a note, or the part of it that a span touches."""
    edits = sorted(_edits(note))
    if within is not None:
        edits = [edit for edit in edits if edit.span.start <= within.end and within.start <= edit.span.end]
    return tuple(edits)


def _edits(note: Note) -> Iterator[Edit]:
    source = note.source
    taken: list[Span] = []
    for grid in grids(note):
        fresh = render(grid, source.newline)
        taken.append(grid.span)
        if fresh != source[grid.span]:
            yield Edit(grid.span, fresh)
    closed = _closed(note)
    yield from _line_ends(note, [*taken, *closed])
    yield from _blank_lines(note, closed)
    yield from _end(note, closed)


def _closed(note: Note) -> list[Span]:
    """Where nothing is touched: opaque blocks, pairs of template tags with what is between, the front matter."""
    found = [Span(base + node.start, base + node.end) for base, node in note.document.walk() if node.kind in _OPAQUE]
    for tag in note.document.shortcodes:
        found.append(
            Span(tag.span.start, tag.partner.end) if tag.partner and tag.partner.start > tag.span.start else tag.span
        )
    for base, leaf in note.document.leaves():
        for node in note.document.inlines(base, leaf):
            if node.kind in (Kind.CODE_SPAN, Kind.HTML_INLINE, Kind.MATH, Kind.COMMENT):
                found.append(Span(base + node.start, base + node.end))
    head = note.front_matter
    if head is not None and head.found:
        found.append(head.span)
    return sorted(found)


def _line_ends(note: Note, closed: list[Span]) -> Iterator[Edit]:
    source = note.source
    text = source.text
    rows = len(source.line_starts)
    for row in range(1, rows + 1):
        line = source.line(row)
        if line.end == line.start or text[line.end - 1] not in " \t":
            continue
        match = _TRAILING.search(text, line.start, line.end)
        if match is None or any(span.start < line.end and match.start() < span.end for span in closed):
            continue
        blank = match.start() == line.start
        kept = ""
        if not blank and match.group().endswith("  "):
            following = source.line(row + 1) if row < rows else None
            if following is not None and source[following].strip(" \t>"):
                kept = "  "
        if match.group() != kept:
            yield Edit(Span(match.start(), line.end), kept)


def _blank_lines(note: Note, closed: list[Span]) -> Iterator[Edit]:
    """Runs of blank lines between blocks become one."""
    source = note.source
    for match in re.finditer(r"(?:\r\n|\n|\r)((?:[ \t]*(?:\r\n|\n|\r)){2,})(?=[^\r\n])", source.text):
        span = Span(*match.span(1))
        if any(one.start < span.end and span.start < one.end for one in closed):
            continue
        first = re.match(r"[ \t]*(?:\r\n|\n|\r)", match.group(1))
        assert first is not None
        rest = Span(span.start + first.end(), span.end)
        if not source[rest].strip("\r\n"):
            yield Edit(rest, "")


def _end(note: Note, closed: list[Span]) -> Iterator[Edit]:
    text = note.source.text
    body = text.rstrip()
    if not body or any(
        span.end > len(body) and span.start < len(body) for span in closed if span.end > len(body.rstrip())
    ):
        if body and not text.endswith(("\n", "\r")) and not closed:
            yield Edit(Span(len(text), len(text)), note.source.newline)
        return
    if text[len(body) :] not in ("\n", "\r\n", "\r"):
        yield Edit(Span(len(body), len(text)), note.source.newline)


def compatible(edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Edits that overlap no earlier one."""
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit.span.start >= kept[-1].span.end:
            kept.append(edit)
    return tuple(kept)
