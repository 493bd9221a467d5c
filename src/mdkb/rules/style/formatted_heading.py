"""A heading that is emphasised from its first to its last word: headings stand out without it."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._fixes import unsafe
from mdkb.rules.style._headings import headings_of
from mdkb.syntax import Kind, Role
from mdkb.text import Span

_KINDS = {Kind.STRONG: "strong", Kind.EMPHASIS: "emphasised"}


@note_rule(
    "KB519",
    "formatted-heading",
    enabled=False,
    fixable="unsafe",
    presets=("strict",),
    examples=(
        Example(
            """\
## **Results**
   ^^^^^^^^^^^ the whole heading is strong
""",
            fixed="## Results\n",
        ),
        Example("## The *best* results\n"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look at headings whose only inline is emphasis."""
    for heading in headings_of(note):
        block = heading.block
        inlines = note.document.inlines(block.base, block.node)
        if len(inlines) != 1 or inlines[0].kind not in _KINDS:
            continue
        marks = (inlines[0].part(Role.OPENING), inlines[0].part(Role.CLOSING))
        edits = tuple(Edit(block.at(mark), "") for mark in marks if mark is not None)
        span = Span(block.base + inlines[0].start, block.base + inlines[0].end)
        fix = unsafe("Remove the marks", *edits)
        yield Finding(span, f"the whole heading is {_KINDS[inlines[0].kind]}", fix)
