"""A fence inside a code block that closes it early.

To show a fence in a code block, the outer fence must be longer than the inner one. Else the inner one's end is the
block's end, what follows is read as text, and the outer one's end begins another block. The fix makes the outer fence
longer; it is not safe, for what shows changes.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.facts.bodies import bodies_of, inside
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._blocks import Placed
from mdkb.syntax import Kind, Role
from mdkb.text import Span

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
    if note.source.text.count("```") + note.source.text.count("~~~") < 3:
        return
    if not any(code.kind is Kind.FENCED_CODE and _MARK.search(code.text) for code in note.code):
        return
    data = bodies_of(note.document).data
    blocks = [
        block
        for base, node in note.document.walk()
        if node.kind is Kind.FENCED_CODE and not inside((block := Placed(note, base, node, ())).span, data)
    ]
    for index, block in enumerate(blocks):
        opening, closing = block.part(Role.OPENING), block.part(Role.CLOSING)
        if opening is None or closing is None or not _MARK.search(note.source.text, opening.end, closing.start):
            continue
        if block.text(Role.LANGUAGE).lower() not in _MARKDOWN:
            continue
        inner = _inner(note, block, opening)
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if inner is None or following is None or following.text(Role.INFO).strip():
            continue
        yield Finding(
            inner, "this fence is as long as the one around it, which ends with it", _fix(note, opening, following)
        )


def _inner(note: Note, block: Placed, opening: Span) -> Span | None:
    """The first opening fence in a block that is not shorter than the block's own."""
    for row in range(block.first + 1, block.last):
        line = note.source.line(row)
        match = _FENCE.match(note.source[line])
        if match is None or not match[2] or match[1][0] != note.source.text[opening.start]:
            continue
        if len(match[1]) >= opening.end - opening.start:
            return Span(line.start + match.start(1), line.start + match.end(1))
    return None


def _fix(note: Note, opening: Span, following: Placed) -> Fix | None:
    """Lengthen the outer fence, and the next fence without a language, which is taken for its end."""
    end = following.part(Role.OPENING)
    if end is None:
        return None
    mark = note.source.text[opening.start]
    longer = mark * (opening.end - opening.start + 1)
    return Fix("Make the outer fence longer", (Edit(opening, longer), Edit(end, longer)))
