"""A nested bullet that is not indented by the usual number of spaces.

Two are enough for the parser when the bullet is one character wide; the same number at every level reads best. Lists in
ordered lists are left alone: their indentation depends on the width of the numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.rule import Example, note_rule
from mdkb.rules.style._blocks import QUOTES, Item, Placed, items_of, lists_of
from mdkb.rules.style._fixes import replace, same
from mdkb.rules.style._preset import PRESET
from mdkb.syntax import Kind, ListData, Role


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        indent: spaces for each level.
        start_indented: whether the first level is indented too.
        start_indent: spaces of the first level when it is; 0: like `indent`.
    """

    indent: int = 2
    start_indented: bool = False
    start_indent: int = 0


@note_rule(
    "MD007",
    "ul-indent",
    options=Options,
    enabled=False,
    fixable="sometimes",
    presets=PRESET,
    tags=("bullet", "ul", "indentation"),
    examples=(
        Example(
            """\
- One
   - Nested by three
   ^ bullet indented by 3, expected 2
""",
            fixed="""\
- One
  - Nested by three
""",
        ),
        Example(
            """\
- One
  - Nested by two
  ^ bullet indented by 2, expected 4
""",
            fixed="""\
- One
    - Nested by two
""",
            options=(("indent", 4),),
        ),
        Example("""\
- One
  - Nested
    - Deeper

1. Number
   - Nested
"""),
    ),
    local=True,
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Compare each item's indentation with that of its level."""
    step = options.indent or 2
    first = (options.start_indent or step) if options.start_indented else 0
    for placed in lists_of(note, ordered=False):
        level = _level(placed)
        in_jsx = note.document.dialect.mdx and not placed.parents
        if level < 0 or in_jsx or placed.within(Kind.ADMONITION, Kind.DEFINITION_DESCRIPTION):
            continue
        footnote = placed.within(Kind.FOOTNOTE_DEFINITION)
        wanted = (4 if footnote else 0) + first + level * step
        for item in items_of(placed):
            quoted = _after_quote_marks(note, placed, item)
            found = item.column - quoted
            if found != wanted:
                start = item.marker.start
                edit = replace(start - max(found - wanted, 0), start, " " * max(wanted - found, 0))
                message = f"bullet indented by {found}, expected {wanted}"
                yield Finding(item.marker, message, same(f"Indent it by {wanted}", edit))


def _level(placed: Placed) -> int:
    """How many bullet lists a list stands in; -1 when an ordered one is among them."""
    level = 0
    for parent in reversed(placed.parents):
        if parent.kind is Kind.LIST:
            if isinstance(parent.data, ListData) and parent.data.ordered:
                return -1
            level += 1
        elif parent.kind in QUOTES:
            break
    return level


def _after_quote_marks(note: Note, placed: Placed, item: Item) -> int:
    """The column after the marks of the quotations that the row stands in."""
    line = note.source.line(item.row)
    end = 0
    for parent in placed.parents:
        if parent.kind in QUOTES:
            for part in parent.all_parts(Role.MARKER):
                at = placed.base + part.end
                if line.start < at <= item.marker.start:
                    end = max(end, at - line.start + (note.source.text[at] in " \t"))
    return end
