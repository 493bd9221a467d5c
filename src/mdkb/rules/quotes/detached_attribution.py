"""An attribution after its block quotation, outside of it: on the page it is a stray paragraph.

A blank line without `>` ends the quotation, so the name below it is set like the author's own text. Whether the line
belongs to the quotation is for a person to say, so the fix is not a safe one.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.facts.quotations import quotations_of
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.text import Span


@note_rule(
    "KB303",
    "detached-attribution",
    Severity.INFORMATION,
    fixable="unsafe",
    examples=(
        Example(
            "> Less is more.\n\n"
            "--- [source](https://example.org)\n"
            "^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ attribution stands outside the quotation above it\n",
            fixed="> Less is more.\n>\n> --- [source](https://example.org)\n",
        ),
        Example("> Less is more.\n>\n> -- Ludwig\n\n-- Another dash\n", title="the quotation names its author"),
        Example("> Less is more.\n\nThe saying is by Ludwig.\n"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report a one-line attribution paragraph right after a quotation that names nobody."""
    newline = note.source.newline
    for quotation in quotations_of(note.document):
        found = quotation.detached
        if found is None or quotation.callout or found.span.start <= quotation.span.end:
            continue
        last = note.source.position(max(quotation.span.start, quotation.span.end - 1)).row
        gap = Span(note.source.line(last).end, found.span.start)
        prefix = quotation.prefix
        fix = Fix(
            "Move the attribution into the quotation",
            (Edit(gap, f"{newline}{prefix}{newline}{prefix} "),),
        )
        yield Finding(found.span, "attribution stands outside the quotation above it", fix)
