"""From items to nodes: text fills the gaps between items, and offsets go back to the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdkb.syntax.bare_urls import addresses
from mdkb.syntax.emphasis import Item
from mdkb.syntax.leaf_text import LeafText
from mdkb.syntax.nodes import Kind, LinkData, Node, Part, Role

if TYPE_CHECKING:
    from mdkb.syntax.document import Document


def build(items: list[Item], leaf: LeafText, base: int, document: Document) -> tuple[Node, ...]:
    """The inline nodes of a leaf, relative to `base`."""
    mails = leaf.text if document.dialect.bare_urls and "@" in leaf.text else ""
    if leaf.contiguous:
        return _nodes(items, 0, len(leaf.text), leaf.origin[0] - base, mails, False)
    nodes = _nodes(items, 0, len(leaf.text), 0, mails, False)
    return tuple(piece for node in nodes for piece in _remapped(node, leaf, base, document.source.text))


def _nodes(items: list[Item], start: int, end: int, by: int, mails: str, linked: bool) -> tuple[Node, ...]:
    """Nodes for text[start:end], offsets moved by `by`."""
    nodes: list[Node] = []
    cursor = start
    for item in items:
        if item.start > cursor:
            _add_text(nodes, cursor, item.start, by, "" if linked else mails)
        parts = item.parts
        if by and parts:
            parts = tuple([Part(role, part_start + by, part_end + by) for role, part_start, part_end in parts])
        children: tuple[Node, ...] = ()
        if item.inner_start >= 0:
            inside = linked or item.kind is Kind.LINK
            children = _nodes(item.children or [], item.inner_start, item.inner_end, by, mails, inside)
        nodes.append(Node(item.kind, item.start + by, item.end + by, children, parts, item.data))
        cursor = item.end
    if end > cursor:
        _add_text(nodes, cursor, end, by, "" if linked else mails)
    return tuple(nodes)


def _add_text(nodes: list[Node], start: int, end: int, by: int, mails: str) -> None:
    if mails:
        for first, last in addresses(mails, start, end):
            if first > start:
                nodes.append(Node(Kind.TEXT, start + by, first + by))
            data = LinkData("bare", "mailto:" + mails[first:last], None, "")
            inside = (Node(Kind.TEXT, first + by, last + by),)
            parts = (Part(Role.DESTINATION, first + by, last + by),)
            nodes.append(Node(Kind.LINK, first + by, last + by, inside, parts, data))
            start = last
    if end > start:
        nodes.append(Node(Kind.TEXT, start + by, end + by))


def _remapped(node: Node, leaf: LeafText, base: int, source: str) -> list[Node]:
    """A node of a leaf's text at its place in the source; text is cut where its source is not contiguous."""
    start, end = leaf.start(node.start), leaf.end(node.end)
    if node.kind is Kind.TEXT and end - start != node.end - node.start:
        return _cut(node, leaf, base)
    if end < len(source) and source[end] == "\n" and source[end - 1] == "\r":
        end += 1
    parts = tuple(
        Part(role, leaf.start(first) - base, (leaf.end(last) if last > first else leaf.start(first)) - base)
        for role, first, last in node.parts
    )
    children = tuple(piece for child in node.children for piece in _remapped(child, leaf, base, source))
    return [Node(node.kind, start - base, end - base, children, parts, _data(node, leaf, base))]


def _data(node: Node, leaf: LeafText, base: int):  # type: ignore[no-untyped-def]
    from mdkb.syntax.nodes import HtmlData

    if isinstance(node.data, HtmlData):
        attributes = tuple(
            (name, value, leaf.start(first) - base, (leaf.end(last) if last > first else leaf.start(first)) - base)
            for name, value, first, last in node.data.attributes
        )
        return node.data._replace(attributes=attributes)
    return node.data


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
