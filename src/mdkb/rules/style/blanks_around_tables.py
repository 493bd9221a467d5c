"""A table without blank lines around it."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._blanks import around
from mdkb.rules.style._blocks import blocks_of
from mdkb.rules.style._preset import FORMAT
from mdkb.syntax import Kind


@note_rule(
    "MD058",
    "blanks-around-tables",
    enabled=False,
    fixable="safe",
    presets=FORMAT,
    tags=("table",),
    examples=(
        Example(
            """\
Text
| One | Two |
^^^^^^^^^^^^^ no blank line before the table
| --- | --- |
| 1   | 2   |
""",
            fixed="""\
Text

| One | Two |
| --- | --- |
| 1   | 2   |
""",
        ),
        Example("""\
Text

| One | Two |
| --- | --- |
| 1   | 2   |
"""),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look at the lines before and after each table."""
    for block in blocks_of(note).of(Kind.TABLE):
        yield from around(note, block.first, block.last, "table")
