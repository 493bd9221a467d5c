"""HTML tags in running text and in HTML blocks."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rules.style._blocks import blocks_of
from mdkb.rules.style._inlines import inlines_of
from mdkb.syntax import HtmlData, Kind
from mdkb.text import Span
from mdkb.tuples import NamedTuple

_CODE = regex(r"(?<!`)(`+)(?!`)(?:[^`]|(?!\1(?!`))`+)*?(?<!`)\1(?!`)")
_FENCE = regex(r"^[ \t]*(```+|~~~+)[^\n]*\n.*?(?:^[ \t]*\1[`~]*[ \t]*$|\Z)", 8 | 16)  # MULTILINE, DOTALL


class Tag(NamedTuple):
    """An opening or self-closing tag. `table`: whether it stands in a table."""

    span: Span
    data: HtmlData
    table: bool

    def attribute(self, name: str) -> str | None:
        """The value of an attribute, None when it has none of that name."""
        return next((value for key, value, _, _ in self.data.attributes if key.lower() == name), None)


def tags_of(note: Note) -> Iterator[Tag]:
    """All opening tags in order: those in text, then those in HTML blocks outside code."""
    found = []
    for inline in inlines_of(note).of(Kind.HTML_INLINE):
        if isinstance(inline.node.data, HtmlData) and not inline.node.data.closing:
            found.append(Tag(inline.span, inline.node.data, inline.leaf.node.kind is Kind.TABLE_CELL))
    for block in blocks_of(note).of(Kind.HTML_BLOCK):
        hidden = _hidden(note.source[block.span], block.span.start)
        for node in block.node.children:
            span = Span(block.base + node.start, block.base + node.end)
            shown = not any(code.contains(span) for code in hidden)
            if isinstance(node.data, HtmlData) and not node.data.closing and shown:
                found.append(Tag(span, node.data, False))
    return iter(sorted(found, key=lambda tag: tag.span))


def _hidden(text: str, at: int) -> list[Span]:
    """What is code inside an HTML block when its text is read as Markdown."""
    if "`" not in text and "~~~" not in text:
        return []
    fences = [Span(at + match.start(), at + match.end()) for match in _FENCE.finditer(text)]
    return [*fences, *(Span(at + match.start(), at + match.end()) for match in _CODE.finditer(text))]
