"""Blocks: one pass over the lines, each matched against the open containers, then searched for new ones.

The strategy is that of CommonMark 0.31.2's appendix, "phase 1: block structure".
"""

from __future__ import annotations

from mdkb.syntax import html
from mdkb.syntax.block_state import BlockState
from mdkb.syntax.leaves import Leaf, OpenLeaf
from mdkb.syntax.more_starters import starters
from mdkb.syntax.nodes import Kind, Role
from mdkb.syntax.starters import DONE, NOTHING, Starter, take_quote_marker
from mdkb.text import LINE_END

_PARAGRAPH, _INDENTED, _TABLE = int(Leaf.PARAGRAPH), int(Leaf.INDENTED), int(Leaf.TABLE)
_LIST, _DEFINITION_LIST, _QUOTE = Kind.LIST, Kind.DEFINITION_LIST, Kind.BLOCK_QUOTE
_FENCE, _HTML = int(Leaf.FENCE), int(Leaf.HTML)


def read_blocks(state: BlockState, start: int, opener: str) -> None:
    """Read the lines from offset `start` to the end of the text into `state`.

    The most frequent lines outside containers are handled here: blank ones, text, and code inside a fence.
    """
    text, size, stack = state.text, len(state.text) - 1, state.stack
    known = starters(state.dialect, opener)
    special = frozenset(known) | {" ", "\t", "\n", "\r"}
    find = text.find
    cursor = start
    carriage = "\r" in text
    while cursor < size:
        if carriage:
            match = LINE_END.search(text, cursor)
            assert match
            end, following = match.span()
        else:
            end = find("\n", cursor)
            following = end + 1
        state.line += 1
        if not stack:
            kind = state.kind
            if cursor == end and kind < _INDENTED:
                if kind:
                    state.close_leaf()
                cursor = following
                continue
            if kind == _FENCE and not state.leaf.indent and find(state.leaf.closer, cursor, end) < 0:
                state.leaf.lines.append((cursor, end))
                cursor = following
                continue
            if text[cursor] not in special:
                if kind == _PARAGRAPH:
                    state.leaf.lines.append((cursor, end))
                    state.last_line = state.line
                    cursor = following
                    continue
                if not kind:
                    state.kind = _PARAGRAPH
                    leaf = state.leaf = OpenLeaf(cursor)
                    leaf.lines.append((cursor, end))
                    state.last_line = state.line
                    cursor = following
                    continue
        state.line_start = state.at = cursor
        state.end = end
        state.column = 0
        read_line(state, known)
        cursor = following
    state.close_leaf()
    state.close_containers(0)


def read_line(state: BlockState, known: dict[str, Starter]) -> None:
    """Read the line at which `state` stands."""
    stack = state.stack
    matched = state.matched = _match_containers(state) if stack else 0
    unmatched = matched < len(stack)
    kind = state.kind
    if kind >= _FENCE and not unmatched:
        if _continue_leaf(state, kind):
            return
    elif kind == _INDENTED and not unmatched and _continue_indented(state):
        return
    paragraph = state.paragraph = state.kind == _PARAGRAPH
    state.lazy = paragraph and unmatched
    text, end = state.text, state.end
    while True:
        at, column = state.indentation()
        if at >= end:
            _blank_line(state)
            return
        if column - state.column >= state.code_indent:
            if state.paragraph:
                break
            state.advance(4)
            state.open_leaf(Leaf.INDENTED, state.at).lines.append((state.at, end))
            return
        starter = known.get(text[at])
        if starter is None:
            break
        outcome = starter(state, at, column)
        if outcome == NOTHING:
            break
        if outcome == DONE:
            state.last_line = state.line
            return
        state.paragraph = state.lazy = False
        state.matched = len(stack)
    state.last_line = state.line
    if state.paragraph or (state.kind == _TABLE and state.matched == len(stack)):
        state.leaf.lines.append((at, end))
    else:
        state.open_leaf(Leaf.PARAGRAPH, at).lines.append((at, end))


def _match_containers(state: BlockState) -> int:
    """How many of the open containers the line goes on with."""
    text, end, stack = state.text, state.end, state.stack
    for index, container in enumerate(stack):
        kind = container.kind
        if kind is _LIST or kind is _DEFINITION_LIST:
            continue
        at, column = state.indentation()
        if kind is _QUOTE:
            if text[at] != ">" or column - state.column >= state.code_indent or at >= end:
                return index
            take_quote_marker(state, container, at, column)
        elif at >= end:
            if kind is Kind.LIST_ITEM and not container.children and not state.kind and index == len(stack) - 1:
                return index
            state.at, state.column = at, column
        elif column - state.column >= container.width:
            state.advance(container.width)
        else:
            return index - 1 if kind is Kind.LIST_ITEM else index
    return len(stack) - (stack[-1].kind is Kind.LIST and not _is_blank(state))


def _is_blank(state: BlockState) -> bool:
    return state.indentation()[0] >= state.end


def _blank_line(state: BlockState) -> None:
    """A blank line: it ends a paragraph, and separates what comes before from what comes after."""
    if state.kind == _PARAGRAPH or state.kind == _TABLE:
        state.close_leaf()
    state.close_unmatched(state.matched)
    top = state.stack[-1] if state.stack else None
    if top and not (top.kind is Kind.LIST_ITEM and top.line == state.line):
        _mark_blank(state)


def _mark_blank(state: BlockState) -> None:
    for container in reversed(state.stack):
        container.blank_line = state.line
        if container.kind is Kind.BLOCK_QUOTE:
            break


def _continue_leaf(state: BlockState, kind: int) -> bool:
    """Give the line to the open fence, HTML, math or comment; False when the leaf ends before it."""
    leaf, text, end = state.leaf, state.text, state.end
    at, column = state.indentation()
    if kind == _FENCE:
        if (
            at < end
            and text[at] == leaf.closer[0]
            and text.startswith(leaf.closer, at)
            and column - state.column < state.code_indent
        ):
            last = state.stripped_end(at)
            if not text[at:last].strip(leaf.closer[0]):
                leaf.parts.append((Role.CLOSING, at, last))
                state.close_leaf()
                return True
        if leaf.indent:
            state.advance(min(leaf.indent, column - state.column))
        leaf.lines.append((state.at, end))
    elif kind == _HTML:
        if at >= end and leaf.condition >= 6:
            state.close_leaf()
            return False
        leaf.lines.append((state.at, end))
        if html.block_ends(text, state.at, end, leaf.condition):
            state.close_leaf()
    elif kind == Leaf.INCLUDE:
        last = state.stripped_end(at)
        if text[at:last].strip("-") == "8<":
            leaf.parts.append((Role.CLOSING, at, last))
            state.close_leaf()
        elif last > at:
            leaf.parts.append((Role.PATH, at, last))
    else:
        close = text.find(leaf.closer, state.at, end)
        if close < 0:
            leaf.lines.append((state.at, end))
        else:
            if text[state.at : close].strip(" \t"):
                leaf.lines.append((state.at, close))
            leaf.parts.append((Role.CLOSING, close, close + 2))
            state.close_leaf()
    return True


def _continue_indented(state: BlockState) -> bool:
    """Give the line to the open indented code; False when it ends before it."""
    leaf, end = state.leaf, state.end
    at, column = state.indentation()
    if column - state.column >= 4:
        state.advance(4)
        leaf.lines.append((state.at, end))
    elif at >= end:
        leaf.lines.append((end, end))
    else:
        state.close_leaf()
        return False
    if at >= end:
        leaf.blank_lines += 1
        _mark_blank(state)
    else:
        leaf.blank_lines = 0
    return True
