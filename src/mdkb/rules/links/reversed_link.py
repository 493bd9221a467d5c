"""A link with its brackets and parentheses swapped: `(text)[destination]`."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.links._written import in_prose
from mdkb.text import Span

_REVERSED = regex(
    r"\((?P<text>[^()\[\]\n]{1,200})\)\[(?P<destination>(?:https?://|mailto:|\.{0,2}/)[^\s\[\]<>]+"
    r"|[\w./%~-]+\.(?:md|html?|pdf|png)(?:\#[\w-]+)?)\](?![(\[])"
)


@note_rule(
    "KB223",
    "reversed-link",
    fixable="safe",
    examples=(
        Example(
            """\
Read (the guide)[https://example.org/guide] today.
     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ brackets and parentheses are swapped: this is no link
""",
            fixed="Read [the guide](https://example.org/guide) today.\n",
        ),
        Example("Read [the guide](https://example.org/guide) (see above)[^1] and f(x)[0].\n\n[^1]: Note.\n"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report parentheses followed by brackets around a destination."""
    for match in in_prose(note, _REVERSED, "("):
        span = Span(*match.span())
        made = f"[{match['text']}]({match['destination']})"
        fix = Fix("Swap them, so that it is a link", (Edit(span, made),), safe=True)
        yield Finding(span, "brackets and parentheses are swapped: this is no link", fix)
