"""A comment that is never closed: the rest of the page is lost."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding, Severity
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._blocks import blocks_of
from mdkb.syntax import Kind
from mdkb.text import Span


@note_rule(
    "KB503",
    "unclosed-comment",
    Severity.ERROR,
    examples=(
        Example("""\
Text.

<!-- to do
^^^^ this comment is never closed: nothing after it is shown

More text.
"""),
        Example("Text.\n\n<!-- to do -->\n\nMore text.\n"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look for `<!--` at the beginning of a block without `-->` in it."""
    if "<!--" not in note.text:
        return
    blocks = blocks_of(note).of(Kind.COMMENT_BLOCK, Kind.HTML_BLOCK)
    for block in {one.span: one for one in blocks}.values():
        text = note.source[block.span]
        start = len(text) - len(text.lstrip())
        if text.startswith("<!--", start) and "-->" not in text[start + 2 :]:
            at = block.span.start + start
            yield Finding(Span(at, at + 4), "this comment is never closed: nothing after it is shown")
