"""Text after `[!NOTE]` on the same line: GitHub then shows a plain quotation.

GitHub's alerts need the marker alone on its line. Hugo and Obsidian read the text as the callout's title, so this rule
speaks only where neither is at work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.facts.quotations import quotations_of
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.text import Span

_MARKER = regex(r"\[!(?:note|tip|important|warning|caution)\]([+-]?[ \t]+)(?=\S)", re.IGNORECASE)


@note_rule(
    "KB312",
    "callout-text-on-marker",
    fixable="safe",
    examples=(
        Example(
            "> [!NOTE] Mind the step.\n"
            "          ^^^^^^^^^^^^^^ text after [!NOTE] makes this a plain quotation on GitHub\n"
            "> It is high.\n",
            fixed="> [!NOTE]\n> Mind the step.\n> It is high.\n",
        ),
        Example("> [!NOTE]\n> Mind the step.\n"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look at the first line of each quotation on a plain site."""
    if note.site.kind != "plain":
        return
    for quotation in quotations_of(note.document):
        line = note.source.line(note.source.position(quotation.span.start).row)
        match = _MARKER.search(note.source.text, quotation.span.start, line.end)
        if match is None or note.source[Span(quotation.span.start, match.start())].strip("> "):
            continue
        end = Span(match.start(1), match.end(1))
        fix = Fix(
            "Move the text to a line of its own, which makes the block a callout",
            (Edit(end, f"{note.source.newline}{quotation.prefix} "),),
            safe=True,
        )
        label = note.source[Span(match.start(), match.start(1))]
        message = f"text after {label} makes this a plain quotation on GitHub"
        yield Finding(Span(match.end(), line.start + len(note.source[line].rstrip())), message, fix)
