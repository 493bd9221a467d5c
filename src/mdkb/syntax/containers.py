"""Containers while they are open."""

from __future__ import annotations

from mdkb.syntax.nodes import Kind, ListData, Node, NodeData, Part


class Container:
    """An open container block; `start`, `end` are absolute, `parts` and `children` relative to the top-level block."""

    __slots__ = (
        "blank_line",
        "children",
        "data",
        "delimiter",
        "end",
        "first_number",
        "kind",
        "line",
        "loose",
        "parts",
        "start",
        "width",
    )

    def __init__(self, kind: Kind, start: int, end: int, line: int, width: int = 0) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.line = line  # number of the line it begins on
        self.width = width  # columns of indentation its lines need
        self.children: list[Node] = []
        self.parts: list[Part] = []
        self.data: NodeData = None
        self.blank_line = -1  # number of the last blank line inside
        self.delimiter = ""
        self.first_number = 0
        self.loose = False

    def node(self, base: int) -> Node:
        """The finished container."""
        end = self.end
        if self.children:
            end = max(end, base + self.children[-1].end)
        kind = self.kind
        if kind is Kind.LIST:
            self.data = ListData(self.delimiter in ".)", self.first_number, self.delimiter, not self.loose)
        elif kind is Kind.BLOCK_QUOTE and self.data is not None:
            kind = Kind.CALLOUT
        return Node(kind, self.start - base, end - base, tuple(self.children), tuple(self.parts), self.data)
