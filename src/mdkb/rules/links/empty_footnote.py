"""A footnote without text."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule


@note_rule(
    "KB216",
    "empty-footnote",
    examples=(
        Example(
            """\
One.[^1]

[^1]:
  ^ footnote "1" says nothing
"""
        ),
        Example("One.[^1]\n\n[^1]: Something.\n"),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report footnotes that say nothing."""
    for footnote in note.facts.footnotes:
        if footnote.empty:
            label = note.source[footnote.label_span]
            yield Finding(footnote.label_span, f'footnote "{label}" says nothing')
