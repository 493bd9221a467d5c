"""Code-point spans to the client's ranges and back; results to plain dicts."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from mdkb.diagnostic import Diagnostic, Edit
from mdkb.lsp.buffers import UTF32, to_code_points, to_units
from mdkb.text import SourceText, Span

Range = dict[str, dict[str, int]]
ZERO: Range = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}


class Converter:
    """Places in one text, in the client's unit of columns."""

    __slots__ = ("_direct", "_encoding", "_starts", "source")

    def __init__(self, source: SourceText, encoding: str) -> None:
        self.source = source
        self._encoding = encoding
        self._starts = source.line_starts
        self._direct = encoding == UTF32 or source.text.isascii()

    def position(self, offset: int) -> dict[str, int]:
        """The position of an offset."""
        row = bisect_right(self._starts, offset)
        start = self._starts[row - 1]
        if self._direct:
            return {"line": row - 1, "character": offset - start}
        return {"line": row - 1, "character": to_units(self.source.text[start:offset], self._encoding)}

    def range(self, span: Span) -> Range:
        """The range of a span."""
        start, end = span
        first = self.position(start)
        row = first["line"] + 1
        if self._direct and (row == len(self._starts) or end < self._starts[row]):  # on one line, as nearly always
            return {"start": first, "end": {"line": row - 1, "character": first["character"] + end - start}}
        return {"start": first, "end": self.position(end)}

    def offset(self, position: Any) -> int:
        """The offset of a position, clamped to its line and to the text; 0 for what is no position."""
        try:
            line, character = int(position["line"]), int(position["character"])
        except (TypeError, KeyError, ValueError):
            return 0
        if line < 0:
            return 0
        if line >= len(self._starts):
            return len(self.source)
        span = self.source.line(line + 1)
        if self._direct:
            return min(span.start + max(character, 0), span.end)
        return span.start + to_code_points(self.source.text[span.start : span.end], character, self._encoding)

    def span(self, range_: Any) -> Span:
        """The span of a range, its ends in order."""
        if not isinstance(range_, dict):
            return Span(0, 0)
        start, end = self.offset(range_.get("start")), self.offset(range_.get("end"))
        return Span(min(start, end), max(start, end))

    def edit(self, edit: Edit) -> dict[str, Any]:
        """A text edit."""
        return {"range": self.range(edit.span), "newText": edit.content}

    def edits(self, edits: Any) -> list[dict[str, Any]]:
        """Text edits, equal ones once."""
        return [self.edit(edit) for edit in dict.fromkeys(edits)]


def severity_of(one: Diagnostic) -> int:
    """LSP counts severities as we do: 1 error ... 4 hint."""
    return int(one.severity)


def tags_of(one: Diagnostic) -> list[int]:
    """1 (unnecessary: drawn faded) for what is there without use."""
    return [1] if one.name.startswith("unused-") else []
