"""A list in a block quotation right under a paragraph, without a `>` line between.

Python-Markdown (MkDocs, Pelican) makes no list of it: the page shows the bullets as text. Other generators do make a
list, so there it is only information: the blank line keeps the text portable.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.facts.quotations import QuotedParagraph, quotations_of
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.syntax import Kind
from mdkb.text import Span

_PYTHON_MARKDOWN = ("mkdocs", "pelican")


@note_rule(
    "KB309",
    "crowded-quote-list",
    Severity.INFORMATION,
    fixable="safe",
    examples=(
        Example(
            "> Two things:\n"
            '  ^^^^^^^^^^^ no blank ">" line between this paragraph and the list under it\n'
            "> - one\n"
            "> - two\n",
            fixed="> Two things:\n>\n> - one\n> - two\n",
        ),
        Example("> Two things:\n>\n> - one\n> - two\n\nTwo things:\n- one\n"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report each paragraph of a quotation whose next line begins a list."""
    lost = note.site.kind in _PYTHON_MARKDOWN
    newline = note.source.newline
    for quotation in quotations_of(note.document):
        by_span = {paragraph.span: paragraph for paragraph in quotation.paragraphs if paragraph.direct}
        for (_, above), (kind, below) in zip(quotation.children, quotation.children[1:], strict=False):
            paragraph = by_span.get(above)
            if kind != Kind.LIST or paragraph is None or not _touches(note, paragraph, below):
                continue
            line = paragraph.lines[-1]
            start = note.source.line(line.row + 1).start
            title = 'Put a ">" line before the list' + (", which makes it a list on the page" if lost else "")
            fix = Fix(title, (Edit(Span(start, start), f"{quotation.prefix}{newline}"),), safe=True)
            yield Finding(
                line.content,
                'no blank ">" line between this paragraph and the list under it'
                + (": the page shows no list" if lost else ""),
                fix,
                severity=Severity.WARNING if lost else None,
            )


def _touches(note: Note, paragraph: QuotedParagraph, below: Span) -> bool:
    return bool(paragraph.lines) and note.source.position(below.start).row == paragraph.lines[-1].row + 1
