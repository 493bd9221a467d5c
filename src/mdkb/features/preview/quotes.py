"""Quotations, callouts and admonitions."""

from __future__ import annotations

from mdkb.features.preview.drawing import Drawing
from mdkb.features.preview.element import element, escaped
from mdkb.syntax import Node, Role

_LIKE = {
    "abstract": "note", "attention": "warning", "bug": "danger", "caution": "danger", "check": "tip", "cite": "quote",
    "danger": "danger", "done": "tip", "error": "danger", "example": "example", "fail": "danger", "failure": "danger",
    "faq": "question", "help": "question", "hint": "tip", "important": "important", "info": "note", "missing": "danger",
    "note": "note", "question": "question", "quote": "quote", "seealso": "note", "success": "tip", "summary": "note",
    "tip": "tip", "tldr": "note", "todo": "note", "warning": "warning",
}  # fmt: skip


def quotation(drawing: Drawing, node: Node) -> str:
    """`> text`"""
    return drawing.element("blockquote", node, drawing.blocks(node.children))


def callout(drawing: Drawing, node: Node) -> str:
    """`> [!type]± title`"""
    fold = node.part(Role.FOLD)
    kind = str(node.data)
    state = drawing.source(fold) if fold else ""
    return _box(drawing, node, kind, _title(drawing, node) or escaped(kind.capitalize()), state)


def admonition(drawing: Drawing, node: Node) -> str:
    """`!!! type "title"`, `??? type`, `=== "tab"`"""
    marker = node.part(Role.MARKER)
    mark = drawing.source(marker) if marker else "!!!"
    title, given = _title(drawing, node), node.part(Role.TITLE)
    kind = str(node.data)
    state = ""
    if mark == "???":
        state = "+" if drawing.note.source.text.startswith("???+", drawing.base + node.start) else "-"
    name = kind.partition(" ")[0]
    shown = title if given is not None else escaped(name.capitalize())
    return _box(drawing, node, name, shown, state)


def _title(drawing: Drawing, node: Node) -> str:
    part = node.part(Role.TITLE)
    if part is None or part.start == part.end:
        return ""
    return drawing.title(part)


def _box(drawing: Drawing, node: Node, kind: str, title: str, fold: str) -> str:
    """A box in the colour of its kind; `fold`: - closed, + open, "" not to be folded."""
    body = drawing.blocks(node.children)
    classes = f"callout {_LIKE.get(kind, 'tab' if kind == 'tab' else 'other')}"
    if fold:
        opened = "" if fold == "+" else None
        inner = element("summary", title, class_="callout-title") + body
        return drawing.element("details", node, inner, class_=classes, open=opened)
    head = element("div", title, class_="callout-title") if title else ""
    return drawing.element("aside", node, head + body, class_=classes)
