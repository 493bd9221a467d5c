"""Emphasis written with `*` and with `_` in one note."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.rule import Example, note_rule
from mdkb.rules.style._emphasis import other_marks
from mdkb.rules.style._preset import FORMAT
from mdkb.syntax import Kind


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        style: consistent (like the first one), asterisk, or underscore.
    """

    style: str = "consistent"


@note_rule(
    "MD049",
    "emphasis-style",
    options=Options,
    enabled=False,
    fixable="safe",
    presets=FORMAT,
    tags=("emphasis",),
    examples=(
        Example(
            """\
*One* and _other_.
          ^ "_", expected "*"
                ^ "_", expected "*"
""",
            fixed="*One* and *other*.\n",
        ),
        Example("*One* and *other*.\n"),
    ),
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Compare the marks of each emphasis with those wanted."""
    return other_marks(note, Kind.EMPHASIS, options.style)
