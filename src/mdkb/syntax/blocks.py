"""Blocks: one pass over the lines, each matched against the open containers, then searched for new ones.

The strategy is that of CommonMark 0.31.2's appendix, "phase 1". Offsets are absolute until a block is finished.
"""

from __future__ import annotations

import re

from mdkb.syntax import html
from mdkb.syntax.containers import Container
from mdkb.syntax.definitions import take_definitions
from mdkb.syntax.dialect import Dialect
from mdkb.syntax.document import Block, Defined, Trouble, definition_at
from mdkb.syntax.leaf_text import join
from mdkb.syntax.leaves import Leaf, OpenLeaf, content_parts, indented_code
from mdkb.syntax.nodes import Kind, Node, NodeData, Part, Role
from mdkb.text import LINE_END, Span

MAX_CONTAINERS = 100
_INDENT = re.compile(r"[ \t]*")
_ATX = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_FENCE = re.compile(r"(`{3,})[ \t]*([^`]*)$|(~{3,})[ \t]*(.*)$", re.DOTALL)
_BREAK = re.compile(r"(?:(?:\*[ \t]*+){3,}|(?:-[ \t]*+){3,}|(?:_[ \t]*+){3,})$")
_SETEXT = re.compile(r"(=+|-+)[ \t]*$")
_MARKER = re.compile(r"(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)")
_TAB = "\t"


class BlockScanner:
    """The state of the pass: the open containers, the open leaf, and what is finished."""

    def __init__(self, source: str, masked: str, dialect: Dialect, start: int) -> None:
        self.source = source
        self.masked = masked
        self.text = masked + "\n"
        self.dialect = dialect
        self.start = start
        self.stack: list[Container] = []
        self.kind = 0  # of the open leaf; 0: none
        self.leaf = OpenLeaf(0, [])
        self.blocks: list[Block] = []
        self.defined: list[Defined] = []
        self.known: set[str] = set()
        self.troubles: list[Trouble] = []
        self.line = -1
        self.blank_line = -1
        # the line being read
        self.end = 0
        self.at = 0
        self.column = 0

    def scan(self) -> None:
        """Read every line."""
        text, size = self.text, len(self.masked)
        cursor = self.start
        read = self.read_line
        if "\r" not in text:
            while cursor < size:
                end = text.find("\n", cursor)
                self.line += 1
                read(cursor, end)
                cursor = end + 1
        else:
            while cursor < size:
                match = LINE_END.search(text, cursor)
                assert match
                self.line += 1
                read(cursor, match.start())
                cursor = match.end()
        self.close_leaf()
        self.close_containers(0)

    # one line

    def read_line(self, start: int, end: int) -> None:
        """Read the line text[start:end]."""
        self.end = end
        self.at = start
        self.column = 0
        stack = self.stack
        matched = self.match_containers() if stack else 0
        text = self.text
        kind = self.kind
        if matched == len(stack):
            if kind > Leaf.INDENTED or kind == Leaf.FENCE:
                if self.continue_leaf(kind):
                    return
                kind = self.kind
            elif kind == Leaf.INDENTED and self.continue_indented():
                return
        paragraph = self.kind == Leaf.PARAGRAPH
        lazy = paragraph and matched < len(stack)
        opened = False
        while True:
            at, column = self.indentation()
            if at >= end:
                break
            character = text[at]
            if column - self.column >= 4:
                if paragraph and not opened:
                    break
                self.open_indented(matched)
                return
            starter = _STARTERS.get(character)
            if starter is None:
                break
            outcome = starter(self, at, column, matched, paragraph and not opened, lazy)
            if outcome == 0:
                break
            if outcome == 1:
                return
            opened = True
            matched = len(self.stack)
            lazy = False
            paragraph = False
        if at >= end:
            self.blank(matched)
            return
        if paragraph and not opened:
            if matched == len(stack) or lazy:
                self.leaf.lines.append((at, end))
                return
        self.start_paragraph(at, matched)

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

    def match_containers(self) -> int:
        """How many of the open containers the line goes on with."""
        text, end = self.text, self.end
        for index, container in enumerate(self.stack):
            kind = container.kind
            if kind is Kind.LIST:
                continue
            at, column = self.indentation()
            if kind is Kind.BLOCK_QUOTE:
                if column - self.column > 3 or text[at] != ">" or at >= end:
                    return index
                self.take_quote_marker(container, at, column)
            elif at >= end:
                if kind is Kind.LIST_ITEM and self.is_empty(index):
                    return index - 1
                self.at, self.column = at, column
            elif column >= container.column:
                self.advance(container.column - self.column)
            else:
                return index - 1 if kind is Kind.LIST_ITEM else index
        return len(self.stack)

    def is_empty(self, index: int) -> bool:
        """Whether the list item at that place of the stack holds nothing yet."""
        return index == len(self.stack) - 1 and not self.kind and not self.stack[index].children

    def take_quote_marker(self, container: Container, at: int, column: int) -> None:
        base = self.stack[0].start
        container.parts.append(Part(Role.MARKER, at - base, at + 1 - base))
        container.end = at + 1
        self.at, self.column = at + 1, column + 1
        if self.text[self.at] in " \t":
            self.advance(1)

    def blank(self, matched: int) -> None:
        """A blank line: it ends a paragraph, and separates what comes after it."""
        self.close_unmatched(matched)
        if self.kind == Leaf.PARAGRAPH or self.kind == Leaf.TABLE:
            self.close_leaf()
        line = self.line
        for container in reversed(self.stack):
            container.blank_line = line
            if container.kind is Kind.BLOCK_QUOTE:
                break

    # leaves

    def continue_leaf(self, kind: int) -> bool:
        leaf, text, end = self.leaf, self.text, self.end
        if kind == Leaf.FENCE:
            at, column = self.indentation()
            if column - self.column < 4 and text.startswith(leaf.closer, at):
                marker = leaf.closer[0]
                rest = text[at:end].rstrip(" \t")
                if not rest.strip(marker):
                    leaf.parts.append(Part(Role.CLOSING, at, at + len(rest)))
                    self.close_leaf()
                    return True
            self.advance(min(leaf.indent, column - self.column))
            leaf.lines.append((self.at, end))
            return True
        if kind == Leaf.HTML:
            at, _ = self.indentation()
            if leaf.condition >= 6:
                if at >= end:
                    self.close_leaf()
                    return False
                leaf.lines.append((self.at, end))
                return True
            leaf.lines.append((self.at, end))
            if html.block_ends(text, self.at, end, leaf.condition):
                self.close_leaf()
            return True
        return False

    def continue_indented(self) -> bool:
        at, column = self.indentation()
        if at >= self.end:
            if column - self.column >= 4:
                self.advance(4)
                self.leaf.lines.append((self.at, self.end))
            else:
                self.leaf.lines.append((at, at))
            self.leaf.indent += 1
            for container in reversed(self.stack):
                container.blank_line = self.line
                if container.kind is Kind.BLOCK_QUOTE:
                    break
            return True
        if column - self.column >= 4:
            self.advance(4)
            self.leaf.lines.append((self.at, self.end))
            self.leaf.indent = 0
            return True
        self.close_leaf()
        return False

    def open_leaf(self, kind: Leaf, matched: int, at: int) -> OpenLeaf:
        self.close_unmatched(matched)
        if self.kind:
            self.close_leaf()
        self.before_child()
        self.kind = kind
        self.leaf = OpenLeaf(at, [])
        return self.leaf

    def open_indented(self, matched: int) -> None:
        self.advance(4)
        self.open_leaf(Leaf.INDENTED, matched, self.at).lines.append((self.at, self.end))

    def start_paragraph(self, at: int, matched: int) -> None:
        self.open_leaf(Leaf.PARAGRAPH, matched, at).lines.append((at, self.end))

    def close_leaf(self) -> None:
        """Turn the open leaf into nodes."""
        kind, leaf = self.kind, self.leaf
        if not kind:
            return
        self.kind = 0
        if kind == Leaf.PARAGRAPH:
            self.close_paragraph(leaf.lines)
        elif kind == Leaf.FENCE:
            base = self.base(leaf.start)
            opening = [Part(role, start - base, end - base) for role, start, end in leaf.parts]
            parts = (*opening[:1], *opening[1:], *content_parts(leaf.lines, base))
            parts = tuple(sorted(parts, key=lambda part: (part.start, part.end)))
            end = max(part.end for part in parts)
            language = next((self.source[p.start + base : p.end + base] for p in parts if p.role is Role.LANGUAGE), "")
            self.add(Node(Kind.FENCED_CODE, leaf.start - base, end, (), parts, language), base)
        elif kind == Leaf.INDENTED:
            base = self.base(leaf.start)
            self.add(indented_code(leaf.lines, leaf.indent, base), base)
        elif kind == Leaf.HTML:
            base = self.base(leaf.start)
            node = Node(Kind.HTML_BLOCK, leaf.start - base, leaf.lines[-1][1] - base, (), tuple(content_parts(leaf.lines, base)))
            self.add(node, base)

    def close_paragraph(self, lines: list[tuple[int, int]]) -> None:
        lines = self.take_definitions(lines)
        if lines:
            base = self.base(lines[0][0])
            parts = content_parts(lines, base)
            self.add(Node(Kind.PARAGRAPH, parts[0].start, parts[-1].end, (), tuple(parts)), base)

    def take_definitions(self, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Add the definitions a paragraph begins with; return its other lines."""
        if self.text[lines[0][0]] != "[":
            return lines
        leaf = join(self.masked, self.source, lines)
        nodes, taken = take_definitions(leaf, 0, self.known)
        for node in nodes:
            base = self.base(node.start)
            parts = tuple(Part(role, start - base, end - base) for role, start, end in node.parts)
            node = node._replace(start=node.start - base, end=node.end - base, parts=parts)
            self.add(node, base)
            self.defined.append(definition_at(base, node))
        return lines[taken:]

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

    def before_child(self) -> None:
        """A child is about to begin: after a blank line it makes a list item's list loose."""
        if len(self.stack) > 1:
            container = self.stack[-1]
            if container.kind is Kind.LIST_ITEM and container.blank_line == self.line - 1 and container.children:
                self.stack[-2].loose = True

    def close_unmatched(self, matched: int) -> None:
        if matched < len(self.stack):
            self.close_leaf()
            self.close_containers(matched)

    def close_containers(self, down_to: int) -> None:
        stack = self.stack
        while len(stack) > down_to:
            base = stack[0].start
            container = stack.pop()
            node = container.node(base)
            if container.kind is Kind.FOOTNOTE_DEFINITION:
                self.defined.append(definition_at(base, node))
            self.add(node, base)

    def open_container(self, container: Container) -> None:
        if container.kind is not Kind.LIST_ITEM:
            self.before_child()
        self.stack.append(container)

    # starters: 0: nothing begins here, 1: the line is done, 2: a container began

    def quote(self, at: int, column: int, matched: int, paragraph: bool, lazy: bool) -> int:
        if self.too_deep(at):
            return 0
        self.close_unmatched(matched)
        self.close_leaf()
        container = Container(Kind.BLOCK_QUOTE, at, at + 1, self.line)
        self.open_container(container)
        self.take_quote_marker(container, at, column)
        return 2

    def too_deep(self, at: int) -> bool:
        if len(self.stack) < MAX_CONTAINERS:
            return False
        if not self.troubles:
            message = f"more than {MAX_CONTAINERS} blocks are nested here"
            self.troubles.append(Trouble("nesting-too-deep", Span(at, at + 1), message))
        return True

    def atx(self, at: int, column: int, matched: int, paragraph: bool, lazy: bool) -> int:
        text, end = self.text, self.end
        match = _ATX.match(text, at, end)
        if match is None:
            return 0
        self.close_unmatched(matched)
        self.close_leaf()
        self.before_child()
        base = self.base(at)
        level = match.end(1) - at
        start = match.end()
        stripped = start + len(text[start:end].rstrip(" \t"))
        content = start + len(text[start:stripped].rstrip("#"))
        closing = content
        if content > start and content < stripped:
            if text[content - 1] in " \t":
                content = start + len(text[start:content].rstrip(" \t"))
            else:
                content = closing = stripped
        parts = [Part(Role.MARKER, at - base, match.end(1) - base)]
        if content > start:
            parts.append(Part(Role.CONTENT, start - base, content - base))
        if closing < stripped:
            parts.append(Part(Role.CLOSING, closing - base, stripped - base))
        node_end = max(stripped, match.end(1))
        self.add(Node(Kind.HEADING, at - base, node_end - base, (), tuple(parts), level), base)
        return 1

    def fence(self, at: int, column: int, matched: int, paragraph: bool, lazy: bool) -> int:
        match = _FENCE.match(self.text, at, self.end)
        if match is None:
            return 0
        leaf = self.open_leaf(Leaf.FENCE, matched, at)
        group = 1 if match.group(1) else 3
        leaf.closer = match.group(group)
        leaf.indent = column - self.column
        leaf.parts.append(Part(Role.OPENING, *match.span(group)))
        info = match.group(group + 1).rstrip(" \t")
        if info:
            start = match.start(group + 1)
            leaf.parts.append(Part(Role.INFO, start, start + len(info)))
            word = re.split(r"[ \t]", info, maxsplit=1)[0]
            leaf.parts.append(Part(Role.LANGUAGE, start, start + len(word)))
        return 1

    def html(self, at: int, column: int, matched: int, paragraph: bool, lazy: bool) -> int:
        condition = html.block_start(self.text, at, self.end, paragraph)
        if not condition:
            return 0
        leaf = self.open_leaf(Leaf.HTML, matched, at)
        leaf.condition = condition
        leaf.lines.append((self.at, self.end))
        if html.block_ends(self.text, at, self.end, condition):
            self.close_leaf()
        return 1

    def dash(self, at: int, column: int, matched: int, paragraph: bool, lazy: bool) -> int:
        if paragraph and not lazy and self.setext(at, column, matched, paragraph, lazy):
            return 1
        return self.rule(at, column, matched, paragraph, lazy) or self.item(at, column, matched, paragraph, lazy)

    def setext(self, at: int, column: int, matched: int, paragraph: bool, lazy: bool) -> int:
        if not paragraph or lazy:
            return 0
        match = _SETEXT.match(self.text, at, self.end)
        if match is None:
            return 0
        lines = self.take_definitions(self.leaf.lines)
        if not lines:
            self.kind = 0
            return 0
        self.kind = 0
        base = self.base(lines[0][0])
        parts = content_parts(lines, base)
        parts.append(Part(Role.UNDERLINE, at - base, match.end(1) - base))
        level = 1 if match.group(1)[0] == "=" else 2
        self.add(Node(Kind.HEADING, parts[0].start, match.end(1) - base, (), tuple(parts), level), base)
        return 1

    def rule(self, at: int, column: int, matched: int, paragraph: bool, lazy: bool) -> int:
        match = _BREAK.match(self.text, at, self.end)
        if match is None:
            return 0
        self.close_unmatched(matched)
        self.close_leaf()
        self.before_child()
        base = self.base(at)
        end = at + len(self.text[at : self.end].rstrip(" \t")) - base
        self.add(Node(Kind.THEMATIC_BREAK, at - base, end, (), (Part(Role.CONTENT, at - base, end),)), base)
        return 1

    def item(self, at: int, column: int, matched: int, paragraph: bool, lazy: bool) -> int:
        text, end = self.text, self.end
        if text[at] in "*_" and self.rule(at, column, matched, paragraph, lazy):
            return 1
        match = _MARKER.match(text, at, end)
        if match is None:
            return 0
        rest = text[match.end() : end].strip(" \t")
        if paragraph and not lazy and (not rest or (match.group(1) and int(match.group(1)) != 1)):
            return 0
        if self.too_deep(at):
            return 0
        delimiter = text[match.end() - 1]
        stack = self.stack
        same = matched < len(stack) and stack[matched].kind is Kind.LIST and stack[matched].delimiter == delimiter
        self.close_unmatched(matched + same)
        self.close_leaf()
        line = self.line
        if same:
            container = stack[-1]
            if container.blank_line == line - 1:
                container.loose = True
        else:
            container = Container(Kind.LIST, at, match.end(), line)
            container.delimiter = delimiter
            container.first_number = int(match.group(1) or 0)
            self.open_container(container)
        item = Container(Kind.LIST_ITEM, at, match.end(), line)
        base = stack[0].start
        item.parts.append(Part(Role.MARKER, at - base, match.end() - base))
        stack.append(item)
        self.at = match.end()
        self.column = column + match.end() - at
        after, after_column = self.indentation()
        spaces = after_column - self.column
        item.column = self.column + (1 if not rest or spaces > 4 else spaces)
        if rest:
            self.advance(item.column - self.column)
        else:
            self.at, self.column = after, after_column
        return 2


_STARTERS = {
    ">": BlockScanner.quote,
    "#": BlockScanner.atx,
    "`": BlockScanner.fence,
    "~": BlockScanner.fence,
    "<": BlockScanner.html,
    "-": BlockScanner.dash,
    "=": BlockScanner.setext,
    "*": BlockScanner.item,
    "_": BlockScanner.rule,
    "+": BlockScanner.item,
    **dict.fromkeys("0123456789", BlockScanner.item),
}
