"""No line ending at the end of the file.

Many programs count and join lines by their endings.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._fixes import replace, same
from mdkb.rules.style._lines import lines_of
from mdkb.rules.style._preset import FORMAT
from mdkb.text import Span


@note_rule(
    "MD047",
    "single-trailing-newline",
    enabled=False,
    fixable="safe",
    presets=FORMAT,
    tags=("blank_lines",),
    examples=(
        Example("No ending\n        ^ no line ending at the end of the file", fixed="No ending\n"),
        Example("An ending\n"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look at the last line."""
    end = len(note.source)
    if note.source.text[-1:] in ("", "\n", "\r"):
        return
    lines = lines_of(note)
    if not lines.is_blank(len(lines.texts)):
        fix = same("Insert a line ending", replace(end, end, note.source.newline))
        yield Finding(Span(end - 1, end), "no line ending at the end of the file", fix)
