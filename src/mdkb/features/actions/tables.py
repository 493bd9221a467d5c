"""Tables: aligned; columns and rows put in, moved, deleted, sorted; made from separated values."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit
from mdkb.features.actions.model import Action, Asked, Make
from mdkb.features.table_changes import (
    delete_column,
    delete_row,
    insert_column,
    insert_row,
    move_column,
    move_row,
    sort_rows,
)
from mdkb.features.tables import Grid, column_at, grid_at, render, row_at
from mdkb.features.writing.insert import cells_of, rows_of

KIND = "refactor.rewrite"


def offers(asked: Asked) -> Iterator[Action]:
    """At the cursor in a table, or on selected lines with commas or tabs."""
    grid = grid_at(asked.note, asked.selection.start)
    if grid is None:
        chosen = asked.note.source[asked.selection]
        lines = [line for line in chosen.splitlines() if line.strip()]
        if len(lines) > 1 and all("," in line or "\t" in line or ";" in line for line in lines):
            newline = asked.note.source.newline
            made = newline.join(rows_of(cells_of(chosen))) + (newline if chosen.endswith(("\n", "\r")) else "")
            title = "Turn the lines into a table"
            yield Action(title, KIND, lambda: asked.edit(title, (Edit(asked.selection, made),)))
        return
    column, row = column_at(asked.note, grid, asked.selection.start), row_at(asked.note, grid, asked.selection.start)
    name = grid.cells[0][column] or f"column {column + 1}"
    fresh = render(grid, asked.note.source.newline)
    if fresh != asked.note.source[grid.span]:
        yield Action("Align the table", KIND, _made(asked, grid))
    last = len(grid.alignments) - 1
    yield Action(f"Insert a column before “{name}”", KIND, _made(asked, insert_column(grid, column)))
    yield Action(f"Insert a column after “{name}”", KIND, _made(asked, insert_column(grid, column + 1)))
    if last > 0:
        yield Action(f"Delete the column “{name}”", KIND, _made(asked, delete_column(grid, column)))
    if column > 0:
        yield Action(f"Move “{name}” to the left", KIND, _made(asked, move_column(grid, column, column - 1)))
    if column < last:
        yield Action(f"Move “{name}” to the right", KIND, _made(asked, move_column(grid, column, column + 1)))
    yield Action("Insert a row below", KIND, _made(asked, insert_row(grid, row + 1)))
    if row > 0:
        yield Action("Delete the row", KIND, _made(asked, delete_row(grid, row)))
        if row > 1:
            yield Action("Move the row up", KIND, _made(asked, move_row(grid, row, row - 1)))
        if row < len(grid.cells) - 1:
            yield Action("Move the row down", KIND, _made(asked, move_row(grid, row, row + 1)))
    if len(grid.cells) > 2:
        yield Action(f"Sort the rows by “{name}”", KIND, _made(asked, sort_rows(grid, column)))


def _made(asked: Asked, grid: Grid) -> Make:
    fresh = render(grid, asked.note.source.newline)
    return lambda: asked.edit("Change the table", (Edit(grid.span, fresh),))
