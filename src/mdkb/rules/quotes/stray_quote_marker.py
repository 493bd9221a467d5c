"""A `>` in the middle of a quoted line, left there when the lines were joined.

Reflowing a quotation without knowing about its markers leaves ` > ` between the words; the page shows it. Comparisons
(`a > b`), menus (File > Save) and HTML are no such thing.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.quotes._reading import inside, runs, typed
from mdkb.text import Span

_MARKER = regex(r"(?<=[\w,;.:!?”\"'’)]) > (?=[^\W\d_A-Z]{2,}[\s,.;:])")
_LONG = 20  # code points of running text on each side: menus and comparisons are shorter
_NUMBER_OR_SIGN = regex(r"(?:\d|\b\w|[=<>+*/%|])\Z")


@note_rule(
    "KB307",
    "stray-quote-marker",
    fixable="unsafe",
    examples=(
        Example(
            "> The shell reads a line and then goes on to\n"
            "> expand its words, and only then does it > prompt the user for more.\n"
            '                                          ^^ stray ">" in the middle of a quoted line\n',
            fixed="> The shell reads a line and then goes on to\n"
            "> expand its words, and only then does it prompt the user for more.\n",
        ),
        Example("> It holds if a > b, or 3 > 2. Choose Edit > paste > special.\n\nOutside > of a quotation.\n"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look for a spaced > before a lower-case word, with running text on both sides."""
    for prose, _ in runs(note, ">"):
        if not prose.quotes and not prose.callout:
            continue
        text = prose.text
        previous = 0
        for match in _MARKER.finditer(text):
            at = match.start() + 1
            following = text.find(">", at + 1)
            right = (len(text) if following < 0 else following) - at
            left, previous = at - previous, at
            if left < _LONG or right < _LONG or not typed(note, prose, at) or inside(prose.raw, at):
                continue
            if _NUMBER_OR_SIGN.search(text[: match.start()][-2:]):
                continue
            start = prose.offset(at)
            span = Span(start, start + 2)
            yield Finding(span, 'stray ">" in the middle of a quoted line', Fix('Remove the ">"', (Edit(span, ""),)))
