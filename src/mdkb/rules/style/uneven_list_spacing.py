"""A list in which blank lines part some items and not others.

One blank line makes the whole list loose: all its items become paragraphs, also those that were written close together.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._blocks import Placed, items_of, lists_of
from mdkb.rules.style._lines import lines_of


@note_rule(
    "KB520",
    "uneven-list-spacing",
    enabled=False,
    presets=("strict",),
    examples=(
        Example("""\
- One
- Two

- Three
^ a blank line before this item, but not before the others
- Four
"""),
        Example("""\
- One

- Two

- Three
"""),
        Example("- One\n- Two\n"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report the items that differ from most of their list; those that are written close where it is even."""
    for placed in lists_of(note):
        yield from _list(note, placed)


def _list(note: Note, placed: Placed) -> Iterator[Finding]:
    items = list(items_of(placed))[1:]
    lines = lines_of(note)
    apart = [item for item in items if lines.is_blank(item.row - 1)]
    close = [item for item in items if not lines.is_blank(item.row - 1)]
    if not apart or not close:
        return
    if len(apart) < len(close):
        for item in apart:
            yield Finding(item.marker, "a blank line before this item, but not before the others")
    else:
        for item in close:
            yield Finding(item.marker, "no blank line before this item, but before the others")
