"""A row of a table with more or fewer cells than its header.

What is in further cells does not show at all. Where most rows leave out cells, they do so on purpose: what is
missing is empty. An attribute line (`{.class}`) under a table is no row of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._preset import PRESET, is_exact
from mdkb.rules.style._tables import Row, is_attributes, tables_of
from mdkb.text import Span


@note_rule(
    "MD056",
    "table-column-count",
    presets=PRESET,
    tags=("table",),
    examples=(
        Example("""\
| One | Two |
| --- | --- |
| 1   | 2   | 3 |
            ^^^^^ 3 cells, the header has 2: the last does not show
| 1   |
      ^ 1 cell, the header has 2
"""),
        Example("""\
| One | Two |
| --- | --- |
| 1   | 2   |
"""),
        Example("Name | Value | Note\n---- | ----- | ----\n`a` | 1\n`b` | 2\n`c` | 3 | new\n", title="no notes"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Count the cells of each row."""
    if "|" not in note.text:
        return
    exact = is_exact(note)
    for table in tables_of(note):
        wanted = table.rows[0].cells
        short = sum(row.cells < wanted for row in table.rows)
        usual = not exact and short > 1 and short * 2 > len(table.rows) - 2
        for row in table.rows:
            if row.cells == wanted or (not exact and (is_attributes(note, row) or _is_short(row))):
                continue
            if row.cells < wanted and usual:
                continue
            if row.cells < wanted:
                span = Span(row.span.end - 1, row.span.end)
                yield Finding(span, f"{_cells(row.cells)}, the header has {wanted}")
            else:
                start = row.bars[wanted - (row.bars[0] != row.span.start)]
                lost = "the last does not show" if row.cells == wanted + 1 else "the last ones do not show"
                yield Finding(Span(start, row.span.end), f"{_cells(row.cells)}, the header has {wanted}: {lost}")


def _cells(count: int) -> str:
    return f"{count} cell" if count == 1 else f"{count} cells"


def _is_short(row: Row) -> bool:
    """Whether a row ends in a bar or is a single cell: what is missing is empty, and nothing is lost."""
    return row.cells == 1 and not row.bars
