"""Bullets written with different characters.

`*`, `+` and `-` make the same list, but a change of the character begins a new one, often by mistake.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mdkb.diagnostic import Edit, Finding
from mdkb.note import Note
from mdkb.rule import Example, note_rule
from mdkb.rules.style._blocks import items_of, lists_of
from mdkb.rules.style._fixes import same
from mdkb.rules.style._preset import FORMAT
from mdkb.syntax import Kind

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
    for placed in lists_of(note, ordered=False):
        level = sum(parent.kind is Kind.LIST for parent in placed.parents) if wanted == "sublist" else 0
        for item in items_of(placed):
            found = _STYLES[note.source[item.marker]]
            if options.style == "sublist":
                expected = levels.setdefault(level, _other(found) if found == levels.get(level - 1) else found)
            else:
                wanted = expected = found if wanted == "consistent" else wanted
            if found != expected:
                fix = same(f'Write "{_MARKS[expected]}"', Edit(item.marker, _MARKS[expected]))
                yield Finding(item.marker, f'bullet "{_MARKS[found]}", expected "{_MARKS[expected]}"', fix)


def _other(style: str) -> str:
    """A bullet that differs from the one a level up."""
    return {"dash": "plus", "plus": "asterisk"}.get(style, "dash")
