"""A blank line between two block quotations.

Some parsers make one quotation of them, others two. Two quotations in a row are often meant, so this is off by default.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._blocks import QUOTES, Placed, blocks_of
from mdkb.rules.style._lines import lines_of
from mdkb.rules.style._preset import QUIET


@note_rule(
    "MD028",
    "no-blanks-blockquote",
    enabled=False,
    presets=QUIET,
    tags=("blockquote", "whitespace"),
    examples=(
        Example("""\
> One

^ blank line between two quotations
> Two
"""),
        Example("""\
> One
>
> Two

Text

> Three
"""),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look for quotations with nothing but blank lines between."""
    lines = lines_of(note)
    quotes = blocks_of(note).of(*QUOTES)
    for quote, after in zip(quotes, _following(quotes), strict=True):
        if after is None:
            continue
        rows = range(quote.last + 1, after.first)
        if rows and all(not _content(lines.texts[row - 1]) for row in rows):
            for row in rows:
                yield Finding(lines.whole(row), "blank line between two quotations")


def _following(quotes: list[Placed]) -> Iterator[Placed | None]:
    """The next sibling of each quotation that is one too, if it is."""
    for index, quote in enumerate(quotes):
        yield next((other for other in quotes[index + 1 :] if _are_siblings(quote, other)), None)


def _are_siblings(one: Placed, other: Placed) -> bool:
    if other.first <= one.last:
        return False
    if not one.parents or not other.parents:
        return one.parents == other.parents
    return one.base == other.base and one.parents[-1] is other.parents[-1]


def _content(line: str) -> str:
    return line.replace(">", "").strip()
