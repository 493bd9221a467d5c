"""An attribution right under the quoted text, in the same paragraph: both come out on one line.

`> -- Name` under `> text` is the same paragraph, so the page shows *text -- Name*. A quoted blank line (`>`) between
makes the attribution a paragraph of its own; a hard line break (two spaces or a backslash) is respected too.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.facts.model import Attribution
from mdkb.facts.quotations import QuotedParagraph, quotations_of
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.text import Span


@note_rule(
    "KB302",
    "run-in-attribution",
    fixable="safe",
    examples=(
        Example(
            "> Less is more.\n"
            "> --- <cite>Ludwig Mies van der Rohe</cite>\n"
            "  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ attribution comes out on one line with the quoted text\n",
            fixed="> Less is more.\n>\n> --- <cite>Ludwig Mies van der Rohe</cite>\n",
        ),
        Example("> Less.\n>\n> -- Ludwig\n\n> Less.  \n> -- Ludwig\n\n> Less.\\\n> -- Ludwig\n"),
        Example("> — Who is there?\n> — Me.\n> — Come in\n", title="what several people say is no attribution"),
        Example("> Less is more\n> -- and more is less.\n", title="a dash in a sentence is no attribution"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report an attribution on a marked line whose paragraph begins above it."""
    newline = note.source.newline
    for quotation in quotations_of(note.document):
        attribution = quotation.attribution
        paragraph = next((one for one in quotation.paragraphs if _ends_with(one, attribution)), None)
        if attribution is None or paragraph is None or len(paragraph.lines) < 2:
            continue
        above, line = paragraph.lines[-2:]
        if line.lazy or above.hard:
            continue
        fix = Fix(
            "Give the attribution a paragraph of its own",
            (Edit(Span(line.start, line.start), f"{quotation.prefix}{newline}"),),
            safe=True,
        )
        message = "attribution comes out on one line with the quoted text"
        yield Finding(line.content, message, fix)


def _ends_with(paragraph: QuotedParagraph, attribution: Attribution | None) -> bool:
    return attribution is not None and bool(paragraph.lines) and paragraph.lines[-1].content == attribution.span
