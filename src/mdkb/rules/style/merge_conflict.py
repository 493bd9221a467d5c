"""Marks of a merge conflict that nobody resolved."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding, Severity
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._blocks import code_rows
from mdkb.text import Span

_CONFLICT = regex(r"^<{7} .*\n(?s:.*?)^={7}\r?\n(?s:.*?)^>{7} .*$", 8)  # MULTILINE


@note_rule(
    "KB504",
    "merge-conflict",
    Severity.ERROR,
    examples=(
        Example("""\
<<<<<<< HEAD
^^^^^^^ an unresolved merge conflict begins here
One version.
=======
Another one.
>>>>>>> branch
"""),
        Example("""\
```text
<<<<<<< HEAD
one
=======
two
>>>>>>> branch
```
"""),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look for the three marks in order, outside code."""
    if "\n>>>>>>> " not in note.source.text:
        return
    code = code_rows(note)
    for match in _CONFLICT.finditer(note.source.text):
        if note.source.position(match.start()).row not in code:
            yield Finding(Span(match.start(), match.start() + 7), "an unresolved merge conflict begins here")
