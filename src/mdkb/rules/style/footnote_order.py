"""Footnotes that stand in another order than the text names them.

The page numbers them by first mention, so a writer who looks for the third one in the text finds another.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule


@note_rule(
    "KB521",
    "footnote-order",
    enabled=False,
    presets=("strict",),
    examples=(
        Example("""\
One,[^a] two.[^b]

[^b]: Second.
^^^^^^^^^^^^^ this footnote stands before "a", but is named after it

[^a]: First.
"""),
        Example("One,[^a] two.[^b]\n\n[^a]: First.\n\n[^b]: Second.\n"),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Compare the order of the footnotes with that of the first marks for them."""
    first: dict[str, int] = {}
    for use in note.facts.footnote_uses:
        first.setdefault(use.label, use.span.start)
    known = [one for one in note.facts.footnotes if one.label in first]
    for one, following in pairwise(known):
        if first[following.label] < first[one.label]:
            message = f'this footnote stands before "{following.label}", but is named after it'
            yield Finding(one.span, message)
