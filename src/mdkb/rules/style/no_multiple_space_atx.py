"""Several spaces after the `#` of a heading."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._headings import headings_of, wide_gap
from mdkb.rules.style._preset import FORMAT
from mdkb.syntax import Role


@note_rule(
    "MD019",
    "no-multiple-space-atx",
    enabled=False,
    fixable="safe",
    presets=FORMAT,
    tags=("headings", "atx", "spaces"),
    examples=(
        Example(
            """\
#  Heading
 ^^ 2 spaces after the #
""",
            fixed="# Heading\n",
        ),
        Example("""\
# Heading

##
"""),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Measure the space between marks and text."""
    for heading in headings_of(note):
        if heading.style == "atx":
            yield from wide_gap(note, heading, Role.MARKER)
