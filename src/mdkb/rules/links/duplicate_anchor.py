"""Two places of a page with the same id.

A browser goes to the first one, so that nothing can link to the second. Generators number repeated headings, but not
ids that are written by hand, and kramdown's numbering may meet a heading that ends in a number.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding, Related
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.text import Span


@note_rule(
    "KB218",
    "duplicate-anchor",
    examples=(
        Example(
            """\
<a id="here"></a>One.

<a id="here"></a>Two.
       ^^^^ the id "here" is taken already: a browser goes to the first
"""
        ),
        Example('<a id="one" name="one"></a>One.\n\n## Same\n\n## Same\n'),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report explicit ids that repeat, the second one of each."""
    first: dict[str, Span] = {}
    for anchor in note.facts.anchors:
        if anchor.kind == "block" or not anchor.id:
            continue
        known = first.setdefault(anchor.id, anchor.span)
        if known is not anchor.span and ">" in note.source.text[known.end : anchor.span.start]:
            message = f'the id "{anchor.id}" is taken already: a browser goes to the first'
            yield Finding(anchor.span, message, related=(Related("the first place", known),))
