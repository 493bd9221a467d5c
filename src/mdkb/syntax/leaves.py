"""Leaf blocks of several lines: what is collected while one is open, and the nodes it becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdkb.enums import IntEnum
from mdkb.syntax import html
from mdkb.syntax.attributes import heading_attributes
from mdkb.syntax.definitions import take_definitions
from mdkb.syntax.document import definition_at
from mdkb.syntax.leaf_text import join
from mdkb.syntax.nodes import HtmlData, Kind, Node, Part, Role, make_node, make_part
from mdkb.syntax.tables import table_node

if TYPE_CHECKING:
    from mdkb.syntax.block_state import BlockState

Line = tuple[int, int]


class Leaf(IntEnum):
    """Which leaf is open."""

    PARAGRAPH = 1
    INDENTED = 2
    TABLE = 3
    FENCE = 4  # from here on a line goes to the leaf before anything else
    HTML = 5
    MATH = 6
    COMMENT = 7
    INCLUDE = 8


_PARAGRAPH = int(Leaf.PARAGRAPH)
_CONTENT, _PARAGRAPH_KIND = Role.CONTENT, Kind.PARAGRAPH


class OpenLeaf:
    """An open leaf block: its lines as (start, end) pairs, its parts so far, all absolute."""

    __slots__ = ("blank_lines", "closer", "condition", "indent", "lines", "parts", "start")

    def __init__(self, start: int) -> None:
        self.start = start
        self.lines: list[Line] = []
        self.parts: list[tuple[Role, int, int]] = []
        self.closer = ""  # what closes a fence
        self.indent = 0  # columns before an opening fence
        self.condition = 0  # HTML end condition
        self.blank_lines = 0  # blank lines at the end of indented code


def finish(state: BlockState, kind: int, leaf: OpenLeaf) -> None:
    """Add the nodes of a leaf that is closed."""
    if kind == _PARAGRAPH:
        if leaf.lines:
            finish_paragraph(state, leaf.lines)
        return
    base = state.base(leaf.start)
    if kind == Leaf.TABLE:
        node = table_node(state.text, leaf.lines, base)
    elif kind == Leaf.INDENTED:
        lines = leaf.lines[: len(leaf.lines) - leaf.blank_lines]
        node = _node(Kind.INDENTED_CODE, leaf.start, lines, [], base)
    elif kind == Leaf.FENCE:
        node = _node(Kind.FENCED_CODE, leaf.start, leaf.lines, leaf.parts, base)
        language = node.part(Role.LANGUAGE)
        node = node._replace(data=state.source[language.start + base : language.end + base] if language else "")
    elif kind == Leaf.HTML:
        node = _html_node(state, leaf, base)
    else:
        kinds = {Leaf.MATH: Kind.MATH_BLOCK, Leaf.COMMENT: Kind.COMMENT_BLOCK, Leaf.INCLUDE: Kind.INCLUDE}
        node = _node(kinds[Leaf(kind)], leaf.start, leaf.lines, leaf.parts, base)
    state.add(node, base)


def content_parts(lines: list[Line], base: int) -> list[Part]:
    """One content part per line."""
    return [make_part((_CONTENT, start - base, end - base)) for start, end in lines]


def _node(kind: Kind, start: int, lines: list[Line], parts: list[tuple[Role, int, int]], base: int) -> Node:
    """A leaf of code: its own parts (opening ones first, a closing one last) around one content part per line."""
    placed = [Part(role, first - base, last - base) for role, first, last in parts]
    closing = placed and placed[-1].role is Role.CLOSING
    placed[-1 if closing else len(placed) :] = content_parts(lines, base) + (placed[-1:] if closing else [])
    return Node(kind, start - base, max(part.end for part in placed), (), tuple(placed))


def finish_paragraph(state: BlockState, lines: list[Line]) -> None:
    """Add the definitions a paragraph begins with, and the paragraph that is left."""
    text = state.text
    if text[lines[0][0]] == "[":
        lines = strip_definitions(state, lines)
        if not lines:
            return
    base = state.base(lines[0][0])
    parts = content_parts(lines, base)
    start, end = lines[-1]
    last = end
    while text[last - 1] in " \t":
        last -= 1
    if last != end:
        parts[-1] = Part(_CONTENT, start - base, last - base)
    state.add(make_node((_PARAGRAPH_KIND, parts[0].start, last - base, (), tuple(parts), None)), base)


def strip_definitions(state: BlockState, lines: list[Line]) -> list[Line]:
    """Add the definitions a paragraph begins with; return its other lines."""
    leaf = join(state.masked, state.source, lines)
    nodes, taken = take_definitions(leaf, state.known)
    for node in nodes:
        base = state.base(node.start)
        node = node.shifted(-base)
        state.add(node, base)
        state.defined.append(definition_at(base, node))
    return lines[taken:]


def finish_setext(state: BlockState, lines: list[Line], underline: Line, level: int) -> None:
    """Add the heading that a paragraph became by its underline."""
    base = state.base(lines[0][0])
    start, end = lines[-1]
    attributes = heading_attributes(state, start, end) if state.dialect.has_attributes else None
    parts = content_parts(lines, base)
    last = start + len(state.text[start : attributes[0] if attributes else end].rstrip(" \t"))
    parts[-1] = Part(Role.CONTENT, start - base, last - base)
    if attributes:
        parts.append(Part(Role.ATTRIBUTES, attributes[0] - base, attributes[1] - base))
    parts.append(Part(Role.UNDERLINE, underline[0] - base, underline[1] - base))
    state.add(Node(Kind.HEADING, parts[0].start, underline[1] - base, (), tuple(parts), level), base)


def _html_node(state: BlockState, leaf: OpenLeaf, base: int) -> Node:
    """An HTML block with its tags and comments, or a comment block."""
    lines = leaf.lines
    start, end = leaf.start, lines[-1][1]
    parts = tuple(content_parts(lines, base))
    if leaf.condition == 2:
        close = state.text.find("-->", start + 4, end)
        if close >= 0 and not state.text[close + 3 : end].strip(" \t"):
            return Node(Kind.COMMENT_BLOCK, start - base, end - base, (), parts)
    children = []
    text = join(state.masked, state.source, lines)
    for at, stop, data in html.tags(text.text, text.raw):
        first_at, last_at = text.start(at) - base, text.end(stop) - base
        if data is None:
            content = (Part(_CONTENT, first_at, last_at),)
            children.append(Node(Kind.COMMENT_BLOCK, first_at, last_at, (), content))
            continue
        attributes = tuple(
            (name, value, text.start(first) - base, text.end(last) - base if last > first else text.start(first) - base)
            for name, value, first, last in data.attributes
        )
        data = HtmlData(data.name, data.closing, attributes)
        children.append(Node(Kind.HTML_INLINE, first_at, last_at, (), (), data))
    return Node(Kind.HTML_BLOCK, start - base, end - base, tuple(children), parts)
