"""Containers while they are open: what they hold, and when a line goes on with them (CommonMark 0.31.2, appendix)."""

from __future__ import annotations

from mdkb.syntax.nodes import Kind, ListData, Node, NodeData, Part


class Container:
    """An open container block; offsets of `parts` and `children` are relative to the top-level block."""

    __slots__ = (
        "blank_line",
        "children",
        "column",
        "data",
        "delimiter",
        "end",
        "first_number",
        "kind",
        "line",
        "loose",
        "parts",
        "start",
    )

    def __init__(self, kind: Kind, start: int, end: int, line: int, column: int = 0) -> None:
        self.kind = kind
        self.start = start  # absolute
        self.end = end  # absolute
        self.line = line  # number of the line it began on
        self.column = column  # content column of its lines
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
        if self.kind is Kind.LIST:
            ordered = self.delimiter in ".)"
            self.data = ListData(ordered, self.first_number, self.delimiter, not self.loose)
        return Node(self.kind, self.start - base, end - base, tuple(self.children), tuple(self.parts), self.data)
