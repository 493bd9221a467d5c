"""A sentence right under a list: it becomes part of the last item.

A line without indentation right under an item belongs to that item ("lazy continuation"). A blank line ends the list.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from mdkb.diagnostic import Finding
from mdkb.facts.quotations import ends_sentence
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._blocks import Placed, blocks_of
from mdkb.rules.style._fixes import blank_line, unsafe
from mdkb.syntax import Kind, Node, Role
from mdkb.text import Span


@note_rule(
    "KB510",
    "lazy-list-line",
    fixable="unsafe",
    examples=(
        Example(
            """\
- Wash it.
- Dry it.
Then you can use it.
^^^^^^^^^^^^^^^^^^^^ this sentence becomes part of the list item above it
""",
            fixed="""\
- Wash it.
- Dry it.

Then you can use it.
""",
        ),
        Example("- Wash it.\n- Dry it.\n\nThen you can use it.\n"),
        Example("- Wash it in water that is\nwarm.\n", title="the sentence goes on"),
        Example("- Wash it.\n  Then dry it.\n", title="indented: it is part of the item"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look at the paragraphs that end lists."""
    for block in blocks_of(note).of(Kind.PARAGRAPH):
        if not block.parents or block.first == block.last:
            continue
        item = block.parents[-1]
        first = item.children[0] is block.node or not note.document.dialect.python_markdown
        if (
            item.kind is Kind.LIST_ITEM and first
        ):  # Python-Markdown takes lazy lines into an item's first paragraph only
            yield from _first_lazy(note, block, item)


def _first_lazy(note: Note, block: Placed, item: Node) -> Iterator[Finding]:
    """The first line of a paragraph that stands no further in than the item's marker and begins a sentence."""
    source = note.source
    marker = item.part(Role.MARKER)
    if marker is None:
        return
    column = source.position(block.base + marker.start).column
    lines = [block.at(part) for part in block.node.all_parts(Role.CONTENT)]
    for above, line in pairwise(lines):
        row, at = source.position(line.start)
        if at > column:
            continue
        text = source[line].rstrip()
        if text.lstrip("*_[(\"“«'‘")[:1].isupper() and ends_sentence(source[above]):
            fix = unsafe("End the list with a blank line", blank_line(note, row))
            yield Finding(
                Span(line.start, line.start + len(text)), "this sentence becomes part of the list item above it", fix
            )
        return
