"""A line of a block quotation without its `>`.

It still belongs to the quotation ("lazy continuation"), but only until somebody puts a blank line, a list or a heading
there; and the reader of the source cannot see where the quotation ends.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.facts.quotations import quotations_of
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.quotes._lazy import LazyRun, lazy_runs, lead, span_of, starts_sentence

_COULD_BE_BLOCK = regex(r"[-=+*#>~`|:<]|\d+[.)]|\[")


@note_rule(
    "KB306",
    "lazy-quote-line",
    Severity.INFORMATION,
    fixable="sometimes",
    examples=(
        Example(
            '> A quotation that\ngoes on.\n^^^^^^^^ line of a quotation without ">"\n',
            fixed="> A quotation that\n> goes on.\n",
        ),
        Example(
            '> > A reply that\n> goes on\n  ^^^^^^^ 2 lines of a quotation without ">"\nand on.\n',
            fixed="> > A reply that\n> > goes on\n> > and on.\n",
            title="nested",
        ),
        Example("> A quotation that\n> goes on.\n\nAnd an own sentence.\n"),
        Example("> Keep a copy of it first.\n{: .warning }\n", title="the class of a box"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report each stretch of lazy lines that is neither an attribution nor a swallowed sentence."""
    for lazy in lazy_runs(note, quotations_of(note.document)):
        if starts_sentence(note, lazy):
            continue
        count = len(lazy.lines)
        message = 'line of a quotation without ">"' if count == 1 else f'{count} lines of a quotation without ">"'
        yield Finding(span_of(lazy), message, _fix(note, lazy))


def _fix(note: Note, lazy: LazyRun) -> Fix | None:
    """Mark the lines, if none of them would become another block by that."""
    if any(_COULD_BE_BLOCK.match(note.source[line.content]) for line in lazy.lines):
        return None
    prefix = lazy.quotation.prefix
    return Fix('Begin the line with ">"', tuple(Edit(lead(line), f"{prefix} ") for line in lazy.lines), safe=True)
