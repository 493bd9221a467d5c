"""Tables: as wide as their header; further cells do not show, missing ones are empty (GFM)."""

from __future__ import annotations

from mdkb.features.preview.drawing import Drawing
from mdkb.features.preview.element import element
from mdkb.syntax import Node, Role


def table(drawing: Drawing, node: Node) -> str:
    """A table that scrolls by itself where the page is narrow."""
    aligned = _alignments(drawing, node)
    head, *body = [_row(drawing, row, aligned, "td" if index else "th") for index, row in enumerate(node.children)]
    inner = element("thead", head) + (element("tbody", "".join(body)) if body else "")
    return element("div", drawing.element("table", node, inner), class_="table")


def _alignments(drawing: Drawing, node: Node) -> list[str | None]:
    delimiter = node.part(Role.DELIMITER_ROW)
    row = drawing.source(delimiter).strip().strip("|") if delimiter else ""
    return [_alignment(cell.strip()) for cell in row.split("|")]


def _alignment(cell: str) -> str | None:
    left, right = cell.startswith(":"), cell.endswith(":")
    return "center" if left and right else "right" if right else "left" if left else None


def _row(drawing: Drawing, row: Node, aligned: list[str | None], name: str) -> str:
    cells = [
        drawing.inline(name, cell, drawing.inlines(cell), align=align)
        for cell, align in zip(row.children, aligned, strict=False)
    ]
    cells += [element(name, align=align) for align in aligned[len(cells) :]]
    return drawing.element("tr", row, "".join(cells))
