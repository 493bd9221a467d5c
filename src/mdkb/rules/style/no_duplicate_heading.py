"""Two headings with the same text.

Tables of contents show them alike, and the anchor of the second is not the one a writer expects. That anchors are
right is checked by the links family.
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
        siblings_only: whether only headings under the same parent are compared.
    """

    siblings_only: bool = False


@note_rule(
    "MD024",
    "no-duplicate-heading",
    options=Options,
    enabled=False,
    presets=PRESET,
    tags=("headings",),
    examples=(
        Example("""\
# One

## Two

## Two
   ^^^ another heading has this text
"""),
        Example(
            """\
# One

## Two

# Other

## Two
""",
            options=(("siblings_only", True),),
        ),
    ),
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Compare headings with those before."""
    known: list[set[str]] = [set(), set()]
    level = 1
    for heading in headings_of(note):
        if options.siblings_only:
            while level < heading.level:
                level += 1
                known[level:] = [set()]
            level = heading.level
            del known[level + 1 :]
        here = known[level]
        if heading.text in here:
            yield Finding(heading.content, "another heading has this text")
        here.add(heading.text)
