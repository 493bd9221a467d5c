"""More spaces after a list marker than usual, or fewer."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Edit, Finding
from mdkb.note import Note
from mdkb.rule import Example, note_rule
from mdkb.rules.style._blocks import Item, Placed, items_of, lists_of
from mdkb.rules.style._fixes import same
from mdkb.rules.style._preset import FORMAT
from mdkb.syntax import ListData
from mdkb.text import Span


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        ul_single: spaces after a bullet when every item of the list is one line.
        ol_single: spaces after a number, likewise.
        ul_multi: spaces after a bullet when some item is longer.
        ol_multi: spaces after a number, likewise.
    """

    ul_single: int = 1
    ol_single: int = 1
    ul_multi: int = 1
    ol_multi: int = 1


@note_rule(
    "MD030",
    "list-marker-space",
    options=Options,
    enabled=False,
    fixable="sometimes",
    presets=FORMAT,
    tags=("ol", "ul", "whitespace"),
    examples=(
        Example(
            """\
-   One
 ^^^ 3 spaces after the list marker, expected 1
-   Two
 ^^^ 3 spaces after the list marker, expected 1
""",
            fixed="""\
- One
- Two
""",
        ),
        Example("""\
- One
- Two

1. One
"""),
    ),
    local=True,
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Measure the white space after each marker."""
    for placed in lists_of(note):
        items = list(items_of(placed))
        single = placed.last - placed.first + 1 == len(items)
        if isinstance(placed.node.data, ListData) and placed.node.data.ordered:
            wanted = options.ol_single if single else options.ol_multi
        else:
            wanted = options.ul_single if single else options.ul_multi
        for item in items:
            found = item.spaces.end - item.spaces.start
            if found and found != (wanted or 1):
                fix = same(f"Put {wanted} there", *_edits(note, placed, item, (wanted or 1) - found))
                said = "space" if found == 1 else "spaces"
                yield Finding(item.spaces, f"{found} {said} after the list marker, expected {wanted}", fix)


def _edits(note: Note, placed: Placed, item: Item, more: int) -> Iterator[Edit]:
    """Change the space after the marker, and the indentation of the item's other lines by as much."""
    wanted = item.spaces.end - item.spaces.start + more
    yield Edit(item.spaces, " " * wanted)
    text = note.source.text
    end = placed.base + item.node.end
    for row in range(item.row + 1, note.source.position(max(end - 1, 0)).row + 1):
        line = note.source.line(row)
        start = line.start + item.column
        if more > 0 and line.end > start and text[line.start : start].strip(" \t>") == "":
            yield Edit(Span(start, start), " " * more)
        elif more < 0 and text[line.start : start].strip(" \t>") == "" and text[start : start - more] == " " * -more:
            yield Edit(Span(start, start - more), "")
