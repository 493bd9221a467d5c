"""Two block quotations that Python-Markdown (MkDocs, Pelican) makes one, though one of them names its author.

There a blank line does not end a quotation if another one follows: both come out in one block, and the first author
seems to have said the second too. An empty comment between keeps them apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.facts.quotations import quotations_of
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.text import Span

_PYTHON_MARKDOWN = ("mkdocs", "pelican")


@note_rule(
    "KB326",
    "merged-quotes",
    fixable="safe",
    examples=(
        Example(
            "-- docs/index.md --\n"
            "> Less is more.\n>\n> -- Ludwig\n\n"
            "> Less is a bore.\n"
            "^ Python-Markdown joins this quotation with the one above it\n"
            ">\n> -- Robert\n"
            "-- mkdocs.yml --\nsite_name: Sayings\n",
            fixed="> Less is more.\n>\n> -- Ludwig\n\n<!-- -->\n\n> Less is a bore.\n>\n> -- Robert\n",
        ),
        Example("> Less is more.\n>\n> -- Ludwig\n\n> Less is a bore.\n", title="elsewhere they are two"),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report a quotation right after another, if one of the two has an attribution."""
    if note.site.kind not in _PYTHON_MARKDOWN:
        return
    newline = note.source.newline
    quotations = quotations_of(note.document)
    for quotation in quotations:
        if quotation.before < 0 or not quotation.markers:
            continue
        if quotation.attribution is None and quotations[quotation.before].attribution is None:
            continue
        outer = quotation.prefix[:-1]
        start = note.source.line(note.source.position(quotation.span.start).row).start
        comment = f"{outer}<!-- -->{newline}{outer.rstrip()}{newline}"
        fix = Fix("Keep the two apart with an empty comment", (Edit(Span(start, start), comment),), safe=True)
        yield Finding(quotation.markers[0], "Python-Markdown joins this quotation with the one above it", fix)
