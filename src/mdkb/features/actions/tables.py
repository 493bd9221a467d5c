"""Tables: aligned; columns and rows put in, moved, deleted, sorted; made from separated values."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.diagnostic import Edit
from mdkb.features.actions.model import Action, Asked, Make
from mdkb.features.tables import Grid, column_at, grid_at, render, row_at
from mdkb.features.writing.insert import cells_of, rows_of

KIND = "refactor.rewrite"
Cells = tuple[tuple[str, ...], ...]


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
        yield Action(
            "Delete the row", KIND, _made(asked, grid._replace(cells=grid.cells[:row] + grid.cells[row + 1 :]))
        )
        if row > 1:
            yield Action("Move the row up", KIND, _made(asked, move_row(grid, row, row - 1)))
        if row < len(grid.cells) - 1:
            yield Action("Move the row down", KIND, _made(asked, move_row(grid, row, row + 1)))
    if len(grid.cells) > 2:
        yield Action(f"Sort the rows by “{name}”", KIND, _made(asked, sort_rows(grid, column)))


def _made(asked: Asked, grid: Grid) -> Make:
    fresh = render(grid, asked.note.source.newline)
    return lambda: asked.edit("Change the table", (Edit(grid.span, fresh),))


def insert_column(grid: Grid, at: int) -> Grid:
    """The table with an empty column at an index."""
    cells = tuple((*row[:at], "", *row[at:]) for row in grid.cells)
    return grid._replace(cells=cells, alignments=(*grid.alignments[:at], "", *grid.alignments[at:]))


def delete_column(grid: Grid, at: int) -> Grid:
    """The table without a column."""
    cells = tuple((*row[:at], *row[at + 1 :]) for row in grid.cells)
    return grid._replace(cells=cells, alignments=(*grid.alignments[:at], *grid.alignments[at + 1 :]))


def move_column(grid: Grid, at: int, to: int) -> Grid:
    """The table with a column at another place."""
    order = list(range(len(grid.alignments)))
    order.insert(to, order.pop(at))
    cells = tuple(tuple(row[index] for index in order) for row in grid.cells)
    return grid._replace(cells=cells, alignments=tuple(grid.alignments[index] for index in order))


def insert_row(grid: Grid, at: int) -> Grid:
    """The table with an empty row at an index (at least 1: below the header)."""
    at = max(at, 1)
    empty = ("",) * len(grid.alignments)
    return grid._replace(cells=(*grid.cells[:at], empty, *grid.cells[at:]))


def move_row(grid: Grid, at: int, to: int) -> Grid:
    """The table with a row at another place."""
    rows = list(grid.cells)
    rows.insert(to, rows.pop(at))
    return grid._replace(cells=tuple(rows))


def sort_rows(grid: Grid, column: int) -> Grid:
    """Rows sorted by a column, numbers as numbers; the other way round if they are sorted already."""
    rows = list(grid.cells[1:])
    ordered = sorted(rows, key=lambda row: _key(row[column]))
    if ordered == rows:
        ordered.reverse()
    return grid._replace(cells=(grid.cells[0], *ordered))


def _key(text: str) -> tuple[int, float, str]:
    match = re.fullmatch(r"[^\w\-]*(-?\d[\d,. ]*?)\s*%?\W*", text)
    if match:
        try:
            return (0, float(match.group(1).replace(",", "").replace(" ", "")), "")
        except ValueError:
            pass
    return (1, 0.0, text.casefold())
