"""Two footnotes with the same label: only one of them is shown."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding, Related, Severity
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule


@note_rule(
    "KB215",
    "duplicate-footnote",
    Severity.ERROR,
    examples=(
        Example(
            """\
One.[^1]

[^1]: First.

[^1]: Second.
  ^ footnote "1" is defined already
"""
        ),
        Example("One,[^1] two.[^2]\n\n[^1]: First.\n[^2]: Second.\n"),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report every footnote whose label was taken before."""
    first = {footnote.label: footnote for footnote in reversed(note.facts.footnotes)}
    for footnote in note.facts.footnotes:
        other = first[footnote.label]
        if other is not footnote:
            label = note.source[footnote.label_span]
            related = (Related("the first footnote of that label", other.label_span),)
            yield Finding(footnote.label_span, f'footnote "{label}" is defined already', related=related)
