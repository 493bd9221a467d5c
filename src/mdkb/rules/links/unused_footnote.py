"""A footnote that no mark refers to: it is never shown."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding, Fix
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.links._lines import without_lines


@note_rule(
    "KB214",
    "unused-footnote",
    fixable="unsafe",
    examples=(
        Example(
            """\
One.[^1]

[^1]: First.
[^2]: Second.
  ^ footnote "2" is never referred to, so it is not shown
""",
            fixed="One.[^1]\n\n[^1]: First.\n",
        ),
        Example("One.[^a]\n\n[^a]: First, see also [^b].\n[^b]: Second.\n"),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report footnotes without a mark."""
    used = {use.label for use in note.facts.footnote_uses}
    for footnote in note.facts.footnotes:
        if footnote.label not in used:
            fix = Fix("Delete the footnote", (without_lines(note.source, footnote.span),), safe=False)
            label = note.source[footnote.label_span]
            yield Finding(footnote.label_span, f'footnote "{label}" is never referred to, so it is not shown', fix)
