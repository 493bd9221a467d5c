"""Several spaces between words: on the page they are one.

Two spaces after a full stop are let be in a note that mostly writes them.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._fixes import same
from mdkb.rules.style._inlines import inlines_of
from mdkb.syntax import Kind
from mdkb.text import Span

_SPACES = regex(r"(?<=[^ \t\r\n>|])  +(?=[^ \t\r\n|])")
_AFTER_STOP = regex(r"[.!?:][\"'”’)\]*_]*( +)(?=[\"'“‘(\[*_]*[A-Z0-9])")


@note_rule(
    "KB517",
    "double-space",
    enabled=False,
    fixable="safe",
    presets=("strict",),
    examples=(
        Example(
            """\
Two  words. One  more.
   ^^ 2 spaces between words
               ^^ 2 spaces between words
""",
            fixed="Two words. One more.\n",
        ),
        Example("One sentence.  And another.  And more.\n", title="two spaces after each full stop"),
        Example("Two words, `two  words`.\n"),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look at the spaces within texts."""
    text = note.source.text
    if "  " not in text:
        return
    texts = [one.span for one in inlines_of(note).of(Kind.TEXT)]
    stops = [match for span in texts for match in _AFTER_STOP.finditer(text, *span)]
    wide = {match.end(1) for match in stops if match.end(1) - match.start(1) == 2}
    usual = wide if 2 * len(wide) > len(stops) else frozenset[int]()
    for span in texts:
        for match in _SPACES.finditer(text, *span):
            if match.end() not in usual:
                at = Span(*match.span())
                fix = same("Keep one space", Edit(at, " "))
                yield Finding(at, f"{at.end - at.start} spaces between words", fix)
