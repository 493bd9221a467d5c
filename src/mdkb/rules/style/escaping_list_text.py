"""A block that was indented to belong to a list item, but not far enough: it falls out of the list.

A block belongs to an item when it is indented as far as the item's text (by four columns where Python-Markdown reads
it). With less it stands after the list, and an ordered list that goes on behind it is another one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._blocks import QUOTES, Placed, blocks_of, items_of
from mdkb.rules.style._fixes import unsafe
from mdkb.rules.style._lines import lines_of
from mdkb.syntax import Kind
from mdkb.text import Span

_FALLING = (Kind.PARAGRAPH, Kind.FENCED_CODE, Kind.BLOCK_QUOTE, Kind.CALLOUT, Kind.TABLE, Kind.LIST)
_INDENTING = (Kind.LIST_ITEM, Kind.ADMONITION, Kind.FOOTNOTE_DEFINITION, Kind.DEFINITION_DESCRIPTION)


@note_rule(
    "KB509",
    "escaping-list-text",
    fixable="unsafe",
    examples=(
        Example(
            """\
1. Open the box.

  It is not locked.
  ^^^^^^^^^^^^^^^^^ 2 columns in, the text of the list item above 3: this stands after the list

2. Look inside.
""",
            fixed="""\
1. Open the box.

   It is not locked.

2. Look inside.
""",
        ),
        Example("1. Open the box.\n\n   It is not locked.\n\n2. Look inside.\n"),
        Example("- One\n- Two\n\nText.\n"),
        Example("- One\n- Two\n\n Text.\n", title="a space too many, but no list goes on"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Compare the indentation of blocks with that of the list item that they seem to belong to."""
    if note.document.dialect.python_markdown:
        yield from _in_items(note)
    elif blocks_of(note).of(Kind.LIST):
        yield from _after_lists(note)


def _in_items(note: Note) -> Iterator[Finding]:
    """Blocks in an item, as CommonMark reads them, that Python-Markdown wants further in."""
    for block in blocks_of(note).of(*_FALLING[:-1]):
        item = block.parents[-1] if block.parents else None
        if item is None or item.kind is not Kind.LIST_ITEM or block.node is item.children[0]:
            continue
        if any(parent.kind in QUOTES for parent in block.parents) or not lines_of(note).is_blank(block.first - 1):
            continue
        column = _column(note, block)
        wanted = 4 * sum(parent.kind in _INDENTING for parent in block.parents)
        if column < wanted:
            said = f"{_columns(column)} in, Python-Markdown wants {wanted}: this stands after the list"
            yield _finding(note, block, column, said, wanted)


def _after_lists(note: Note) -> Iterator[Finding]:
    """Blocks after a list that are further in than its markers; one column may be a slip of the hand."""
    lists = blocks_of(note).of(Kind.LIST)
    by_end = sorted(lists, key=lambda one: (one.span.end, -one.span.start))
    ends = [one.span.end for one in by_end]
    starts = [one.span.start for one in lists]
    for block in blocks_of(note).of(*_FALLING):
        end = bisect_right(ends, block.span.start)
        ending = by_end[bisect_left(ends, ends[end - 1]) : end] if end else []  # nested lists end together
        above = next((one for one in ending if _follows(note, one, block)), None)
        if above is None:
            continue
        *_, item = items_of(above)
        column = _column(note, block)
        content = item.column + item.spaces.end - item.marker.start
        below = lists[bisect_left(starts, block.span.end) :][:1]
        slip = column == item.column + 1 and not any(_follows(note, block, one) for one in below)
        if item.column < column < content and not slip:
            said = f"{_columns(column)} in, the text of the list item above {content}: this stands after the list"
            yield _finding(note, block, column, said, content)


def _finding(note: Note, block: Placed, column: int, said: str, wanted: int) -> Finding:
    line = note.source.line(block.first)
    span = Span(line.start + column, line.start + len(note.source[line].rstrip()))
    return Finding(span, said, _fix(note, block, wanted - column))


def _follows(note: Note, above: Placed, below: Placed) -> bool:
    """Whether two blocks stand in the same container with nothing between."""
    between = note.source.text[above.span.end : below.span.start]
    return above.parents == below.parents and not between.strip(" \t\r\n>")


def _column(note: Note, block: Placed) -> int:
    line = note.source[note.source.line(block.first)]
    at = block.span.start - note.source.line(block.first).start
    while line[at : at + 1] in (" ", "\t"):
        at += 1
    return at


def _columns(count: int) -> str:
    return f"{count} column{'' if count == 1 else 's'}"


def _fix(note: Note, block: Placed, by: int) -> Fix | None:
    if any(parent.kind in QUOTES for parent in block.parents):
        return None
    starts = (note.source.line(row) for row in block.rows)
    edits = (Edit(Span(line.start, line.start), " " * by) for line in starts if note.source[line].strip())
    return unsafe("Indent it as far as the item's text", *edits)
