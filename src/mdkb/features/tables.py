"""Tables as grids: read, changed, written with aligned columns."""

from __future__ import annotations

from mdkb.note import Note
from mdkb.regex import regex
from mdkb.syntax import Kind, Node
from mdkb.text import Span, columns
from mdkb.tuples import NamedTuple

_SPLIT = regex(r"(?<!\\)\|")
_DELIMITER = regex(r"\s*(:?)-+(:?)\s*")


class Grid(NamedTuple):
    """A table. `cells`: rows of texts, the header first; `alignments`: left, right, center or ""; `lead`: what stands
    before each line (quotation marks, indentation); `span`: its whole lines."""

    cells: tuple[tuple[str, ...], ...]
    alignments: tuple[str, ...]
    lead: str
    span: Span


def grids(note: Note) -> list[Grid]:
    """All tables of a note."""
    made = []
    for base, node in note.document.walk():
        if node.kind is Kind.TABLE:
            grid = _grid(note, base, node)
            if grid is not None:
                made.append(grid)
    return made


def grid_at(note: Note, offset: int) -> Grid | None:
    """The table around an offset."""
    return next((one for one in grids(note) if one.span.start <= offset <= one.span.end), None)


def _grid(note: Note, base: int, node: Node) -> Grid | None:
    source = note.source
    first = source.position(base + node.start).row
    last = source.position(max(base + node.end - 1, base + node.start)).row
    lines = [source.line(row) for row in range(first, last + 1)]
    lead = source.text[lines[0].start : base + node.start]
    texts = []
    for line in lines:
        text = source[line]
        body = text[len(lead) :] if text.startswith(lead) else text.lstrip(" \t>")
        if body.strip():
            texts.append(body)
    if len(texts) < 2:
        return None
    marks = [_DELIMITER.fullmatch(cell) for cell in _cells(texts[1])]
    if not all(marks):
        return None
    alignments = tuple(_alignment(match.group(1), match.group(2)) for match in marks if match)
    rows = [_cells(text) for index, text in enumerate(texts) if index != 1]
    width = len(alignments)
    cells = tuple(tuple((row + [""] * width)[:width]) for row in rows)
    if any(len(row) > width for row in rows):
        return None
    return Grid(cells, alignments, lead, Span(lines[0].start, lines[-1].end))


def _alignment(left: str, right: str) -> str:
    return {("", ""): "", (":", ""): "left", ("", ":"): "right", (":", ":"): "center"}[(left, right)]


def _cells(text: str) -> list[str]:
    body = text.strip()
    body = body.removeprefix("|")
    if body.endswith("|") and not body.endswith("\\|"):
        body = body[:-1]
    return [cell.strip() for cell in _SPLIT.split(body)]


def render(grid: Grid, newline: str = "\n") -> str:
    """The table's lines, columns aligned."""
    indices = range(len(grid.alignments))
    widths = [max(3, *(columns(row[column]) for row in grid.cells)) for column in indices]
    lines = [
        _row([_padded(row[column], widths[column], grid.alignments[column]) for column in indices])
        for row in grid.cells
    ]
    rule = _row([_rule(widths[column], grid.alignments[column]) for column in indices])
    rest = newline + grid.lead
    return grid.lead + rest.join([lines[0], rule, *lines[1:]])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _padded(text: str, width: int, alignment: str) -> str:
    space = width - columns(text)
    if alignment == "right":
        return " " * space + text
    if alignment == "center":
        return " " * (space // 2) + text + " " * (space - space // 2)
    return text + " " * space


def _rule(width: int, alignment: str) -> str:
    if alignment == "left":
        return ":" + "-" * (width - 1)
    if alignment == "right":
        return "-" * (width - 1) + ":"
    if alignment == "center":
        return ":" + "-" * (width - 2) + ":"
    return "-" * width


def column_at(note: Note, grid: Grid, offset: int) -> int:
    """The index of the column an offset is in."""
    line = note.source.line(note.source.position(offset).row)
    before = note.source.text[line.start + len(grid.lead) : max(offset, line.start + len(grid.lead))]
    count = len(_SPLIT.findall(before))
    if note.source.text[line.start + len(grid.lead) : line.end].lstrip().startswith("|"):
        count -= 1
    return min(max(count, 0), len(grid.alignments) - 1)


def row_at(note: Note, grid: Grid, offset: int) -> int:
    """The index of the row an offset is in; 0 for the header and the line below it."""
    row = note.source.position(offset).row - note.source.position(grid.span.start).row
    return max(row - 1, 0) if row else 0
