"""More than one space after the `>` of a block quotation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Edit, Finding
from mdkb.note import Note
from mdkb.rule import Example, note_rule
from mdkb.rules.style._blocks import QUOTES, blocks_of, lists_of, rows_of
from mdkb.rules.style._fixes import same
from mdkb.rules.style._preset import FORMAT
from mdkb.syntax import Kind, Role
from mdkb.text import Span


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        list_items: whether lists in quotations are looked at.
    """

    list_items: bool = True


@note_rule(
    "MD027",
    "no-multiple-space-blockquote",
    options=Options,
    enabled=False,
    fixable="safe",
    presets=FORMAT,
    tags=("blockquote", "whitespace", "indentation"),
    twins=("KB308",),
    examples=(
        Example(
            """\
>  Two spaces.
  ^ 2 spaces after ">"
""",
            fixed="> Two spaces.\n",
        ),
        Example("""\
> One space.
>
> - Item
>   goes on
>
>       code
"""),
    ),
    local=True,
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Look at what follows the innermost mark of each row."""
    marks: dict[int, list[int]] = {}
    for quote in blocks_of(note).of(*QUOTES):
        for part in quote.node.all_parts(Role.MARKER):
            marks.setdefault(note.source.position(quote.base + part.start).row, []).append(quote.base + part.end)
    gaps = [
        (row, gap, end == max(ends)) for row, ends in marks.items() for end in ends if (gap := _gap(note, row, end))
    ]
    if not gaps:
        return
    opaque = _opaque_rows(note)
    depths = _depths(note, [row for row, _, _ in gaps])
    lists = rows_of(lists_of(note)) if not options.list_items else frozenset()
    for row, gap, innermost in sorted(gaps):
        inside = row in opaque or gap.end - gap.start >= depths.get(row, 100)
        if row not in lists and not (innermost and inside):
            count = gap.end - gap.start + 1
            yield Finding(gap, f'{count} spaces after ">"', same('Keep one space after ">"', Edit(gap, "")))


def _gap(note: Note, row: int, end: int) -> Span | None:
    """The white space after the one that belongs to a mark."""
    line = note.source.line(row)
    text = note.source.text
    if end >= line.end or text[end] not in " \t":
        return None
    stop = start = end + 1
    while stop < line.end and text[stop] in " \t":
        stop += 1
    return Span(start, stop) if stop > start else None


def _opaque_rows(note: Note) -> set[int]:
    """The rows whose indentation is content: code, HTML, mathematics."""
    blocks = blocks_of(note)
    rows = set(rows_of(blocks.of(Kind.INDENTED_CODE)))
    for block in blocks.of(Kind.FENCED_CODE):
        rows.update(range(block.first + 1, block.last + (block.node.part(Role.CLOSING) is None)))
    for block in blocks.of(Kind.HTML_BLOCK, Kind.COMMENT_BLOCK, Kind.MATH_BLOCK):
        rows.update(range(block.first + 1, block.last + 1))
    return rows


def _depths(note: Note, rows: Iterable[int]) -> dict[int, int]:
    """For rows that go on with a list item inside the quotation: how many spaces that item needs."""
    depths: dict[int, int] = {}
    for placed in blocks_of(note).of(Kind.LIST_ITEM):
        if not placed.within(*QUOTES) or not placed.node.children:
            continue
        inner = max(index for index, parent in enumerate(placed.parents) if parent.kind in QUOTES)
        if any(parent.kind is Kind.LIST_ITEM for parent in placed.parents[inner + 1 :]):
            continue
        first = note.source.line(placed.first)
        marks = [placed.base + part.end for part in placed.parents[inner].all_parts(Role.MARKER)]
        start = max((at for at in marks if first.start <= at <= placed.span.start), default=first.start)
        marker = placed.part(Role.MARKER)
        assert marker is not None
        child = placed.base + placed.node.children[0].start
        content = child if child < first.end and child - marker.end <= 4 else marker.end + 1
        depths.update((row, content - start - 1) for row in rows if placed.first < row <= placed.last)
    return depths
