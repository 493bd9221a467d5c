"""A list marker written twice: an item that holds nothing but another list."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._blocks import items_of, lists_of
from mdkb.rules.style._fixes import unsafe
from mdkb.syntax import Kind, Role
from mdkb.text import Span


@note_rule(
    "KB511",
    "doubled-list-marker",
    enabled=False,
    fixable="unsafe",
    presets=("strict",),
    examples=(
        Example(
            """\
- One
- - Two
^^^^ two list markers in a row: a list in a list
- Three
""",
            fixed="""\
- One
- Two
- Three
""",
        ),
        Example("- One\n  - Two\n"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look for items that begin with a list of a single item on the same line."""
    for placed in lists_of(note):
        for item in items_of(placed):
            children = item.node.children
            if len(children) != 1 or children[0].kind is not Kind.LIST or len(children[0].children) != 1:
                continue
            marker = children[0].children[0].part(Role.MARKER)
            if marker is None or note.source.position(placed.base + marker.start).row != item.row:
                continue
            start, end = item.marker.start, placed.base + marker.end
            if note.source.position(placed.base + item.node.end - 1).row == item.row:
                fix = unsafe("Remove the second one", Edit(Span(item.marker.end, end), ""))
            else:
                fix = None
            yield Finding(Span(start, end + 1), "two list markers in a row: a list in a list", fix)
