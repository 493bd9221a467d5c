"""Headings written in different styles.

Underlined (setext) headings, `# Heading` and `# Heading #` look alike on the page; one style reads better in the source
and is easier to search for.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.note import Note
from mdkb.rule import Example, note_rule
from mdkb.rules.style._fixes import same
from mdkb.rules.style._headings import Heading, found_in
from mdkb.rules.style._preset import PRESET
from mdkb.text import Span


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        style: consistent (that of the first heading), atx, atx_closed, setext, setext_with_atx, setext_with_atx_closed.
    """

    style: str = "consistent"


@note_rule(
    "MD003",
    "heading-style",
    options=Options,
    enabled=False,
    fixable="sometimes",
    presets=PRESET,
    tags=("headings",),
    examples=(
        Example(
            """\
# First

Second
^^^^^^ setext heading, expected ATX
------

## Third ##
^^^^^^^^^^^ closed ATX heading, expected ATX
""",
            fixed="""\
# First

## Second

## Third
""",
        ),
        Example(
            """\
# First
^^^^^^^ ATX heading, expected setext

### Third
""",
            fixed="""\
First
=====

### Third
""",
            options=(("style", "setext_with_atx"),),
        ),
        Example("""\
# First

## Second
"""),
    ),
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Compare each heading's style with the one wanted."""
    wanted = options.style
    for found in found_in(note):
        if wanted == "consistent":
            wanted = found.style
        expected = _expected(wanted, found.level)
        if found.style != expected:
            heading = found.placed(note)
            message = f"{_NAMES[heading.style]} heading, expected {_NAMES.get(expected, expected)}"
            yield Finding(heading.block.span, message, _fix(note, heading, expected))


_NAMES = {"atx": "ATX", "atx_closed": "closed ATX", "setext": "setext"}


def _expected(style: str, level: int) -> str:
    """The style a heading should have: setext has only two levels."""
    if style in ("setext_with_atx", "setext_with_atx_closed"):
        return "setext" if level <= 2 else style.removeprefix("setext_with_")
    return style


def _fix(note: Note, heading: Heading, expected: str) -> Fix | None:
    text = note.source[heading.content]
    if "\n" in text or "\r" in text or (expected == "setext" and heading.level > 2) or expected not in _NAMES:
        return None
    marks = "#" * heading.level
    if expected == "setext":
        line = note.source.line(heading.block.first)
        before = note.source[Span(line.start, heading.block.span.start)]
        new = f"{text}{note.source.newline}{before}{'=-'[heading.level - 1] * max(3, len(text))}"
    else:
        new = f"{marks} {text} {marks}" if expected == "atx_closed" else f"{marks} {text}"
    return same(f"Make it {_NAMES[expected]}", Edit(heading.block.span, new))
