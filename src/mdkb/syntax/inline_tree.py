"""From items to nodes: text fills the gaps between items, and offsets go back to the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from mdkb.syntax.bare_urls import addresses
from mdkb.syntax.emphasis import Item
from mdkb.syntax.leaf_text import LeafText
from mdkb.syntax.nodes import HtmlData, Kind, LinkData, Node, NodeData, Part, Role
from mdkb.syntax.tag_nodes import tag_nodes
from mdkb.syntax.templates import Stretch

if TYPE_CHECKING:
    from mdkb.syntax.document import Document

_TEMPLATES = frozenset({Kind.SHORTCODE, Kind.TEMPLATE})


def build(items: list[Item], leaf: LeafText, base: int, document: Document) -> tuple[Node, ...]:
    """The inline nodes of a leaf, relative to `base`."""
    mails = leaf.text if document.dialect.bare_urls and "@" in leaf.text else ""
    stretches = document.templates.stretches
    if leaf.contiguous:
        return _Tree(leaf.origin[0] - base, base, mails, stretches).nodes(items, 0, len(leaf.text), False)
    nodes = _Tree(0, 0, mails, {}).nodes(items, 0, len(leaf.text), False)
    place = _Place(leaf, base, document.source.text, stretches)
    return tuple([piece for node in nodes for piece in _remapped(node, place)])


class _Tree:
    """How a leaf's items become nodes: offsets are moved by `by`."""

    __slots__ = ("base", "by", "mails", "stretches")

    def __init__(self, by: int, base: int, mails: str, stretches: dict[int, Stretch]) -> None:
        self.by = by
        self.base = base
        self.mails = mails  # the leaf's text when it may hold bare e-mail addresses
        self.stretches = stretches

    def nodes(self, items: list[Item], start: int, end: int, linked: bool) -> tuple[Node, ...]:
        """Nodes for text[start:end] of the leaf."""
        by = self.by
        nodes: list[Node] = []
        cursor = start
        for item in items:
            if item.start > cursor:
                self._add_text(nodes, cursor, item.start, linked)
            nodes.extend(self._item(item, by, linked))
            cursor = item.end
        if end > cursor:
            self._add_text(nodes, cursor, end, linked)
        return tuple(nodes)

    def _item(self, item: Item, by: int, linked: bool) -> tuple[Node, ...] | list[Node]:
        kind, parts, data = item.kind, item.parts, item.data
        if by and parts:
            parts = tuple([Part(role, part_start + by, part_end + by) for role, part_start, part_end in parts])
        children: tuple[Node, ...] = ()
        if item.inner_start >= 0:
            children = self.nodes(item.children or [], item.inner_start, item.inner_end, linked or kind is Kind.LINK)
        elif kind in _TEMPLATES and self.stretches:
            return tag_nodes(self.stretches[item.start + by + self.base], self.base)
        elif by and isinstance(data, HtmlData) and data.attributes:
            data = data._replace(attributes=tuple([(name, value, a + by, b + by) for name, value, a, b in data.attributes]))
        return (Node(kind, item.start + by, item.end + by, children, parts, data),)

    def _add_text(self, nodes: list[Node], start: int, end: int, linked: bool) -> None:
        by = self.by
        if self.mails and not linked:
            for first, last in addresses(self.mails, start, end):
                if first > start:
                    nodes.append(Node(Kind.TEXT, start + by, first + by))
                data = LinkData("bare", "mailto:" + self.mails[first:last], None, "")
                inside = (Node(Kind.TEXT, first + by, last + by),)
                parts = (Part(Role.DESTINATION, first + by, last + by),)
                nodes.append(Node(Kind.LINK, first + by, last + by, inside, parts, data))
                start = last
        if end > start:
            nodes.append(Node(Kind.TEXT, start + by, end + by))


class _Place(NamedTuple):
    """What is needed to put nodes of a leaf's text back into the source."""

    leaf: LeafText
    base: int
    source: str
    stretches: dict[int, Stretch]


def _remapped(node: Node, place: _Place) -> list[Node]:
    """A node of a leaf's text at its place in the source; text is cut where its source is not contiguous."""
    leaf, base, source, stretches = place
    if node.kind in _TEMPLATES:
        return tag_nodes(stretches[leaf.start(node.start)], base)
    start, end = leaf.start(node.start), leaf.end(node.end)
    if node.kind is Kind.TEXT and end - start != node.end - node.start:
        return _cut(node, leaf, base)
    if end < len(source) and source[end] == "\n" and source[end - 1] == "\r":
        end += 1
    parts = tuple(piece for part in node.parts for piece in _part(part, leaf, base))
    children = tuple(piece for child in node.children for piece in _remapped(child, place))
    return [Node(node.kind, start - base, end - base, children, parts, _data(node.data, leaf, base))]


def _span(start: int, end: int, leaf: LeafText, base: int) -> tuple[int, int]:
    first = leaf.start(start) - base
    return first, leaf.end(end) - base if end > start else first


def _part(part: Part, leaf: LeafText, base: int) -> Iterator[Part]:
    """A part in the source; opaque content is cut where its source is not contiguous."""
    role, cursor, end = part
    if role is Role.CONTENT:
        for local in leaf.local[bisect_right(leaf.local, cursor) :]:
            if local >= end:
                break
            yield Part(role, *_span(cursor, local, leaf, base))
            cursor = local
    yield Part(role, *_span(cursor, end, leaf, base))


def _data(data: NodeData, leaf: LeafText, base: int) -> NodeData:
    """Data with the spans in it moved to the source."""
    if isinstance(data, HtmlData):
        return data._replace(
            attributes=tuple((name, value, *_span(*span, leaf, base)) for name, value, *span in data.attributes)
        )
    return data


def _cut(node: Node, leaf: LeafText, base: int) -> list[Node]:
    """Text with escaped pipes in it: stretches of text and escapes."""
    pieces: list[Node] = []
    cursor = node.start
    for local in (*[local for local in leaf.local if node.start < local < node.end], node.end):
        start, end = leaf.start(cursor) - base, leaf.end(local) - base
        if leaf.text[cursor:local] == "|":
            pieces.append(Node(Kind.ESCAPE, start - 1, end, (), (), "|"))
        else:
            pieces.append(Node(Kind.TEXT, start, end))
        cursor = local
    return pieces
