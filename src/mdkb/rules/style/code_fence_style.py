"""Backtick and tilde fences in one note."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.note import Note
from mdkb.rule import Example, note_rule
from mdkb.rules.style._blocks import Placed, blocks_of
from mdkb.rules.style._fixes import same
from mdkb.rules.style._preset import FORMAT
from mdkb.syntax import Kind, Role
from mdkb.text import Span

_STYLES = {"`": "backtick", "~": "tilde"}
_SIGNS = {name: sign for sign, name in _STYLES.items()}


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        style: consistent (like the first one), backtick, or tilde.
    """

    style: str = "consistent"


@note_rule(
    "MD048",
    "code-fence-style",
    options=Options,
    enabled=False,
    fixable="sometimes",
    presets=FORMAT,
    tags=("code",),
    examples=(
        Example(
            """\
```text
one
```

~~~text
^^^ tilde fence, expected backtick fence
two
~~~
""",
            fixed="""\
```text
one
```

```text
two
```
""",
        ),
        Example("""\
```text
one
```
"""),
    ),
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Compare each fence with the style wanted."""
    wanted = options.style
    if not all(sign * 3 in note.source.text for style, sign in _SIGNS.items() if style != wanted):
        return
    for block in blocks_of(note).of(Kind.FENCED_CODE):
        opening = block.part(Role.OPENING)
        assert opening is not None
        style = _STYLES[note.source.text[opening.start]]
        if wanted == "consistent":
            wanted = style
        if style != wanted:
            yield Finding(opening, f"{style} fence, expected {wanted} fence", _fix(note, block, opening, wanted))


def _fix(note: Note, block: Placed, opening: Span, wanted: str) -> Fix | None:
    sign = _SIGNS.get(wanted)
    closing = block.part(Role.CLOSING)
    info = block.part(Role.INFO)
    if sign is None or closing is None or (sign == "`" and info and "`" in note.source[info]):
        return None
    code = note.source[Span(opening.end, closing.start)]
    length = max(
        opening.end - opening.start, 1 + max((len(run) for run in re.findall(f"{sign}{{3,}}", code)), default=0)
    )
    marks = sign * length
    return same(f"Write {sign * 3}", Edit(opening, marks), Edit(closing, marks))
