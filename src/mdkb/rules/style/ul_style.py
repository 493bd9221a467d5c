"""Bullets written with different characters.

`*`, `+` and `-` make the same list, but a change of the character begins a new one, often by mistake.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Edit, Finding
from mdkb.gathered import Gathered
from mdkb.note import Note
from mdkb.rule import Example, note_rule
from mdkb.rules.style._blocks import items_of, lists_of
from mdkb.rules.style._fixes import same
from mdkb.rules.style._preset import FORMAT
from mdkb.syntax import Kind
from mdkb.text import Span
from mdkb.tuples import NamedTuple

_STYLES = {"*": "asterisk", "+": "plus", "-": "dash"}
_MARKS = {name: mark for mark, name in _STYLES.items()}


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        style: consistent (that of the first item), asterisk, plus, dash, or sublist (another one for each level).
    """

    style: str = "consistent"


@note_rule(
    "MD004",
    "ul-style",
    options=Options,
    enabled=False,
    fixable="safe",
    presets=FORMAT,
    tags=("bullet", "ul"),
    examples=(
        Example(
            """\
* One
* Two

+ Other
^ bullet "+", expected "*"
""",
            fixed="""\
* One
* Two

* Other
""",
        ),
        Example(
            """\
* One
  * Nested
  ^ bullet "*", expected "-"
""",
            fixed="""\
* One
  - Nested
""",
            options=(("style", "sublist"),),
        ),
        Example("""\
- One
  - Nested
- Two
"""),
    ),
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Compare each bullet with the one wanted."""
    wanted = options.style if options.style in ("consistent", "sublist", *_MARKS) else "dash"
    levels: dict[int, str] = {}
    for marker, found, level in _bullets(note, None):
        if options.style == "sublist":
            expected = levels.setdefault(level, _other(found) if found == levels.get(level - 1) else found)
        else:
            wanted = expected = found if wanted == "consistent" else wanted
        if found != expected:
            fix = same(f'Write "{_MARKS[expected]}"', Edit(marker, _MARKS[expected]))
            yield Finding(marker, f'bullet "{_MARKS[found]}", expected "{_MARKS[expected]}"', fix)


class _Bullet(NamedTuple):
    """A bullet, its style, and how many lists its own stands in."""

    marker: Span
    style: str
    level: int


def _read(note: Note, _key: None) -> list[_Bullet]:
    return [
        _Bullet(item.marker, _STYLES[note.source[item.marker]], sum(parent.kind is Kind.LIST for parent in one.parents))
        for one in lists_of(note, ordered=False)
        for item in items_of(one)
    ]


_bullets = Gathered(_read)


def _other(style: str) -> str:
    """A bullet that differs from the one a level up."""
    return {"dash": "plus", "plus": "asterisk"}.get(style, "dash")
