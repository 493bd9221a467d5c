"""A table whose columns are neither aligned nor written with one space, or none, on both sides of each bar.

The style that needs the fewest changes is taken for the one that is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.note import Note
from mdkb.rule import Example, note_rule
from mdkb.rules.style._fixes import same
from mdkb.rules.style._preset import FORMAT
from mdkb.rules.style._tables import Row, Table, tables_of
from mdkb.text import Span, columns


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        style: any, aligned (bars under each other), compact (one space around cells), tight (none).
        aligned_delimiter: whether the bars of the delimiter row stand under those of the header, in the other styles.
    """

    style: str = "any"
    aligned_delimiter: bool = False


@note_rule(
    "MD060",
    "table-column-style",
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
|1|2 |
  ^ the bar is not under that of the header (table style: aligned)
     ^ the bar is not under that of the header (table style: aligned)
""",
            fixed="""\
| One | Two |
| --- | --- |
| 1   | 2   |
""",
        ),
        Example(
            """\
| One | Two |
| --- | --- |
| 1 | 2 |
    ^ the bar is not under that of the header (table style: aligned)
        ^ the bar is not under that of the header (table style: aligned)
""",
            fixed="""\
| One | Two |
| --- | --- |
| 1   | 2   |
""",
            options=(("style", "aligned"),),
        ),
        Example("""\
| One | Two |
| --- | --- |
| 1   | 2   |

| One | Two |
| --- | --- |
| 1 | 2 |
"""),
    ),
    local=True,
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Measure each table in all styles that are allowed."""
    for table in tables_of(note):
        yield from _table(note, table, options)


def _table(note: Note, table: Table, options: Options) -> Iterator[Finding]:
    allowed = ("aligned", "compact", "tight") if options.style == "any" else (options.style,)
    faults: dict[str, list[tuple[Row, int, str]]] = {}
    if "aligned" in allowed:
        faults["aligned"] = list(_misaligned(note, table.rows))
        if not faults["aligned"]:
            return
    spaced = [style for style in ("compact", "tight") if style in allowed]
    sides = [(row, tuple(_sides(row))) for row in table.rows] if spaced else []
    for style in spaced:
        faults[style] = list(_misaligned(note, table.rows[:2])) if options.aligned_delimiter else []
        faults[style] += (fault for row, beside in sides for fault in _SPACING[style](row, beside))
    if not faults:
        return
    style = min(faults, key=lambda name: len(faults[name]))
    fix = _fix(note, table, style)
    for _, at, message in faults[style]:
        yield Finding(Span(at, at + 1), f"{message} (table style: {style})", fix)


def _misaligned(note: Note, rows: tuple[Row, ...]) -> Iterator[tuple[Row, int, str]]:
    """Bars that stand under none of the header's."""
    header = set(_columns(note, rows[0]))
    for row in rows[1:]:
        left = set(header)
        for bar, column in zip(row.bars, _columns(note, row), strict=True):
            if left and column not in left:
                yield row, bar, "the bar is not under that of the header"
            left.discard(column)


def _columns(note: Note, row: Row) -> list[int]:
    """Where the bars of a row stand in a fixed-width font."""
    text, start = note.source.text, note.source.line(row.row).start
    if text[start : row.end].isascii():
        return [bar - start for bar in row.bars]
    return [columns(text[start:bar]) for bar in row.bars]


_Sides = tuple[tuple[int, int | None, int | None], ...]


def _compact(row: Row, sides: _Sides) -> Iterator[tuple[Row, int, str]]:
    for bar, left, right in sides:
        if left is not None and left != 1:
            yield row, bar, "no space before the bar" if left == 0 else f"{left} spaces before the bar"
        if right is not None and right != 1:
            yield row, bar, "no space after the bar" if right == 0 else f"{right} spaces after the bar"


def _tight(row: Row, sides: _Sides) -> Iterator[tuple[Row, int, str]]:
    for bar, left, right in sides:
        if left:
            yield row, bar, "space before the bar"
        if right:
            yield row, bar, "space after the bar"


_SPACING = {"compact": _compact, "tight": _tight}


def _sides(row: Row) -> Iterator[tuple[int, int | None, int | None]]:
    """Each bar with the spaces on both sides; None: the row begins or ends there."""
    pieces = row.pieces
    for index, (kind, span) in enumerate(pieces):
        if kind != "|":
            continue
        left = right = None
        if index > 0:
            before, gap = pieces[index - 1]
            left = gap.end - gap.start if before == " " else 0
        if index + 1 < len(pieces):
            after, gap = pieces[index + 1]
            right = (None if gap.end == row.end else gap.end - gap.start) if after == " " else 0
        yield span.start, left, right


def _fix(note: Note, table: Table, style: str) -> Fix | None:
    """Write the whole table in a style; not where rows have different numbers of cells."""
    if len({row.cells for row in table.rows}) > 1:
        return None
    grid = [[note.source[span] for span in _cells(row)] for row in table.rows]
    if any(len(cells) != len(grid[0]) for cells in grid):
        return None
    widths = [max(3, *(columns(cells[index]) for cells in grid[:1] + grid[2:])) for index in range(len(grid[0]))]
    edits = []
    for row, cells in zip(table.rows, grid, strict=True):
        if style == "aligned":
            fill = _rule if row.delimiter else _padded
            cells = [fill(cell, width) for cell, width in zip(cells, widths, strict=True)]
        gap = "" if style == "tight" else " "
        inner = f"{gap}|{gap}".join(cells)
        start = "|" + gap if row.bars and row.bars[0] == row.span.start else ""
        end = gap + "|" if row.bars and row.bars[-1] == row.span.end - 1 else ""
        new = f"{start}{inner}{end}"
        if not end and style == "aligned":
            new = new.rstrip()
        if new != note.source[row.span]:
            edits.append(Edit(row.span, new))
    return same(f"Make the table {style}", *edits) if edits else None


def _cells(row: Row) -> Iterator[Span]:
    """The spans of a row's cells, without padding."""
    at = row.span.start
    bars = [*row.bars, row.span.end]
    if row.bars and row.bars[0] == row.span.start:
        at = bars.pop(0) + 1
    if row.bars and row.bars[-1] == row.span.end - 1:
        bars.pop()
    texts = [span for kind, span in row.pieces if kind == "text"]
    for bar in bars:
        yield next((span for span in texts if at <= span.start and span.end <= bar), Span(at, at))
        at = bar + 1


def _padded(text: str, width: int) -> str:
    return text + " " * (width - columns(text))


def _rule(text: str, width: int) -> str:
    left, right = text.startswith(":"), text.endswith(":")
    return ":" * left + "-" * (width - left - right) + ":" * right
