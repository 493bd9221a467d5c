"""An indented heading.

One to three spaces change nothing; a fourth makes it code.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._blocks import Placed
from mdkb.rules.style._fixes import same
from mdkb.rules.style._headings import headings_of
from mdkb.rules.style._preset import FORMAT
from mdkb.syntax import Kind, Node
from mdkb.text import Span


@note_rule(
    "MD023",
    "heading-start-left",
    enabled=False,
    fixable="safe",
    presets=FORMAT,
    tags=("headings", "spaces"),
    examples=(
        Example(
            """\
  # Heading
^^ indented heading

> # Quoted
>  ## Indented
  ^ indented heading
""",
            fixed="""\
# Heading

> # Quoted
> ## Indented
""",
        ),
        Example("""\
# Heading

- # In a list

  ## In a list too
"""),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look at what stands before each heading."""
    text = note.source.text
    for heading in headings_of(note):
        end = heading.block.span.start
        start = end
        line = note.source.line(heading.block.first).start
        while start > line and text[start - 1] in " \t":
            start -= 1
        if heading.block.parents:
            start = max(start, _content_column(note, heading.block, start, end, quoted=start > line))
        if start < end:
            span = Span(start, end)
            yield Finding(span, "indented heading", same("Remove the indentation", Edit(span, "")))


def _content_column(note: Note, block: Placed, start: int, end: int, *, quoted: bool) -> int:
    """Where the indentation begins that no container needs."""
    if quoted and note.source.text[start - 1] == ">":
        return start + 1
    parent = block.parents[-1]
    item = block.base + parent.start
    if parent.kind is not Kind.LIST_ITEM:
        return end
    if note.source.position(item).row == block.first:
        return end
    return min(end, start + _width(note, block, parent))


def _width(note: Note, block: Placed, item: Node) -> int:
    """How far the content of an item is from the beginning of its line."""
    child = block.base + item.children[0].start
    return child - note.source.line(note.source.position(child).row).start
