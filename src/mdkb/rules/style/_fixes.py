"""How fixes of the family are made."""

from __future__ import annotations

from mdkb.diagnostic import Edit, Fix
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.text import Span

_QUOTE = regex(r"[ \t]*(?:>[ \t]?)+")


def same(title: str, *edits: Edit) -> Fix:
    """A fix after which the page, read again, must be the same: else it is not made."""
    return Fix(title, edits, safe=True, checked=True)


def unsafe(title: str, *edits: Edit) -> Fix:
    """A fix that changes the page in a way only the writer can approve."""
    return Fix(title, edits)


def replace(start: int, end: int, content: str) -> Edit:
    """Put `content` in place of a stretch of the source."""
    return Edit(Span(start, end), content)


def blank_line(note: Note, row: int, count: int = 1) -> Edit:
    """Blank lines before `row`, which may be the one after the last; with the marks of the quotation it stands in."""
    source = note.source
    if row > len(source.line_starts):
        return Edit(Span(len(source), len(source)), source.newline * (count + 1))
    line = source.line(row)
    before = source.line(row - 1) if row > 1 else line
    match = _QUOTE.match(source.text, line.start, line.end) and _QUOTE.match(source.text, before.start, before.end)
    prefix = match[0].rstrip() if match else ""
    return Edit(Span(line.start, line.start), (prefix + source.newline) * count)
