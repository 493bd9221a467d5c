"""A note's text and places in it: code-point offsets inside, rows and columns at the edge."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from mdkb.regex import regex
from mdkb.tuples import NamedTuple

LINE_END = regex(r"\r\n|\n|\r")
BOM = "\ufeff"


class Span(NamedTuple):
    """A stretch of text: code-point offsets, end exclusive."""

    start: int
    end: int

    def shifted(self, by: int) -> Span:
        """The same stretch, `by` code points further on."""
        return Span(self.start + by, self.end + by)

    def contains(self, other: Span) -> bool:
        """Whether `other` lies inside this span (equal counts)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


class Position(NamedTuple):
    """A place as people count it: 1-based row, 1-based column in code points."""

    row: int
    column: int


class SourceText:
    """A note's text exactly as decoded: CR, LF and byte order mark still in it.

    Only LF, CRLF and CR end a line (CommonMark 0.31.2, section 2.1); never `str.splitlines`.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, span: Span | slice) -> str:
        if isinstance(span, slice):
            return self.text[span]
        return self.text[span[0] : span[1]]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SourceText) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line begins; the first is 0, an empty last line counts."""
        if "\r" in self.text:
            return [0, *(match.end() for match in LINE_END.finditer(self.text))]
        lengths = map(len, self.text.split("\n")[:-1])
        return list(accumulate(lengths, lambda start, length: start + length + 1, initial=0))

    def follow(self, before: SourceText, start: int, end: int, inserted: str) -> None:
        """Take the lines from an earlier text whose stretch [start, end) became `inserted`, if it knows them."""
        known = before.__dict__.get("line_starts")
        if known is None or "line_starts" in self.__dict__ or "\r" in self.text or "\r" in before.text:
            return
        first, last = bisect_right(known, start), bisect_right(known, end)
        shift = len(inserted) - (end - start)
        fresh = [start + match.end() for match in LINE_END.finditer(inserted)]
        behind = known[last:]
        self.line_starts = [*known[:first], *fresh, *([at + shift for at in behind] if shift else behind)]

    @property
    def has_bom(self) -> bool:
        """Whether the text begins with a byte order mark."""
        return self.text.startswith(BOM)

    @cached_property
    def newline(self) -> str:
        """The line ending used most (LF when there is none): what an edit inserts."""
        if "\r" not in self.text:
            return "\n"
        crlf = self.text.count("\r\n")
        lf = self.text.count("\n") - crlf
        cr = self.text.count("\r") - crlf
        return max(("\n", lf), ("\r\n", crlf), ("\r", cr), key=lambda pair: pair[1])[0]

    def position(self, offset: int) -> Position:
        """The 1-based row and column (code points) of an offset."""
        row = bisect_right(self.line_starts, offset)
        return Position(row, offset - self.line_starts[row - 1] + 1)

    def offset(self, position: Position) -> int:
        """The offset of a 1-based row and column, clamped to the line and to the text."""
        row = min(max(position.row, 1), len(self.line_starts))
        line = self.line(row)
        return min(line.start + max(position.column, 1) - 1, line.end)

    def line(self, row: int) -> Span:
        """The span of the 1-based line `row` without its line ending.

        Raises:
            IndexError: there is no such line.
        """
        starts = self.line_starts
        if not 1 <= row <= len(starts):
            raise IndexError(row)
        start = starts[row - 1]
        end = starts[row] if row < len(starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)


def columns(text: str) -> int:
    """The columns a text takes in a fixed-width font (Unicode Annex 11: wide and full-width characters take two)."""
    if text.isascii():
        return len(text)
    import unicodedata

    width = 0
    for one in text:
        if unicodedata.category(one) in ("Mn", "Me", "Cf"):
            continue
        width += 2 if unicodedata.east_asian_width(one) in "WF" else 1
    return width
