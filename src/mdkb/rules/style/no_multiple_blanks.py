"""Several blank lines in a row.

One separates what stands around it as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Finding, Fix
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, note_rule
from mdkb.rules.style._blocks import code_rows
from mdkb.rules.style._fixes import replace, same
from mdkb.rules.style._lines import lines_of
from mdkb.rules.style._preset import FORMAT


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        maximum: blank lines allowed in a row.
    """

    maximum: int = 1


_SEVERAL = regex(r"(?:\r\n|\n|\r)\s*(?:\r\n|\n|\r)\s*(?:\r\n|\n|\r|\Z)")


@note_rule(
    "MD012",
    "no-multiple-blanks",
    options=Options,
    enabled=False,
    fixable="safe",
    presets=FORMAT,
    tags=("whitespace", "blank_lines"),
    examples=(
        Example(
            """\
One


^ 2 blank lines in a row
Two
""",
            fixed="""\
One

Two
""",
        ),
        Example("""\
One

Two

```text
code


code
```
"""),
    ),
    local=True,
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Count blank lines outside code."""
    if not _SEVERAL.search(note.text):
        return
    lines = lines_of(note)
    maximum = options.maximum or 1
    code = code_rows(note)
    count = 0
    for row, text in lines.body():
        count = 0 if row in code or text.strip() else count + 1
        if count > maximum:
            yield Finding(lines.whole(row), f"{count} blank lines in a row", _fix(note, row))


def _fix(note: Note, row: int) -> Fix:
    """Remove the line; the last one with the ending before it."""
    starts = note.source.line_starts
    if row < len(starts):
        return same("Remove it", replace(starts[row - 1], starts[row], ""))
    return same("Remove it", replace(note.source.line(row - 1).end, len(note.source), ""))
