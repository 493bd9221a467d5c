"""Numbers of an ordered list that neither ascend by one nor are all the same.

Only the first number counts on the page; the others are for whoever reads the source.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Edit, Finding
from mdkb.note import Note
from mdkb.rule import Example, note_rule
from mdkb.rules.style._blocks import items_of, lists_of
from mdkb.rules.style._fixes import same
from mdkb.rules.style._preset import FORMAT
from mdkb.text import Span


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        style: one_or_ordered (1/1/1 or 1/2/3), one (1/1/1), ordered (1/2/3), zero (0/0/0).
    """

    style: str = "one_or_ordered"


@note_rule(
    "MD029",
    "ol-prefix",
    options=Options,
    enabled=False,
    fixable="sometimes",
    presets=FORMAT,
    tags=("ol",),
    examples=(
        Example(
            """\
1. One
3. Three
^^ number 3, expected 2
""",
            fixed="""\
1. One
2. Three
""",
        ),
        Example(
            """\
1. One
2. Two
^^ number 2, expected 1
""",
            fixed="""\
1. One
1. Two
""",
            options=(("style", "one"),),
        ),
        Example("""\
1. One
2. Two

Text

1. One
1. Two
"""),
    ),
    local=True,
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Compare each number with the one that follows from the style."""
    for placed in lists_of(note, ordered=True):
        items = list(items_of(placed))
        numbers = [int(note.source[item.marker][:-1]) for item in items]
        style, expected = _style(options.style, numbers)
        for item, number in zip(items, numbers, strict=True):
            if number != expected:
                span = Span(item.marker.start, item.marker.end - 1)
                fix = same(f"Write {expected}", Edit(span, str(expected)))
                yield Finding(item.marker, f"number {number}, expected {expected}", fix)
            expected += style == "ordered"


def _style(wanted: str, numbers: list[int]) -> tuple[str, int]:
    """The style of a list and its first number."""
    ordered, first = False, 1
    if len(numbers) > 1 and (numbers[1] != 1 or numbers[0] == 0):
        ordered, first = True, min(numbers[0], 1)
    style = wanted if wanted in ("one", "ordered", "zero") else "ordered" if ordered else "one"
    return style, {"zero": 0, "one": 1}.get(style, first)
