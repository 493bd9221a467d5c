"""A list without blank lines around it."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._blanks import around
from mdkb.rules.style._blocks import lists_of
from mdkb.rules.style._preset import FORMAT
from mdkb.syntax import Kind


@note_rule(
    "MD032",
    "blanks-around-lists",
    enabled=False,
    fixable="safe",
    presets=FORMAT,
    tags=("bullet", "ul", "ol", "blank_lines"),
    examples=(
        Example(
            """\
Text
- One
^^^^^ no blank line before the list
- Two

***
1. One
^^^^^^ no blank line after the list
^^^^^^ no blank line before the list
***
""",
            fixed="""\
Text

- One
- Two

***

1. One

***
""",
        ),
        Example("""\
Text

- One
- Two
"""),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look at the lines before and after each list that stands in no other."""
    for placed in lists_of(note):
        if not placed.within(Kind.LIST):
            yield from around(note, placed.first, placed.last, "list")
