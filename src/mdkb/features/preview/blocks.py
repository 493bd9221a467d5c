"""Blocks as HTML: one function per kind, here or in the file of its family."""

from __future__ import annotations

from mdkb.features.preview.code import fenced, html_block, math_block
from mdkb.features.preview.drawing import Draw, Drawing
from mdkb.features.preview.element import element
from mdkb.features.preview.inlines import INLINES
from mdkb.features.preview.lists import definition_list, listing
from mdkb.features.preview.quotes import admonition, callout, quotation
from mdkb.features.preview.shortcodes import include, template_block
from mdkb.features.preview.tables import table
from mdkb.regex import regex
from mdkb.syntax import Kind, Node

_ID = regex(r"#([^\s{}]+)")


def _paragraph(drawing: Drawing, node: Node) -> str:
    return drawing.element("p", node, drawing.inlines(node))


def _heading(drawing: Drawing, node: Node) -> str:
    made = drawing.ask("anchor", node.start)
    return drawing.element(f"h{node.data}", node, drawing.inlines(node), id=made or None)


def _rule(drawing: Drawing, node: Node) -> str:
    return drawing.element("hr", node)


def _attributes(drawing: Drawing, node: Node) -> str:
    """An attribute list does not show; an id in it is a place to link to."""
    match = _ID.search(drawing.source(node))
    return element("a", id=match[1]) if match else ""


KINDS: dict[Kind, Draw] = {
    **INLINES,
    Kind.PARAGRAPH: _paragraph,
    Kind.HEADING: _heading,
    Kind.THEMATIC_BREAK: _rule,
    Kind.BLOCK_QUOTE: quotation,
    Kind.CALLOUT: callout,
    Kind.ADMONITION: admonition,
    Kind.LIST: listing,
    Kind.DEFINITION_LIST: definition_list,
    Kind.FENCED_CODE: fenced,
    Kind.INDENTED_CODE: fenced,
    Kind.HTML_BLOCK: html_block,
    Kind.TABLE: table,
    Kind.MATH_BLOCK: math_block,
    Kind.INCLUDE: include,
    Kind.TEMPLATE_BLOCK: template_block,
    Kind.ATTRIBUTE_LIST: _attributes,
}
