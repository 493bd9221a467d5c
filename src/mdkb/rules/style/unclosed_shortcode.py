"""A template tag that is never closed: Hugo and Jekyll stop at it."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule


@note_rule(
    "KB522",
    "unclosed-shortcode",
    examples=(
        Example(
            '-- hugo.toml --\n-- content/a.md --\nA {{< figure src="a.png" caption.\n  ^^^ this tag is not closed\n'
        ),
        Example('-- hugo.toml --\n-- content/a.md --\nA {{< figure src="a.png" >}}.\n'),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report tags without their closing braces."""
    for trouble in note.document.troubles:
        if trouble.name == "unclosed-shortcode":
            yield Finding(trouble.span, trouble.message)
