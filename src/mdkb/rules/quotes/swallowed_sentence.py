"""A sentence of the author right under a block quotation: it becomes part of the quotation.

A line without `>` right under a quoted paragraph belongs to the quotation ("lazy continuation"), so on the page the
quoted person says what you wrote. A blank line ends the quotation. If the line is meant to be quoted, mark it with `>`.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.facts.quotations import quotations_of
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.quotes._lazy import lazy_runs, span_of, starts_sentence
from mdkb.text import Span


@note_rule(
    "KB305",
    "swallowed-sentence",
    fixable="unsafe",
    examples=(
        Example(
            "> Less is more.\n"
            "I do not agree with him.\n"
            "^^^^^^^^^^^^^^^^^^^^^^^^ sentence becomes part of the quotation above it\n",
            fixed="> Less is more.\n\nI do not agree with him.\n",
        ),
        Example("> Less is more.\n\nI do not agree with him.\n"),
        Example("> Less is\nmore.\n", title="the sentence goes on: see lazy-quote-line"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report the first lazy line after a marked line that ends a sentence, if it begins one."""
    for lazy in lazy_runs(note, quotations_of(note.document)):
        line = lazy.lines[0]
        if starts_sentence(note, lazy):
            fix = Fix(
                "End the quotation with a blank line",
                (Edit(Span(line.start, line.start), note.source.newline),),
            )
            yield Finding(span_of(lazy), "sentence becomes part of the quotation above it", fix)
