"""A paragraph that is one emphasised phrase, where a heading would say more.

Readers who jump from heading to heading, and tables of contents, do not see it. A phrase that ends in punctuation is
taken for a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.rule import Example, note_rule
from mdkb.rules.style._inlines import Inline, inlines_of
from mdkb.rules.style._preset import PRESET, is_exact
from mdkb.syntax import Kind, Node


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        punctuation: the last characters of phrases that are no headings.
    """

    punctuation: str = ".,;:!?。，；：！？"


@note_rule(
    "MD036",
    "no-emphasis-as-heading",
    options=Options,
    enabled=False,
    presets=PRESET,
    tags=("headings", "emphasis"),
    examples=(
        Example("""\
**An introduction**
^^^^^^^^^^^^^^^^^^^ emphasis where a heading seems to be meant

Text
"""),
        Example("""\
**A sentence.**

Text with *emphasis*.
"""),
    ),
    local=True,
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Look at top-level paragraphs that hold nothing but emphasis."""
    for inline in inlines_of(note).of(Kind.EMPHASIS, Kind.STRONG):
        if inline.parent is not inline.leaf.node or inline.parent.kind is not Kind.PARAGRAPH or inline.leaf.parents:
            continue
        if is_exact(note) and note.source[note.source.line(inline.leaf.last)][-1:] in " \t":
            continue
        others = [node for node in inline.siblings if node is not inline.node and not _means_nothing(inline, node)]
        children = inline.node.children
        if others or len(children) != 1 or children[0].kind is not Kind.TEXT:
            continue
        text = note.source.text[inline.leaf.base + children[0].start : inline.leaf.base + children[0].end]
        if text[-1:] not in options.punctuation:
            yield Finding(inline.span, "emphasis where a heading seems to be meant")


def _means_nothing(inline: Inline, node: Node) -> bool:
    if node.kind in (Kind.HTML_INLINE, Kind.COMMENT):
        return True
    base = inline.leaf.base
    return node.kind is Kind.TEXT and not inline.leaf.note.source.text[base + node.start : base + node.end].strip()
