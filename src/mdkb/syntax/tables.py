"""Tables (GFM, "tables (extension)"): a header row, a delimiter row, and rows that may be ragged."""

from __future__ import annotations

from mdkb.regex import regex
from mdkb.syntax.nodes import Kind, Node, Part, Role, make_node, make_part

_CELL, _CONTENT = Kind.TABLE_CELL, Role.CONTENT
_DELIMITER_ROW = regex(r"\|?[ \t]*+:?-++:?[ \t]*+(?>(?:\|[ \t]*+:?-++:?[ \t]*+)*)\|?[ \t]*+$")
_BAR = regex(r"(?<!\\)\|")


def is_delimiter_row(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] is a delimiter row."""
    return _DELIMITER_ROW.match(text, start, end) is not None


def cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The cells of a row, without their padding."""
    end = start + len(text[start:end].rstrip(" \t"))
    bars = [match.start() for match in _BAR.finditer(text, start, end)]
    if bars and bars[0] == start:
        del bars[0]
        start += 1
    if bars and bars[-1] == end - 1:
        end = bars.pop()
    found = []
    for bar in (*bars, end):
        cell = text[start:bar]
        first = start + len(cell) - len(cell.lstrip(" \t"))
        stripped = len(cell.strip(" \t"))
        found.append((first, first + stripped) if stripped else (start, start))
        start = bar + 1
    return found


def table_node(text: str, lines: list[tuple[int, int]], base: int) -> Node:
    """A table from its lines: header, delimiter row, body."""
    rows = [_row(text, start, end, base) for start, end in (lines[0], *lines[2:])]
    start, end = lines[1]
    delimiter_end = start + len(text[start:end].rstrip(" \t")) - base
    table_end = max(rows[-1].end, delimiter_end)
    return Node(
        Kind.TABLE, rows[0].start, table_end, tuple(rows), (Part(Role.DELIMITER_ROW, start - base, delimiter_end),)
    )


def _row(text: str, start: int, end: int, base: int) -> Node:
    found = [
        make_node((_CELL, first - base, last - base, (), (make_part((_CONTENT, first - base, last - base)),), None))
        for first, last in cells(text, start, end)
    ]
    end = start + len(text[start:end].rstrip(" \t"))
    return Node(Kind.TABLE_ROW, start - base, end - base, tuple(found), (), len(found))
