"""A fence inside a code block that closes it early.

To show a fence in a code block, the outer fence must be longer than the inner one. Else the inner one's end is the
block's end, what follows is read as text, and the outer one's end begins another block. The fix makes the outer fence
longer; it is not safe, for what shows changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.gathered import Gathered
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._blocks import Placed, blocks_of
from mdkb.syntax import Kind, Role
from mdkb.text import Span
from mdkb.tuples import NamedTuple

_FENCE = regex(r"[ \t>]*(`{3,}|~{3,})[ \t]*(\S?)[^`]*$")
_MARK = regex(r"`{3}|~{3}")
_MARKDOWN = frozenset({"md", "markdown", "mdx", "gfm", "text", "txt", "plain", ""})


@note_rule(
    "KB502",
    "short-fence",
    fixable="sometimes",
    examples=(
        Example(
            """\
```md
Some text

```py
^^^ this fence is as long as the one around it, which ends with it
x = 1
```

More text
```
""",
            fixed="""\
````md
Some text

```py
x = 1
```

More text
````
""",
        ),
        Example("""\
````md
```py
x = 1
```
````
"""),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look for opening fences in code blocks that hold Markdown."""
    if not any(one.kind is Kind.FENCED_CODE and ("```" in one.text or "~~~" in one.text) for one in note.code):
        return
    for fence, following in pairwise(_fences(note, None)):
        if fence.inner != fence.opening and not following.has_info:
            message = "this fence is as long as the one around it, which ends with it"
            yield Finding(fence.inner, message, _fix(note, fence.opening, following.opening))


class _Fence(NamedTuple):
    """The opening fence of a code block, whether words follow it, and the first in the block that is not shorter (itself
    where there is none)."""

    opening: Span
    has_info: bool
    inner: Span


def _read(note: Note, _key: None) -> list[_Fence]:
    found = []
    for block in blocks_of(note).of(Kind.FENCED_CODE):
        opening = block.part(Role.OPENING)
        assert opening is not None
        found.append(_Fence(opening, bool(block.text(Role.INFO).strip()), _inner(note, block, opening) or opening))
    return found


_fences = Gathered(_read)


def _inner(note: Note, block: Placed, opening: Span) -> Span | None:
    """The first opening fence in a closed block of Markdown that is not shorter than the block's own."""
    closing = block.part(Role.CLOSING)
    if closing is None or not _MARK.search(note.source.text, opening.end, closing.start):
        return None
    if block.text(Role.LANGUAGE).lower() not in _MARKDOWN:
        return None
    for row in range(block.first + 1, block.last):
        line = note.source.line(row)
        match = _FENCE.match(note.source[line])
        if match is None or not match[2] or match[1][0] != note.source.text[opening.start]:
            continue
        if len(match[1]) >= opening.end - opening.start:
            return Span(line.start + match.start(1), line.start + match.end(1))
    return None


def _fix(note: Note, opening: Span, following: Span) -> Fix:
    """Lengthen the outer fence, and the next fence without a language, which is taken for its end."""
    mark = note.source.text[opening.start]
    longer = mark * (opening.end - opening.start + 1)
    return Fix("Make the outer fence longer", (Edit(opening, longer), Edit(following, longer)))
