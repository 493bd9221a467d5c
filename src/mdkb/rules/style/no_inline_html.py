"""Raw HTML in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.rule import Example, note_rule
from mdkb.rules.style._html import tags_of
from mdkb.rules.style._preset import QUIET


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        allowed_elements: elements that may be used.
        table_allowed_elements: elements that may be used in tables; empty: `allowed_elements`.
    """

    allowed_elements: tuple[str, ...] = ()
    table_allowed_elements: tuple[str, ...] = ()


@note_rule(
    "MD033",
    "no-inline-html",
    options=Options,
    enabled=False,
    presets=QUIET,
    tags=("html",),
    examples=(
        Example("""\
Text with <b>HTML</b>.
          ^^^ HTML element <b>

<div>
^^^^^ HTML element <div>
</div>
"""),
        Example("Text with `<b>code</b>`, <https://example.org> and <!-- a comment -->.\n"),
    ),
    local=True,
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Look at each opening tag."""
    if "<" not in note.text:
        return
    allowed = {name.lower() for name in options.allowed_elements}
    in_tables = {name.lower() for name in options.table_allowed_elements} or allowed
    for tag in tags_of(note):
        if tag.data.name not in (in_tables if tag.table else allowed):
            yield Finding(tag.span, f"HTML element <{tag.data.name}>")
