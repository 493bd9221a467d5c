"""Leaf blocks: what is collected while one is open, and the node it becomes."""

from __future__ import annotations

from enum import IntEnum

from mdkb.syntax.nodes import Kind, Node, Part, Role


class Leaf(IntEnum):
    """Which leaf is open."""

    PARAGRAPH = 1
    FENCE = 2
    INDENTED = 3
    HTML = 4
    TABLE = 5
    MATH = 6
    COMMENT = 7


class OpenLeaf:
    """An open leaf block: its lines as (start, end) pairs, absolute, and what its kind needs to know."""

    __slots__ = ("closer", "columns", "condition", "indent", "lines", "node", "parts", "start")

    def __init__(self, start: int, lines: list[tuple[int, int]]) -> None:
        self.start = start
        self.lines = lines
        self.parts: list[Part] = []
        self.indent = 0  # columns of indentation of an opening fence
        self.closer = ""  # what closes it
        self.condition = 0  # HTML end condition
        self.columns = 0  # of a table


def content_parts(lines: list[tuple[int, int]], base: int) -> list[Part]:
    """One content part per line."""
    content = Role.CONTENT
    return [Part(content, start - base, end - base) for start, end in lines]


def indented_code(lines: list[tuple[int, int]], blank_after: int, base: int) -> Node:
    """An indented code block; its last `blank_after` lines are blank and not part of it."""
    kept = lines[: len(lines) - blank_after] if blank_after else lines
    return Node(Kind.INDENTED_CODE, kept[0][0] - base, kept[-1][1] - base, (), tuple(content_parts(kept, base)))
