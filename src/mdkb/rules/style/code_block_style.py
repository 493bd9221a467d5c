"""Fenced and indented code blocks in one note."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.note import Note
from mdkb.rule import Example, note_rule
from mdkb.rules.style._blocks import Placed, blocks_of
from mdkb.rules.style._fixes import replace, same
from mdkb.rules.style._preset import PRESET
from mdkb.syntax import Kind
from mdkb.text import Span

_STYLES = {Kind.FENCED_CODE: "fenced", Kind.INDENTED_CODE: "indented"}


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        style: consistent (like the first one), fenced, or indented.
    """

    style: str = "consistent"


@note_rule(
    "MD046",
    "code-block-style",
    options=Options,
    enabled=False,
    fixable="sometimes",
    presets=PRESET,
    tags=("code",),
    examples=(
        Example(
            """\
```text
fenced
```

Text

    indented
    ^^^^^^^^ indented code, expected fenced code
""",
            fixed="""\
```text
fenced
```

Text

```
indented
```
""",
        ),
        Example("""\
```text
fenced
```
"""),
    ),
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Compare each code block with the style wanted."""
    wanted = options.style
    for block in blocks_of(note).of(Kind.FENCED_CODE, Kind.INDENTED_CODE):
        style = _STYLES[block.node.kind]
        if wanted == "consistent":
            wanted = style
        if style != wanted:
            fix = _fence(note, block) if wanted == "fenced" else None
            first = note.source.line(block.first)
            yield Finding(
                Span(block.span.start, max(first.end, block.span.start)), f"{style} code, expected {wanted} code", fix
            )


def _fence(note: Note, block: Placed) -> Fix | None:
    """Put a fence around indented code, which moves to the left."""
    source = note.source
    if block.parents:
        return None
    edits = []
    code = source[Span(source.line(block.first).start, block.span.end)]
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`{3,}", code)), default=0))
    for row in block.rows:
        line = source.line(row)
        if source[line].startswith("    "):
            edits.append(Edit(Span(line.start, line.start + 4), ""))
        elif source[line].strip():
            return None
    start, end = source.line(block.first).start, source.line(block.last).end
    first = edits[0]
    edits[0] = Edit(first.span, fence + source.newline)
    return (
        same("Put a fence around it", *edits, replace(end, end, source.newline + fence))
        if first.span.start == start
        else None
    )
