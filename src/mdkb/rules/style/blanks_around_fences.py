"""A fenced code block without blank lines around it."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.rule import Example, note_rule
from mdkb.rules.style._blanks import around
from mdkb.rules.style._blocks import blocks_of
from mdkb.rules.style._preset import FORMAT
from mdkb.syntax import Kind


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        list_items: whether code in lists is looked at.
    """

    list_items: bool = True


@note_rule(
    "MD031",
    "blanks-around-fences",
    options=Options,
    enabled=False,
    fixable="safe",
    presets=FORMAT,
    tags=("code", "blank_lines"),
    examples=(
        Example(
            """\
Text
```text
^^^^^^^ no blank line before the fenced code
code
```
^^^ no blank line after the fenced code
Text
""",
            fixed="""\
Text

```text
code
```

Text
""",
        ),
        Example("""\
Text

```text
code
```

Text
"""),
    ),
    local=True,
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Look at the lines before and after each fenced block."""
    for block in blocks_of(note).of(Kind.FENCED_CODE):
        if options.list_items or not block.within(Kind.LIST):
            yield from around(note, block.first, block.last, "fenced code")
