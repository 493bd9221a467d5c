"""Between a leaf's text and the source: text nodes for what no construct claims, and offsets that go back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from mdkb.syntax.bare_urls import addresses
from mdkb.syntax.leaf_text import LeafText
from mdkb.syntax.nodes import HtmlData, Kind, LinkData, Node, NodeData, Part, Role, make_node
from mdkb.syntax.tag_nodes import tag_node
from mdkb.syntax.templates import Stretch

_TEXT = Kind.TEXT
_TEMPLATES = frozenset({Kind.SHORTCODE, Kind.TEMPLATE})


def fill(nodes: list[Node], start: int, end: int) -> tuple[Node, ...]:
    """The nodes with text nodes in the gaps between them, from `start` to `end`."""
    if not nodes:
        return (make_node((_TEXT, start, end, (), (), None)),) if end > start else ()
    filled: list[Node] = []
    for node in nodes:
        if node.start > start:
            filled.append(make_node((_TEXT, start, node.start, (), (), None)))
        filled.append(node)
        start = node.end
    if end > start:
        filled.append(make_node((_TEXT, start, end, (), (), None)))
    return tuple(filled)


def with_addresses(nodes: tuple[Node, ...], text: str, by: int) -> tuple[Node, ...]:
    """The nodes with the e-mail addresses in their text made links; not within links."""
    found: list[Node] = []
    for node in nodes:
        if node.kind is Kind.TEXT:
            start = node.start
            for first, last in addresses(text, start - by, node.end - by):
                place = (first + by, last + by)
                if place[0] > start:
                    found.append(Node(_TEXT, start, place[0]))
                data = LinkData("bare", "mailto:" + text[first:last], None, "")
                found.append(Node(Kind.LINK, *place, (Node(_TEXT, *place),), (Part(Role.DESTINATION, *place),), data))
                start = place[1]
            if start < node.end:
                found.append(Node(_TEXT, start, node.end))
        elif node.children and node.kind is not Kind.LINK:
            found.append(node._replace(children=with_addresses(node.children, text, by)))
        else:
            found.append(node)
    return tuple(found)


class Place:
    """Puts nodes of a leaf's text back into the source, where lines are cut by container prefixes."""

    def __init__(self, leaf: LeafText, base: int, source: str, stretches: dict[int, Stretch]) -> None:
        self.leaf = leaf
        self.base = base
        self.source = source
        self.stretches = stretches

    def nodes(self, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        """The nodes at their places; text is cut where its source is not contiguous."""
        return tuple([piece for node in nodes for piece in self._node(node)])

    def _node(self, node: Node) -> list[Node]:
        leaf, base = self.leaf, self.base
        start, end = leaf.start(node.start), leaf.end(node.end)
        if node.kind in _TEMPLATES:
            return [tag_node(self.stretches[start], base)]
        if node.kind is Kind.TEXT:
            if end - start != node.end - node.start:
                return self._cut(node)
            return [Node(_TEXT, start - base, end - base)]
        if self.source.startswith("\n", end) and self.source[end - 1] == "\r":
            end += 1
        parts = tuple([piece for part in node.parts for piece in self._part(part)])
        return [Node(node.kind, start - base, end - base, self.nodes(node.children), parts, self._data(node.data))]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end] of the leaf lies, relative to the base."""
        first = self.leaf.start(start) - self.base
        return first, self.leaf.end(end) - self.base if end > start else first

    def _part(self, part: Part) -> Iterator[Part]:
        """A part in the source; opaque content is cut where its source is not contiguous."""
        role, cursor, end = part
        if role is Role.CONTENT:
            local = self.leaf.local
            for cut in local[bisect_right(local, cursor) :]:
                if cut >= end:
                    break
                yield Part(role, *self.span(cursor, cut))
                cursor = cut
        yield Part(role, *self.span(cursor, end))

    def _data(self, data: NodeData) -> NodeData:
        """Data with the spans in it moved to the source."""
        if isinstance(data, HtmlData):
            return data._replace(
                attributes=tuple([(name, value, *self.span(*span)) for name, value, *span in data.attributes])
            )
        return data

    def _cut(self, node: Node) -> list[Node]:
        """Text with escaped pipes in it: stretches of text and escapes."""
        pieces: list[Node] = []
        cursor = node.start
        for cut in (*[cut for cut in self.leaf.local if node.start < cut < node.end], node.end):
            start, end = self.span(cursor, cut)
            if self.leaf.text[cursor:cut] == "|":
                pieces.append(Node(Kind.ESCAPE, start - 1, end, (), (), "|"))
            else:
                pieces.append(Node(_TEXT, start, end))
            cursor = cut
        return pieces
