"""What may begin a block, CommonMark's kinds: one function per first character.

Each gets the state and the offset and column of the character. It returns NOTHING when no block begins there, DONE when
it took the whole line, OPENED when it opened a container and the rest of the line may begin another block.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from mdkb.regex import regex
from mdkb.syntax import html as html_grammar
from mdkb.syntax.attributes import heading_attributes
from mdkb.syntax.block_state import BlockState
from mdkb.syntax.containers import Container
from mdkb.syntax.leaves import Leaf, finish_setext, strip_definitions
from mdkb.syntax.nodes import Kind, Part, Role
from mdkb.syntax.tables import cells, is_delimiter_row

Starter = Callable[[BlockState, int, int], int]
NOTHING, DONE, OPENED = 0, 1, 2
_ATX = regex(r"(#{1,6})(?:[ \t]+|$)")
_FENCE = regex(r"(`{3,})[ \t]*([^`]*)$|(~{3,})[ \t]*(.*)$", re.DOTALL)
_WORD = regex(r"[^ \t]+")
_BREAK = regex(r"(?:(?:\*[ \t]*+){3,}|(?:-[ \t]*+){3,}|(?:_[ \t]*+){3,})$")
_SETEXT = regex(r"(=+|-+)[ \t]*$")
_MARKER = regex(r"(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)")
_TASK = regex(r"\[([ xX])\](?=[ \t]|$)")
_ANY_TASK = regex(r"\[([^\s\]]| )\](?=[ \t]|$)")
_CALLOUT = regex(r"[ \t]*\[!([^\[\]\s|]+)(?:\|[^\[\]]*)?\](?![(\[])([+-]?)[ \t]*(.*)$", re.DOTALL)


def quote(state: BlockState, at: int, column: int) -> int:
    """`>`: a block quote or callout"""
    if state.too_deep(at):
        return NOTHING
    container = Container(Kind.BLOCK_QUOTE, at, at + 1, state.line)
    state.open_container(container)
    take_quote_marker(state, container, at, column)
    if state.dialect.callouts:
        match = _CALLOUT.match(state.text, state.at, state.end)
        if match:
            base = state.stack[0].start
            container.data = match.group(1).lower()
            for role, group in ((Role.TYPE, 1), (Role.FOLD, 2), (Role.TITLE, 3)):
                if match.group(group).strip(" \t"):
                    start = match.start(group)
                    end = start + len(match.group(group).rstrip(" \t"))
                    container.parts.append(Part(role, start - base, end - base))
            container.end = state.stripped_end(state.at)
            return DONE
    return OPENED


def take_quote_marker(state: BlockState, container: Container, at: int, column: int) -> None:
    """Step over `>` and the space after it."""
    base = state.stack[0].start
    container.parts.append(Part(Role.MARKER, at - base, at + 1 - base))
    container.end = at + 1
    state.at, state.column = at + 1, column + 1
    if state.text[at + 1] in " \t":
        state.advance(1)


def atx(state: BlockState, at: int, column: int) -> int:
    """`#`: a heading"""
    text, end = state.text, state.end
    match = _ATX.match(text, at, end)
    if match is None:
        return NOTHING
    start = match.end()
    node_end = max(state.stripped_end(start), match.end(1))
    attributes = heading_attributes(state, start, end) if state.dialect.has_attributes else None
    last = start + len(text[start : attributes[0] if attributes else end].rstrip(" \t"))
    content = start + len(text[start:last].rstrip("#"))
    closing = content
    if start < content < last:
        if text[content - 1] in " \t":
            content = start + len(text[start:content].rstrip(" \t"))
        else:
            content = closing = last
    parts = [(Role.MARKER, at, match.end(1))]
    if content > start:
        parts.append((Role.CONTENT, start, content))
    if closing < last:
        parts.append((Role.CLOSING, closing, last))
    if attributes:
        parts.append((Role.ATTRIBUTES, *attributes))
    state.add_leaf(Kind.HEADING, at, node_end, parts, match.end(1) - at)
    return DONE


def fence(state: BlockState, at: int, column: int) -> int:
    """`` ` `` or `~`: fenced code"""
    match = _FENCE.match(state.text, at, state.end)
    if match is None:
        return NOTHING
    indent = column - state.column
    leaf = state.open_leaf(Leaf.FENCE, at)
    group = 1 if match.group(1) else 3
    leaf.closer = match.group(group)
    leaf.indent = indent
    leaf.parts.append((Role.OPENING, *match.span(group)))
    info = match.group(group + 1).rstrip(" \t")
    if info:
        start = match.start(group + 1)
        leaf.parts.append((Role.INFO, start, start + len(info)))
        word = _WORD.match(info)
        if word:
            leaf.parts.append((Role.LANGUAGE, start, start + word.end()))
    return DONE


def html(state: BlockState, at: int, column: int) -> int:
    """`<`: an HTML block"""
    if state.dialect.mdx and not state.text.startswith("<!--", at):
        return jsx(state, at)
    condition = html_grammar.block_start(state.text, at, state.end, state.paragraph)
    if not condition:
        return NOTHING
    leaf = state.open_leaf(Leaf.HTML, at)
    leaf.condition = condition
    leaf.lines.append((at, state.end))
    inner = state.dialect.python_markdown and html_grammar.opens_markdown(state.text, at, state.end)
    if inner or html_grammar.block_ends(state.text, at, state.end, condition):
        state.close_leaf()
    return DONE


def jsx(state: BlockState, at: int) -> int:
    """`<` in MDX: a line that holds only tags; what stands between such lines is Markdown"""
    if not html_grammar.only_tags(state.text, at, state.end):
        return NOTHING
    leaf = state.open_leaf(Leaf.HTML, at)
    leaf.condition = 7
    leaf.lines.append((at, state.end))
    state.close_leaf()
    return DONE


def setext(state: BlockState, at: int, column: int) -> int:
    """`=` or `-` under a paragraph: a heading"""
    if not state.paragraph or state.lazy:
        return NOTHING
    match = _SETEXT.match(state.text, at, state.end)
    if match is None:
        return NOTHING
    state.kind = 0
    lines = state.leaf.lines
    if lines and state.text[lines[0][0]] == "[":
        lines = strip_definitions(state, lines)
    if not lines:  # only definitions so far: the paragraph stays open
        state.kind = Leaf.PARAGRAPH
        state.leaf.lines = []
        return NOTHING
    finish_setext(state, lines, match.span(1), 1 if match.group(1)[0] == "=" else 2)
    return DONE


def rule(state: BlockState, at: int, column: int) -> int:
    """`*`, `-` or `_`: a thematic break"""
    if _BREAK.match(state.text, at, state.end) is None:
        return NOTHING
    end = state.stripped_end(at)
    state.add_leaf(Kind.THEMATIC_BREAK, at, end, [(Role.CONTENT, at, end)])
    return DONE


def dash(state: BlockState, at: int, column: int) -> int:
    """`-`: setext underline, thematic break, list item or delimiter row"""
    return setext(state, at, column) or rule(state, at, column) or item(state, at, column) or table(state, at, column)


def star(state: BlockState, at: int, column: int) -> int:
    """`*`: thematic break or list item"""
    return rule(state, at, column) or item(state, at, column)


def item(state: BlockState, at: int, column: int) -> int:
    """`-`, `+`, `*` or a number: a list item, in a new list or in the one that is open"""
    text, end = state.text, state.end
    match = _MARKER.match(text, at, end)
    if match is None:
        return NOTHING
    blank = not text[match.end() : end].strip(" \t")
    if state.paragraph and not state.lazy and (blank or (match.group(1) and int(match.group(1)) != 1)):
        return NOTHING
    if state.too_deep(at):
        return NOTHING
    delimiter = text[match.end() - 1]
    stack, matched = state.stack, state.matched
    if matched < len(stack) and stack[matched].kind is Kind.LIST and stack[matched].delimiter == delimiter:
        state.close_unmatched(matched + 1)
        parent = stack[-1]
        parent.loose = parent.loose or parent.blank_line == state.line - 1
    else:
        parent = Container(Kind.LIST, at, match.end(), state.line)
        parent.delimiter = delimiter
        parent.first_number = int(match.group(1) or 0)
        state.open_container(parent)
    container = Container(Kind.LIST_ITEM, at, match.end(), state.line)
    base = stack[0].start
    container.parts.append(Part(Role.MARKER, at - base, match.end() - base))
    stack.append(container)
    indent = column - state.column
    state.at = match.end()
    state.column = column + match.end() - at
    after, after_column = state.indentation()
    width = after_column - state.column
    inner = 1 if blank or width > 4 else width
    container.width = indent + match.end() - at + inner
    if blank:
        state.at, state.column = after, after_column
    else:
        state.advance(inner)
        if state.dialect.task_lists and width <= 4:
            _take_task(state, container, base)
    return OPENED


def _take_task(state: BlockState, container: Container, base: int) -> None:
    pattern = _ANY_TASK if state.dialect.wikilinks else _TASK
    match = pattern.match(state.text, state.at, state.end)
    if match:
        container.parts.append(Part(Role.TASK, match.start() - base, match.end() - base))
        container.data = match.group(1) != " "
        container.end = match.end()
        state.column += match.end() - state.at
        state.at = match.end()
        state.at, state.column = state.indentation()


def table(state: BlockState, at: int, column: int) -> int:
    """`|`, `-` or `:` under a line with a bar: a table"""
    if not state.dialect.tables or not state.paragraph or state.lazy:
        return NOTHING
    text, lines = state.text, state.leaf.lines
    if not lines:
        return NOTHING
    header = lines[-1]
    if text.find("|", *header) < 0 or not is_delimiter_row(text, at, state.end):
        return NOTHING
    if len(cells(text, *header)) != len(cells(text, at, state.end)):
        return NOTHING
    if len(lines) > 1:
        state.leaf.lines = lines[:-1]
        state.close_leaf()
    state.kind = 0
    state.open_leaf(Leaf.TABLE, header[0]).lines = [header, (at, state.end)]
    return DONE


COMMONMARK_STARTERS: dict[str, Starter] = {
    ">": quote,
    "#": atx,
    "`": fence,
    "~": fence,
    "<": html,
    "-": dash,
    "=": setext,
    "*": star,
    "_": rule,
    "+": item,
    **dict.fromkeys("0123456789", item),
}
