"""The table at the cursor: aligned, a row or column more or less, from cell to cell. The cursor stays in its cell."""

from __future__ import annotations

from collections.abc import Callable

from mdkb.diagnostic import Edit
from mdkb.features.table_changes import delete_column, delete_row, insert_column, insert_row
from mdkb.features.tables import Grid, column_at, grid_at, render, row_at
from mdkb.features.writing.model import Nothing, Style, Written
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.text import Span

_CELL = regex(r"(?<!\\)\|[ ]?((?:\\.|[^|\\])*?)[ ]*(?=\|)")


def _changed(change: Callable[[Grid, int, int], tuple[Grid, int, int]]) -> Callable[[Note, Span, Style], Written]:
    """A command from a change of grid, row and column."""

    def run(note: Note, selection: Span, style: Style) -> Written:
        grid = grid_at(note, selection.start)
        if grid is None:
            raise Nothing("the cursor is in no table")
        fresh, row, column = change(grid, row_at(note, grid, selection.start), column_at(note, grid, selection.start))
        text = render(fresh, note.source.newline)
        edits = () if text == note.source[grid.span] else (Edit(grid.span, text),)
        return Written(edits, _cell(text, row, column, note.source.newline).shifted(grid.span.start))

    return run


def _cell(text: str, row: int, column: int, newline: str) -> Span:
    """The content of a cell in a rendered table."""
    lines = text.split(newline)
    index = row + 1 if row else 0
    start = sum(len(line) + len(newline) for line in lines[:index])
    cells = list(_CELL.finditer(lines[index]))
    return Span(*cells[min(column, len(cells) - 1)].span(1)).shifted(start)


def _following(grid: Grid, row: int, column: int) -> tuple[Grid, int, int]:
    """The next cell; behind the last one a new row begins."""
    if column + 1 < len(grid.alignments):
        return grid, row, column + 1
    return (grid if row + 1 < len(grid.cells) else insert_row(grid, row + 1)), row + 1, 0


def _preceding(grid: Grid, row: int, column: int) -> tuple[Grid, int, int]:
    if column:
        return grid, row, column - 1
    return (grid, row - 1, len(grid.alignments) - 1) if row else (grid, 0, 0)


def _without_row(grid: Grid, row: int, column: int) -> tuple[Grid, int, int]:
    if not row:
        raise Nothing("a table keeps its header")
    return delete_row(grid, row), min(row, len(grid.cells) - 2), column


def _without_column(grid: Grid, row: int, column: int) -> tuple[Grid, int, int]:
    if len(grid.alignments) == 1:
        raise Nothing("a table keeps one column")
    return delete_column(grid, column), row, max(column - 1, 0)


COMMANDS: dict[str, Callable[[Note, Span, Style], Written]] = {
    "formatTable": _changed(lambda grid, row, column: (grid, row, column)),
    "addRow": _changed(lambda grid, row, column: (insert_row(grid, row + 1), row + 1, column)),
    "addColumn": _changed(lambda grid, row, column: (insert_column(grid, column + 1), row, column + 1)),
    "deleteRow": _changed(_without_row),
    "deleteColumn": _changed(_without_column),
    "nextCell": _changed(_following),
    "previousCell": _changed(_preceding),
}
