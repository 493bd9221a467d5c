"""Spaces at the end of a line.

Nobody sees them, and two of them make a line break. Exactly `br_spaces` are taken for such a break.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Edit, Finding
from mdkb.note import Note
from mdkb.rule import Example, note_rule
from mdkb.rules.style._blocks import Item, Placed, blocks_of, items_of, lists_of
from mdkb.rules.style._fixes import same
from mdkb.rules.style._inlines import inlines_of
from mdkb.rules.style._lines import lines_of
from mdkb.rules.style._preset import FORMAT
from mdkb.syntax import Kind, Role


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        br_spaces: spaces that make a line break and are allowed; less than 2: none are.
        code_blocks: whether lines of code are looked at.
        list_item_empty_lines: whether blank lines of a list may hold spaces.
        strict: whether spaces that break nothing are reported even if they are `br_spaces`.
    """

    br_spaces: int = 2
    code_blocks: bool = False
    list_item_empty_lines: bool = False
    strict: bool = False


@note_rule(
    "MD009",
    "no-trailing-spaces",
    options=Options,
    enabled=False,
    fixable="safe",
    presets=FORMAT,
    tags=("whitespace",),
    examples=(
        Example(
            "One space here: \n               ^ 1 space at the end of the line\nand three here:   \n               ^^^ 3 spaces at the end of the line\nnothing here.\n",
            fixed="""\
One space here:
and three here:
nothing here.
""",
        ),
        Example("A line break:  \nis made by two spaces.\n\n```text\ncode \n```\n"),
    ),
    local=True,
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Look at the end of each line."""
    lines = lines_of(note)
    ends = [(row, text) for row, text in lines.body() if text and text[-1].isspace()]
    if not ends:
        return
    left_out = set(_code(note)) if not options.code_blocks else set()
    if options.list_item_empty_lines:
        left_out |= _list_rows(note)
    breaking = _breaking(note) if options.strict else None
    allowed = options.br_spaces if options.br_spaces >= 2 else 0
    for row, text in ends:
        count = len(text) - len(text.rstrip())
        if row in left_out or (count == allowed and (breaking is None or row in breaking)):
            continue
        span = lines.span(row, len(text) - count, len(text))
        said = "space" if count == 1 else "spaces"
        yield Finding(span, f"{count} {said} at the end of the line", same("Remove them", Edit(span, "")))


def _code(note: Note) -> Iterator[int]:
    """The rows of code, without fences."""
    for block in blocks_of(note).of(Kind.FENCED_CODE):
        closed = block.node.part(Role.CLOSING) is not None
        yield from range(block.first + 1, block.last + (not closed))
    for block in blocks_of(note).of(Kind.INDENTED_CODE):
        yield from block.rows


def _list_rows(note: Note) -> set[int]:
    """The rows of lists, but not the indented blank ones that an item ends with."""
    text = note.source.text
    rows: set[int] = set()
    for placed in lists_of(note):
        rows.update(placed.rows)
        items = list(items_of(placed))
        ends = [*(item.row for item in items[1:]), len(note.source.line_starts) + 1]
        for item, end in zip(items, ends, strict=True):
            for row in _after_content(placed, item, end):
                line = note.source.line(row)
                if not text[line.start : line.end].strip() and line.end - line.start > item.column:
                    rows.discard(row)
    return rows


def _after_content(placed: Placed, item: Item, end: int) -> Iterator[int]:
    """The rows of an item after its last paragraph, between the blocks that follow that; blank ones after the item."""
    position = placed.note.source.position
    row = item.row + 1
    for child in item.node.children:
        if child.kind in (Kind.PARAGRAPH, Kind.DEFINITION):
            row = position(placed.base + child.end - 1).row + 1
    blocks = [
        range(position(placed.base + child.start).row, position(placed.base + child.end - 1).row + 1)
        for child in item.node.children
    ]
    last = max((block[-1] for block in blocks if block), default=item.row)
    for at in range(row, end):
        if at > last and placed.note.source[placed.note.source.line(at)].strip():
            return
        if not any(at in block for block in blocks):
            yield at


def _breaking(note: Note) -> set[int]:
    """The rows at whose end spaces break the line: inside paragraphs, outside code spans."""
    rows = {row for block in blocks_of(note).of(Kind.PARAGRAPH) for row in range(block.first, block.last)}
    for inline in inlines_of(note).of(Kind.CODE_SPAN):
        first, last = (note.source.position(at).row for at in inline.span)
        rows -= set(range(first, last))
    return rows
