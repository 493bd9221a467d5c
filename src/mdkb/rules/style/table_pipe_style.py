"""Rows of a table with and without bars at their ends."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Finding
from mdkb.gathered import Gathered
from mdkb.note import Note
from mdkb.rule import Example, note_rule
from mdkb.rules.style._fixes import replace, same
from mdkb.rules.style._preset import FORMAT, is_exact
from mdkb.rules.style._tables import is_attributes, tables_of
from mdkb.text import Span
from mdkb.tuples import NamedTuple

_NAMES = {
    (True, True): "leading_and_trailing",
    (True, False): "leading_only",
    (False, True): "trailing_only",
    (False, False): "no_leading_or_trailing",
}
_BARS = {name: bars for bars, name in _NAMES.items()}


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        style: consistent (like the first row), leading_and_trailing, leading_only, trailing_only,
            no_leading_or_trailing.
    """

    style: str = "consistent"


@note_rule(
    "MD055",
    "table-pipe-style",
    options=Options,
    enabled=False,
    fixable="sometimes",
    presets=FORMAT,
    tags=("table",),
    examples=(
        Example(
            """\
| One | Two |
| --- | --- |
| 1   | 2
        ^ no bar at the end of the row
""",
            fixed="""\
| One | Two |
| --- | --- |
| 1   | 2 |
""",
        ),
        Example("""\
| One | Two |
| --- | --- |
| 1   | 2   |
"""),
    ),
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Look at both ends of each row."""
    wanted = None if options.style == "consistent" else _BARS.get(options.style, (True, True))
    for row in _rows(note, is_exact(note)):
        if wanted is None:
            wanted = row.bars
        if row.bars != wanted:
            yield from _findings(row.span, row.bars, wanted)


class _Row(NamedTuple):
    """A row; whether it has bars at its beginning and its end."""

    span: Span
    bars: tuple[bool, bool]


def _read(note: Note, exact: bool) -> list[_Row]:
    return [
        _Row(row.span, (row.bars[:1] == (row.span.start,), row.bars[-1:] == (row.span.end - 1,)))
        for table in tables_of(note)
        for row in table.rows
        if exact or not is_attributes(note, row)
    ]


_rows = Gathered(_read)


def _findings(span: Span, found: tuple[bool, bool], wanted: tuple[bool, bool]) -> Iterator[Finding]:
    start, end = span
    if found[0] != wanted[0]:
        if wanted[0]:
            fix = same("Insert a bar", replace(start, start, "| "))
            yield Finding(Span(start, start + 1), "no bar at the beginning of the row", fix)
        else:
            fix = same("Remove the bar", replace(start, start + 1, ""))
            yield Finding(Span(start, start + 1), "bar at the beginning of the row", fix)
    if found[1] != wanted[1]:
        if wanted[1]:
            fix = same("Insert a bar", replace(end, end, " |"))
            yield Finding(Span(end - 1, end), "no bar at the end of the row", fix)
        else:
            fix = same("Remove the bar", replace(end - 1, end, ""))
            yield Finding(Span(end - 1, end), "bar at the end of the row", fix)
