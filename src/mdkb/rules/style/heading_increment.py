"""A heading that skips a level on the way down.

An `h4` right under an `h2` leaves a gap in the outline that readers, screen readers and tables of contents go by. A
title in the front matter counts as `h1`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mdkb.diagnostic import Finding, Severity
from mdkb.note import Note
from mdkb.rule import Example, note_rule
from mdkb.rules.style._headings import TITLE, has_title, headings_of
from mdkb.rules.style._preset import PRESET


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        front_matter_title: regular expression of the front-matter line that is a title; empty: do not look.
    """

    front_matter_title: str = TITLE


@note_rule(
    "MD001",
    "heading-increment",
    Severity.INFORMATION,
    options=Options,
    presets=PRESET,
    tags=("headings",),
    examples=(
        Example("""\
# One

### Three
^^^^^^^^^ h3 after h1: h2 is left out
"""),
        Example("""\
---
title: A title is the first level
---

### Three
^^^^^^^^^ h3 after h1: h2 is left out
"""),
        Example("""\
## Two

### Three

# One
"""),
    ),
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Compare each heading with the one before."""
    before = 1 if has_title(note, options.front_matter_title) else 6
    for heading in headings_of(note):
        if heading.level > before + 1:
            yield Finding(heading.block.span, f"h{heading.level} after h{before}: h{before + 1} is left out")
        before = heading.level
