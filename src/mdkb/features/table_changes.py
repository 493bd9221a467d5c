"""Changes of a table: columns and rows put in, moved, deleted, sorted. Grids in, grids out."""

from __future__ import annotations

import re

from mdkb.features.tables import Grid


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


def delete_row(grid: Grid, at: int) -> Grid:
    """The table without a row; the header (index 0) stays."""
    return grid._replace(cells=grid.cells[:at] + grid.cells[at + 1 :]) if at else grid


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
