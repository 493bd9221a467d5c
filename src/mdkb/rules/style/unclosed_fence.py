"""A code fence that is never closed: the rest of the page is shown as code.

Nothing is mended, for only the writer knows where the code ends.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._blocks import blocks_of
from mdkb.syntax import Kind, Role


@note_rule(
    "KB501",
    "unclosed-fence",
    examples=(
        Example("""\
Run it:

```sh
^^^ this fence is never closed: all that follows is shown as code
make

Then look.
"""),
        Example("""\
```sh
make
```
"""),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report fences without an end, when something follows them."""
    if not any(node.kind is Kind.FENCED_CODE and node.part(Role.CLOSING) is None for _, node in note.document.walk()):
        return
    for block in blocks_of(note).of(Kind.FENCED_CODE):
        opening = block.part(Role.OPENING)
        if opening is None or block.part(Role.CLOSING) is not None:
            continue
        if note.source.text[note.source.line(block.first).end : block.span.end].strip():
            reach = "the rest of what it stands in" if block.parents else "all that follows"
            yield Finding(opening, f"this fence is never closed: {reach} is shown as code")
