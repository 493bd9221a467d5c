"""Headings that are not the ones required.

Does nothing until `headings` is set: a list of `# Heading`, where `*` stands for any number of headings, `+` for one or
more, and `?` for exactly one.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.rule import Example, note_rule
from mdkb.rules.style._headings import headings_of
from mdkb.rules.style._preset import PRESET


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        headings: the headings of a note, in order.
        match_case: whether letter case counts.
    """

    headings: tuple[str, ...] | None = None
    match_case: bool = False


@note_rule(
    "MD043",
    "required-headings",
    options=Options,
    presets=PRESET,
    tags=("headings",),
    examples=(
        Example(
            """\
# Title

## Use
^^^^^^ heading "## Use", expected "## Setup"
""",
            options=(("headings", ("# Title", "## Setup")),),
        ),
        Example(
            """\
# Title

## Setup

## Use
""",
            options=(("headings", ("# Title", "*", "## Use")),),
        ),
    ),
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Follow both lists, a heading at a time."""
    if options.headings is None:
        return
    required = options.headings
    index = 0
    anything = False
    headings = headings_of(note)
    for heading in headings:
        actual = f"{'#' * heading.level} {heading.text}"
        expected = required[index] if index < len(required) else ""
        index += 1
        if expected == "*":
            following = required[index] if index < len(required) else ""
            if _is(following, actual, options):
                index += 1
            else:
                anything = True
        elif expected == "+":
            anything = True
        elif expected == "?":
            continue
        elif expected and _is(expected, actual, options):
            anything = False
        elif anything:
            index -= 1
        else:
            yield Finding(heading.block.span, f'heading "{actual}", expected "{expected or "none"}"')
            return
    left = required[index:]
    if left and (len(left) > 1 or left[0] != "*") and (headings or set(required) != {"*"}):
        end = len(note.source)
        yield Finding(note.source.line(note.source.position(end).row), f'the heading "{left[0]}" is missing')


def _is(expected: str, actual: str, options: Options) -> bool:
    return expected == actual if options.match_case else expected.lower() == actual.lower()
