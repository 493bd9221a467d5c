"""A heading with nothing under it before the next one of its level."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._headings import headings_of
from mdkb.syntax import Kind


@note_rule(
    "KB516",
    "empty-section",
    enabled=False,
    examples=(
        Example("""\
## One
^^^^^^ nothing stands under this heading

## Two

Text.
"""),
        Example("""\
## One

### Below

Text.
"""),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Compare each heading with the block after it."""
    headings = {one.block.span.start: one for one in headings_of(note) if not one.block.parents}
    blocks = [(start, node) for start, node in note.document.blocks if node.kind is not Kind.COMMENT_BLOCK]
    for (start, node), following in zip_longest(blocks, blocks[1:]):
        heading = headings.get(start + node.start)
        if heading is None:
            continue
        below = headings.get(following[0] + following[1].start) if following else None
        if following is None or (below is not None and below.level <= heading.level):
            yield Finding(heading.block.span, "nothing stands under this heading")
