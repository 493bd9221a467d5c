"""A heading without blank lines around it.

Some parsers need the one before; people find their way more easily with both.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.rule import Example, note_rule
from mdkb.rules.style._fixes import blank_line, same
from mdkb.rules.style._headings import headings_of
from mdkb.rules.style._lines import lines_of
from mdkb.rules.style._preset import FORMAT


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        lines_above: blank lines before a heading: a number, or one for each level; -1: any number.
        lines_below: blank lines after it, likewise.
    """

    lines_above: int | tuple[int, ...] = 1
    lines_below: int | tuple[int, ...] = 1


@note_rule(
    "MD022",
    "blanks-around-headings",
    options=Options,
    enabled=False,
    fixable="safe",
    presets=FORMAT,
    tags=("headings", "blank_lines"),
    examples=(
        Example(
            """\
Text
## Heading
^^^^^^^^^^ no blank line after the heading
^^^^^^^^^^ no blank line before the heading
Text
""",
            fixed="""\
Text

## Heading

Text
""",
        ),
        Example("""\
# Heading

Text

## Heading
"""),
    ),
    local=True,
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Count the blank lines around each heading."""
    lines = lines_of(note)
    for heading in headings_of(note):
        first, last = heading.block.first, heading.block.last
        for wanted, step, row in (
            (_wanted(options.lines_above, heading.level), -1, first - 1),
            (_wanted(options.lines_below, heading.level), 1, last + 1),
        ):
            found = 0
            while found < wanted and lines.is_blank(row + step * found):
                found += 1
            if found < wanted:
                where = "before" if step < 0 else "after"
                at = first if step < 0 else last + 1
                said = "no blank line" if not found else f"{found} of {wanted} blank lines"
                fix = same(f"Insert blank lines {where} it", blank_line(note, at, wanted - found))
                yield Finding(heading.block.span, f"{said} {where} the heading", fix)


def _wanted(lines: int | tuple[int, ...], level: int) -> int:
    if isinstance(lines, int):
        return lines
    return lines[level - 1] if level <= len(lines) else 1
