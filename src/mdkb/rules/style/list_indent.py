"""Items of one list that are indented differently.

They look like different levels in the source and are one level on the page.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._blocks import Item, items_of, lists_of
from mdkb.rules.style._fixes import replace, same
from mdkb.rules.style._preset import FORMAT
from mdkb.syntax import ListData


@note_rule(
    "MD005",
    "list-indent",
    enabled=False,
    fixable="sometimes",
    presets=FORMAT,
    tags=("bullet", "ul", "indentation"),
    examples=(
        Example(
            """\
- One
 - Two
 ^ item indented by 1, expected 0
""",
            fixed="""\
- One
- Two
""",
        ),
        Example("""\
 8. One
 9. Two
10. Three, aligned to the right
"""),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Compare the indentation of each item with the first one's; numbers may be aligned to the right."""
    for placed in lists_of(note):
        items = list(items_of(placed))
        if not items:
            continue
        wanted = items[0].column
        if not isinstance(placed.node.data, ListData) or not placed.node.data.ordered:
            for item in items:
                if item.column != wanted:
                    yield _finding(item, wanted)
            continue
        right = 0
        aligned = False
        for item in items:
            width = item.marker.end - item.marker.start
            end = item.column + width
            right = right or end
            if item.column != wanted or aligned:
                if right == end:
                    aligned = True
                else:
                    yield _finding(item, right - width if aligned else wanted)


def _finding(item: Item, wanted: int) -> Finding:
    message = f"item indented by {item.column}, expected {wanted}"
    start = item.marker.start
    if wanted < 0:
        return Finding(item.marker, message)
    edit = (
        replace(start, start, " " * (wanted - item.column))
        if wanted > item.column
        else replace(start - (item.column - wanted), start, "")
    )
    return Finding(item.marker, message, same("Indent it like the others", edit))
