"""A line of dashes right under a paragraph: it makes a heading of it, where a rule may be meant.

Reported where the paragraph reads like prose, and of three dashes in notes whose other headings begin with `#`. Dashes
that are as many as the letters above them underline on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._blocks import Placed
from mdkb.rules.style._fixes import blank_line
from mdkb.rules.style._headings import Heading, found_in
from mdkb.rules.style._lines import some_line
from mdkb.syntax import Role
from mdkb.text import Span

_DASHES = regex(r"[\r\n][ \t>]*-+[ \t]*(?:[\r\n]|\Z)")
_RULE = 3  # dashes that rules are written with
_PROSE = 60  # characters that a line of prose has at least


@note_rule(
    "KB507",
    "accidental-heading",
    fixable="sometimes",
    examples=(
        Example(
            """\
# Title

That was the first part of it, and all that there is to say.
---
^^^ these dashes make a heading of the paragraph above them

And this is the second.
""",
            fixed="""\
# Title

That was the first part of it, and all that there is to say.

---

And this is the second.
""",
        ),
        Example("# Title\n\nPart\n----\n\nText.\n", title="underlined on purpose"),
        Example("# Title\n\n## Part\n\nBasic syntax\n-----\n\nText.\n", title="underlined, if not all along"),
        Example("Title\n===\n\nPart\n---\n\nText.\n", title="the style of the note"),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look at the headings that are underlined with dashes."""
    if not some_line(note, _DASHES):
        return
    headings = found_in(note)
    underlined = [one for one in headings if one.style == "setext"]
    mostly_marked = len(headings) - len(underlined) > len(underlined)
    for heading in [one.placed(note) for one in underlined]:
        underline = heading.block.part(Role.UNDERLINE)
        if underline is None or heading.level != 2 or _is_drawn(note, heading, underline):
            continue
        prose = _is_prose(heading)
        if prose or (mostly_marked and len(note.source[underline].rstrip()) == _RULE):
            yield Finding(
                underline, "these dashes make a heading of the paragraph above them", _fix(note, heading.block, prose)
            )


def _is_drawn(note: Note, heading: Heading, underline: Span) -> bool:
    """Whether there are about as many dashes as there are letters above them."""
    dashes = len(note.source[underline].rstrip())
    longest = max((len(line) for line in note.source[heading.content].splitlines()), default=0)
    return dashes > 3 and abs(dashes - longest) <= max(2, longest // 4)


def _is_prose(heading: Heading) -> bool:
    text = heading.text.rstrip("*_\"'”’)")
    return len(text) >= _PROSE and text.endswith((".", "!", "?", ":", "…", "。"))


def _fix(note: Note, block: Placed, prose: bool) -> Fix:
    edit: Edit = blank_line(note, block.last)
    return Fix("Put a blank line between, so that it is a rule", (edit,), safe=prose)
