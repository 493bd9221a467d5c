"""What the block pass knows between two lines: open containers, the open leaf, the finished blocks; where it stands."""

from __future__ import annotations

import sys

from mdkb.regex import regex
from mdkb.syntax.containers import Container
from mdkb.syntax.dialect import Dialect
from mdkb.syntax.document import Block, Defined, Trouble, definition_at
from mdkb.syntax.leaves import Leaf, OpenLeaf, finish
from mdkb.syntax.nodes import Kind, Node, Part, Role
from mdkb.syntax.templates import Masked
from mdkb.text import Span

MAX_CONTAINERS = 100
_INDENT = regex(r"[ \t]*")


class BlockState:
    """The state of the pass. Offsets are absolute; those of finished nodes count from their top-level block."""

    def __init__(self, source: str, masked: Masked, text: str, dialect: Dialect) -> None:
        self.source = source
        self.masked = text  # what is read: `masked.text` without NUL
        self.text = text + "\n"
        self.stretches = masked.stretches
        self.dialect = dialect
        self.code_indent = sys.maxsize if dialect.mdx else 4  # columns from which on a line is indented code
        self.stack: list[Container] = []
        self.kind: int = 0  # of the open leaf; 0: none
        self.leaf = OpenLeaf(0)
        self.blocks: list[Block] = []
        self.defined: list[Defined] = []
        self.known: set[str] = set()  # labels defined so far
        self.troubles: list[Trouble] = []
        # the line being read
        self.line = -1
        self.last_line = -2  # the last line that was not blank
        self.line_start = 0
        self.end = 0
        self.at = 0
        self.column = 0
        self.matched = 0  # containers it goes on with
        self.paragraph = False  # whether a paragraph is open and nothing was opened on this line
        self.missing: set[str] = set()  # closing markers that do not occur any more
        self.lazy = False  # whether that paragraph is in a container the line does not go on with

    # where the line stands

    def indentation(self) -> tuple[int, int]:
        """Offset and column of the first character that is not white space."""
        text, at = self.text, self.at
        character = text[at]
        if character != " " and character != "\t":
            return at, self.column
        match = _INDENT.match(text, at)
        assert match
        after = match.end()
        if text.find("\t", at, after) < 0:
            return after, self.column + after - at
        column = self.column
        for character in text[at:after]:
            column += 4 - column % 4 if character == "\t" else 1
        return after, column

    def advance(self, columns: int) -> None:
        """Step over columns of white space; a tab only partly eaten stays."""
        text = self.text
        while columns > 0:
            if text[self.at] == "\t":
                width = 4 - self.column % 4
                if width > columns:
                    self.column += columns
                    return
                self.column += width
                columns -= width
            else:
                self.column += 1
                columns -= 1
            self.at += 1

    def stripped_end(self, start: int) -> int:
        """Where the line ends without its trailing white space, at least `start`."""
        return start + len(self.text[start : self.end].rstrip(" \t"))

    def occurs_after(self, marker: str, at: int) -> bool:
        """Whether `marker` occurs at or after `at`."""
        if marker not in self.missing and self.text.find(marker, at) < 0:
            self.missing.add(marker)
        return marker not in self.missing

    # the tree

    def base(self, start: int) -> int:
        """What offsets of a node that begins at `start` are relative to."""
        return self.stack[0].start if self.stack else start

    def add(self, node: Node, base: int) -> None:
        """Add a finished node to the innermost open container, or to the top level."""
        if self.stack:
            self.stack[-1].children.append(node)
        else:
            self.blocks.append(Block(base, node))

    def add_leaf(
        self, kind: Kind, start: int, end: int, parts: list[tuple[Role, int, int]], data: int | str = ""
    ) -> None:
        """Close what this line does not go on with, and add a leaf of one line; offsets are absolute."""
        self.begin_block()
        base = self.base(start)
        placed = tuple([Part(role, first - base, last - base) for role, first, last in parts])
        self.add(Node(kind, start - base, end - base, (), placed, data if data != "" else None), base)

    def begin_block(self) -> None:
        """Close what this line does not go on with, and the open leaf."""
        self.close_unmatched(self.matched)
        if self.kind:
            self.close_leaf()
        self.before_child()

    def before_child(self) -> None:
        """A child is about to begin: after a blank line it makes a list item's list loose."""
        stack = self.stack
        if stack:
            container = stack[-1]
            if container.kind is Kind.LIST_ITEM:
                if container.blank_line == self.line - 1 and container.children:
                    stack[-2].loose = True
            elif container.kind is Kind.DEFINITION_LIST:
                self.close_containers(len(stack) - 1)
                self.matched = min(self.matched, len(stack))

    def open_leaf(self, kind: Leaf, at: int) -> OpenLeaf:
        """Begin a leaf of several lines."""
        self.begin_block()
        self.kind = kind
        self.leaf = OpenLeaf(at)
        return self.leaf

    def close_leaf(self) -> None:
        """Turn the open leaf into nodes."""
        kind = self.kind
        if kind:
            self.kind = 0
            finish(self, kind, self.leaf)

    def open_container(self, container: Container) -> None:
        """Begin a container."""
        self.begin_block()
        self.stack.append(container)
        self.matched = len(self.stack)

    def close_unmatched(self, matched: int) -> None:
        """Close the containers beyond the first `matched`."""
        if matched < len(self.stack):
            if self.kind:
                self.close_leaf()
            self.close_containers(matched)

    def close_containers(self, down_to: int) -> None:
        """Close the containers beyond the first `down_to`; no leaf is open."""
        stack = self.stack
        while len(stack) > down_to:
            base = stack[0].start
            container = stack.pop()
            node = container.node(base)
            if container.kind is Kind.FOOTNOTE_DEFINITION:
                self.defined.append(definition_at(base, node))
            self.add(node, base)

    def too_deep(self, at: int) -> bool:
        """Whether no more container may be opened; the first refusal is reported."""
        if len(self.stack) < MAX_CONTAINERS:
            return False
        if not self.troubles:
            message = f"more than {MAX_CONTAINERS} blocks are nested here"
            self.troubles.append(Trouble("nesting-too-deep", Span(at, at + 1), message))
        return True
