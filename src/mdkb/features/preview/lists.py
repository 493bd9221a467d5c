"""Lists, tasks and definition lists."""

from __future__ import annotations

from mdkb.features.preview.drawing import Drawing
from mdkb.features.preview.element import element, escaped
from mdkb.syntax import Kind, ListData, Node, Role


def listing(drawing: Drawing, node: Node) -> str:
    """An ordered or bullet list."""
    data = node.data
    assert isinstance(data, ListData)
    items = "".join(_item(drawing, item, data.tight) for item in node.children)
    tasks = "tasks" if any(item.data is not None for item in node.children) else None
    if not data.ordered:
        return drawing.element("ul", node, items, class_=tasks)
    start = str(data.start) if data.start != 1 else None
    return drawing.element("ol", node, items, class_=tasks, start=start)


def _item(drawing: Drawing, item: Node, tight: bool) -> str:
    """An item; the paragraphs of a tight list are plain text."""
    pieces = (
        drawing.inlines(child) if tight and child.kind is Kind.PARAGRAPH else drawing.node(child)
        for child in item.children
    )
    body = drawing.scoped(pieces, "\n")
    task = item.part(Role.TASK)
    if task is None:
        return drawing.element("li", item, body)
    return drawing.element("li", item, _box(drawing.source(task)[1:2], bool(item.data)) + body, class_="task")


def _box(mark: str, done: bool) -> str:
    """A check box; other marks than x, which Obsidian's themes know, are shown."""
    if mark in " xX":
        return element("input", type="checkbox", disabled="", checked="" if done else None) + " "
    return element("span", escaped(mark), class_="box") + " "


def definition_list(drawing: Drawing, node: Node) -> str:
    """Terms and what they mean."""
    pieces = []
    for child in node.children:
        if child.kind is Kind.DEFINITION_TERM:
            pieces.append(drawing.element("dt", child, drawing.inlines(child)))
        else:
            pieces.append(drawing.element("dd", child, _description(drawing, child)))
    return drawing.element("dl", node, "".join(pieces))


def _description(drawing: Drawing, node: Node) -> str:
    """One paragraph is plain text, as sites draw it."""
    if len(node.children) == 1 and node.children[0].kind is Kind.PARAGRAPH:
        return drawing.inlines(node.children[0])
    return drawing.blocks(node.children)
