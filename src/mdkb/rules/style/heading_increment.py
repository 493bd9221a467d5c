"""A heading that skips a level on the way down.

An `h4` right under an `h2` leaves a gap in the outline that readers, screen readers and tables of contents go by. A
title in the front matter counts as `h1`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Finding, Severity
from mdkb.facts.bodies import bodies_of, inside
from mdkb.note import Note
from mdkb.rule import Example, note_rule
from mdkb.rules.style._headings import TITLE, found_in, has_title
from mdkb.rules.style._preset import PRESET, is_exact


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
    if not is_exact(note) and not _may_skip(note):
        return
    before = 1 if has_title(note, options.front_matter_title) else 6
    for heading in found_in(note):
        if heading.level > before + 1:
            span = heading.placed(note).block.span
            yield Finding(span, f"h{heading.level} after h{before}: h{before + 1} is left out")
        before = heading.level


def _may_skip(note: Note) -> bool:
    """Whether a level is skipped among the headings that are known anyway, whatever the first may follow."""
    data = bodies_of(note.document).data
    levels = [heading.level for heading in note.facts.headings if not inside(heading.span, data)]
    return levels[:1] > [2] or any(after > before + 1 for before, after in pairwise(levels))
