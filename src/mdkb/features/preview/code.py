"""Code, formulas and HTML as blocks."""

from __future__ import annotations

from mdkb.features.preview.drawing import Drawing
from mdkb.features.preview.element import element, escaped
from mdkb.features.preview.maths import formula
from mdkb.syntax import Node, Role
from mdkb.syntax.labels import unescape


def figure(language: str, pre: str) -> str:
    """Code with the name of its language."""
    caption = element("figcaption", escaped(language)) if language else ""
    return element("figure", caption + pre, class_="code")


def fenced(drawing: Drawing, node: Node) -> str:
    """Code between fences, or indented."""
    language = unescape(str(node.data or "")).strip("{}. ")
    if language == "math":
        return drawing.element("div", node, formula(drawing.document.code(drawing.base, node), display=True))
    lines = node.all_parts(Role.CONTENT)
    code = "".join(drawing.text(part.start, part.end) + "\n" for part in lines)
    row = drawing.row(lines[0].start if lines else node.start)
    pre = drawing.inline("pre", node, element("code", code), data_row=row)
    return figure(language, pre)


def data(drawing: Drawing, node: Node) -> str:
    """A block between template tags that take data, as it is written."""
    return figure("", drawing.element("pre", node, element("code", drawing.text(node.start, node.end))))


def math_block(drawing: Drawing, node: Node) -> str:
    """`$$ … $$`"""
    tex = "\n".join(drawing.source(part) for part in node.all_parts(Role.CONTENT))
    return drawing.element("div", node, formula(tex, display=True))


def html_block(drawing: Drawing, node: Node) -> str:
    """A block of HTML, rebuilt; what it leaves open goes on around the blocks that follow."""
    raw = "\n".join(drawing.source(part) for part in node.all_parts(Role.CONTENT))
    return drawing.html.feed(raw + "\n", drawing.floor)
