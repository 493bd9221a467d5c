"""An attribution under a block quotation without its `>`: it runs into the quoted text.

CommonMark takes a line without `>` right under a quoted paragraph for a part of it ("lazy continuation"), so the name
stands on the page in the middle of the quotation's last line: *Premature optimization is the root of all evil. — Donald
Knuth*. Every generator does this. The fix gives the attribution its own quoted paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.facts.quotations import attribution_at, quotations_of
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.text import Span


@note_rule(
    "KB301",
    "lazy-attribution",
    fixable="safe",
    examples=(
        Example(
            "> Make it work, then make it right.\n"
            "-- Kent Beck\n"
            '^^^^^^^^^^^^ attribution without ">" runs into the quotation\n',
            fixed="> Make it work, then make it right.\n>\n> -- Kent Beck\n",
        ),
        Example(
            "- A saying:\n\n"
            "  > Less is more.\n"
            "  — *[Ludwig](https://example.org)*[^1]\n"
            '  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ attribution without ">" runs into the quotation\n\n'
            "[^1]: Note.\n",
            fixed="- A saying:\n\n  > Less is more.\n  >\n  > — *[Ludwig](https://example.org)*[^1]\n\n[^1]: Note.\n",
            title="in a list",
        ),
        Example("> Make it work.\n>\n> -- Kent Beck\n\n> Less is more.\n\n-- Me, after the quotation\n"),
        Example("> He stopped\n-- as one does -- and went on.\n", title="a dash in a sentence is no attribution"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report the last line of a quoted paragraph if it is lazy and names an author."""
    newline = note.source.newline
    for quotation in quotations_of(note.document):
        for paragraph in quotation.paragraphs:
            line = paragraph.lines[-1] if paragraph.lines else None
            if line is None or not line.lazy or attribution_at(note.source, line.content) is None:
                continue
            lead = Span(line.start, line.content.start)
            fix = Fix(
                "Give the attribution a paragraph of its own in the quotation",
                (Edit(lead, f"{quotation.prefix}{newline}{quotation.prefix} "),),
                safe=True,
            )
            yield Finding(line.content, 'attribution without ">" runs into the quotation', fix)
