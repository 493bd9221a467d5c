"""Template tags as nodes."""

from __future__ import annotations

from mdkb.syntax.nodes import Kind, Node, Part, Role
from mdkb.syntax.templates import Stretch, Tag


def tag_node(stretch: Stretch, base: int) -> Node:
    """The node of a masked stretch: one tag, or an opening tag, its opaque body and the closing tag in one."""
    first, last = stretch.tags[0], stretch.tags[-1]
    node = _node(first, base)
    if last is first:
        return node
    parts = [Part(Role.OPENING, first.span.start - base, first.span.end - base), *node.parts]
    if last.span.start > first.span.end:
        parts.append(Part(Role.CONTENT, first.span.end - base, last.span.start - base))
    parts.append(Part(Role.CLOSING, last.span.start - base, last.span.end - base))
    return Node(node.kind, node.start, stretch.end - base, (), tuple(parts), node.data)


def _node(tag: Tag, base: int) -> Node:
    arguments = tuple((name, value, start - base, end - base) for name, value, start, end in tag.data.arguments)
    parts = tuple(Part(Role.ARGUMENT, start, end) for _, _, start, end in arguments)
    kind = Kind.SHORTCODE if len(tag.notation) == 3 else Kind.TEMPLATE
    data = tag.data._replace(arguments=arguments)
    return Node(kind, tag.span.start - base, tag.span.end - base, (), parts, data)
