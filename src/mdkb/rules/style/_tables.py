"""Tables row by row, the delimiter row among them: where their bars and cells are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rules.style._blocks import Placed, blocks_of
from mdkb.syntax import Kind, Role
from mdkb.text import Span
from mdkb.tuples import NamedTuple

_TOKEN = regex(r"\\[\\|]|\||[^\\|]+|\\")
_ATTRIBUTES = regex(r"\{[:.#][^}]*\}$")


class Row(NamedTuple):
    """A row of a table. `span`: without the indentation before and the white space after; `end`: with that.

    `bars`: offsets of the bars that part cells; `cells`: how many cells; `text`: the note's, templates masked.
    """

    row: int
    span: Span
    end: int
    bars: tuple[int, ...]
    cells: int
    delimiter: bool
    text: str

    @property
    def pieces(self) -> list[tuple[str, Span]]:
        """What it is made of: kind (`|`, space or text) and span."""
        pieces: list[tuple[str, Span]] = []
        at = self.span.start
        for bar in (*self.bars, self.end):
            if bar > at:
                pieces += _pieces(self.text, at, bar)
            if bar < self.end:
                pieces.append(("|", Span(bar, bar + 1)))
            at = bar + 1
        return pieces


class Table(NamedTuple):
    """A table and its rows in order: header, delimiter row, body."""

    block: Placed
    rows: tuple[Row, ...]


@lru_cache(maxsize=2)
def tables_of(note: Note) -> tuple[Table, ...]:
    """All tables."""
    return tuple([Table(block, tuple(_rows(note, block))) for block in blocks_of(note).of(Kind.TABLE)])


def _rows(note: Note, block: Placed) -> Iterator[Row]:
    delimiter = block.part(Role.DELIMITER_ROW)
    starts = [Span(block.base + node.start, block.base + node.end) for node in block.node.children]
    assert delimiter is not None
    for span in sorted((*starts, delimiter)):
        yield _row(note, span, span == delimiter)


def _row(note: Note, span: Span, delimiter: bool) -> Row:
    source = note.source
    text = note.document.masked
    row = source.position(span.start).row
    end = source.line(row).end
    bars = [match.start() for match in _TOKEN.finditer(text, span.start, end) if match[0] == "|"]
    cells = len(bars) + 1 - (bool(bars) and bars[0] == span.start) - (bool(bars) and bars[-1] == span.end - 1)
    return Row(row, span, end, tuple(bars), max(cells, 1), delimiter, text)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """A cell's padding and content."""
    cell = text[start:end]
    left = len(cell) - len(cell.lstrip(" \t"))
    right = len(cell.rstrip(" \t"))
    if left:
        yield " ", Span(start, start + left)
    if right > left:
        yield "text", Span(start + left, start + right)
    if left < right < len(cell):
        yield " ", Span(start + right, end)


def is_attributes(note: Note, row: Row) -> bool:
    """Whether a row is no row but the attributes of the table above it (Hugo, kramdown)."""
    return _ATTRIBUTES.match(note.source[row.span]) is not None
