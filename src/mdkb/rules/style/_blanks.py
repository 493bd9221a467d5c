"""Blank lines around blocks."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.rules.style._fixes import blank_line, same
from mdkb.rules.style._lines import lines_of
from mdkb.text import Span


def around(note: Note, first: int, last: int, what: str) -> Iterator[Finding]:
    """Findings where no blank line stands before row `first` or after row `last`."""
    lines = lines_of(note)
    if not lines.is_blank(first - 1):
        fix = same("Insert a blank line before it", blank_line(note, first))
        yield Finding(_text(note, first), f"no blank line before the {what}", fix)
    if not lines.is_blank(last + 1):
        fix = same("Insert a blank line after it", blank_line(note, last + 1))
        yield Finding(_text(note, last), f"no blank line after the {what}", fix)


def _text(note: Note, row: int) -> Span:
    """A row's text, without its indentation."""
    line = note.source.line(row)
    text = note.source[line]
    start = line.start + len(text) - len(text.lstrip(" \t>"))
    return Span(start, max(start, line.start + len(text.rstrip()))) if start < line.end else line
