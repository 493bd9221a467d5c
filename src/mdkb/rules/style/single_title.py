"""Several titles: more than one `h1`, or an `h1` beside the title in the front matter.

A page has one title. Where the theme writes it from the front matter, headings begin with `h2`.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.rule import Example, note_rule
from mdkb.rules.style._headings import TITLE, has_title, headings_of, is_docfx_tab, is_first
from mdkb.rules.style._preset import PRESET


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        front_matter_title: regular expression of the front-matter line that is a title; empty: do not look.
        level: the level of a title.
    """

    front_matter_title: str = TITLE
    level: int = 1


@note_rule(
    "MD025",
    "single-title",
    options=Options,
    enabled=False,
    aliases=("single-h1",),
    presets=PRESET,
    tags=("headings",),
    examples=(
        Example("""\
# One

# Two
^^^^^ the note has a title already
"""),
        Example("""\
Text

# One

# Two
"""),
    ),
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Count the headings of the highest level."""
    level = options.level or 1
    titles = [heading for heading in headings_of(note) if heading.level == level and not is_docfx_tab(heading)]
    if not titles:
        return
    in_front_matter = has_title(note, options.front_matter_title)
    if in_front_matter or is_first(note, titles[0].block):
        for heading in titles[0 if in_front_matter else 1 :]:
            yield Finding(heading.block.span, "the note has a title already")
