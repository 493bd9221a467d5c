"""Several spaces inside the hashes of a closed heading."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._headings import headings_of, wide_gap
from mdkb.rules.style._preset import FORMAT
from mdkb.syntax import Role


@note_rule(
    "MD021",
    "no-multiple-space-closed-atx",
    enabled=False,
    fixable="safe",
    presets=FORMAT,
    tags=("headings", "atx_closed", "spaces"),
    examples=(
        Example(
            """\
#  Heading  #
 ^^ 2 spaces after the #
          ^^ 2 spaces before the closing #
""",
            fixed="# Heading #\n",
        ),
        Example("# Heading #\n"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Measure the spaces between marks and text."""
    for heading in headings_of(note):
        if heading.style == "atx_closed":
            yield from wide_gap(note, heading, Role.MARKER)
            yield from wide_gap(note, heading, Role.CLOSING)
