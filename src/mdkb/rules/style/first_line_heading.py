"""A note that begins with neither a title nor a heading of the highest level."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.rule import Example, note_rule
from mdkb.rules.style._headings import TITLE, has_title
from mdkb.rules.style._preset import PRESET, body_of
from mdkb.syntax import HtmlData, Kind, Node


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        allow_preamble: whether text may stand before the heading.
        front_matter_title: regular expression of the front-matter line that is a title; empty: do not look.
        level: the level of the heading.
    """

    allow_preamble: bool = False
    front_matter_title: str = TITLE
    level: int = 1


@note_rule(
    "MD041",
    "first-line-heading",
    options=Options,
    enabled=False,
    aliases=("first-line-h1",),
    presets=PRESET,
    tags=("headings",),
    examples=(
        Example("""\
Text
^^^^ the note does not begin with a heading of level 1

# Heading
"""),
        Example("""\
<!-- a comment -->

# Heading
"""),
    ),
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Look at the first block that is no comment."""
    if has_title(note, options.front_matter_title):
        return
    body = body_of(note)
    for base, node in note.document.blocks:
        if node.kind is Kind.COMMENT_BLOCK or base < body:
            continue
        level = _level(node)
        if level == 0 and options.allow_preamble:
            continue
        if level != (options.level or 1):
            line = note.source.line(note.source.position(base).row)
            yield Finding(line, f"the note does not begin with a heading of level {options.level or 1}")
        return


def _level(node: Node) -> int:
    """The level of a heading, in Markdown or HTML; 0: it is none."""
    if node.kind is Kind.HEADING and isinstance(node.data, int):
        return node.data
    first = node.children[0].data if node.kind is Kind.HTML_BLOCK and node.children else None
    if isinstance(first, HtmlData) and len(first.name) == 2 and first.name[0] == "h" and first.name[1] in "123456":
        return int(first.name[1])
    return 0
