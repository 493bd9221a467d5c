"""What may begin a block beyond CommonMark, and which characters begin what in each dialect."""

from __future__ import annotations

from functools import cache

from mdkb.regex import regex
from mdkb.syntax.attributes import ALONE
from mdkb.syntax.block_state import BlockState
from mdkb.syntax.containers import Container
from mdkb.syntax.dialect import Dialect
from mdkb.syntax.labels import normal_label
from mdkb.syntax.leaves import Leaf
from mdkb.syntax.nodes import Kind, Node, Part, Role
from mdkb.syntax.starters import COMMONMARK_STARTERS, DONE, NOTHING, OPENED, Starter, table
from mdkb.syntax.tag_nodes import tag_node
from mdkb.syntax.templates import stands_alone
from mdkb.text import LINE_END

_FOOTNOTE = regex(r"\[\^([^\s\[\]]+)\]:[ \t]*")
_ADMONITION = regex(r'(?:!!!|\?\?\?\+?)[ \t]*([\w-]+(?:[ \t]+[\w-]+)*)?[ \t]*(?:"([^"\n]*)")?[ \t]*$')
_TAB = regex(r'===[!+]*[ \t]+"([^"\n]*)"[ \t]*$')
_ABBREVIATION = regex(r"\*\[([^\]\n]+)\][ \t]?:[ \t]*(.*)$")
_INCLUDE = regex(r"-{1,}8<-{1,}(?::?[\w.-]*)?(?:[ \t]+(\"[^\"\n]+\"|'[^'\n]+'))?[ \t]*$")
_GENERIC_BLOCK = regex(r"/{3,}(?:[ \t]*\w[\w-]*[ \t]*(?:\|[^\r\n]*)?)?$")
_DESCRIPTION = regex(r":(?=[ \t]+\S)")


def footnote(state: BlockState, at: int, column: int) -> int:
    """`[^x]:`"""
    match = _FOOTNOTE.match(state.text, at, state.end)
    if match is None or state.too_deep(at):
        return NOTHING
    container = Container(Kind.FOOTNOTE_DEFINITION, at, match.end(1) + 2, state.line, 4)
    state.open_container(container)
    base = state.stack[0].start
    container.parts.append(Part(Role.LABEL, match.start(1) - base, match.end(1) - base))
    container.data = normal_label(match.group(1))
    state.column = column + match.end() - at
    state.at = match.end()
    return OPENED


def admonition(state: BlockState, at: int, column: int) -> int:
    """`!!! type "title"`, `??? type`, `=== "tab"`"""
    text, end = state.text, state.end
    tab = text[at] == "="
    match = (_TAB if tab else _ADMONITION).match(text, at, end)
    if match is None or state.too_deep(at):
        return NOTHING
    container = Container(Kind.ADMONITION, at, state.stripped_end(at), state.line, 4)
    state.open_container(container)
    base = state.stack[0].start
    container.parts.append(Part(Role.MARKER, at - base, at + 3 - base))
    names = ((Role.TITLE, 1),) if tab else ((Role.TYPE, 1), (Role.TITLE, 2))
    for role, group in names:
        if match.group(group) is not None:
            container.parts.append(Part(role, match.start(group) - base, match.end(group) - base))
    container.data = "tab" if tab else (match.group(1) or "").lower()
    return DONE


def equals(state: BlockState, at: int, column: int) -> int:
    """`=`: a setext underline or a tab"""
    return COMMONMARK_STARTERS["="](state, at, column) or admonition(state, at, column)


def abbreviation(state: BlockState, at: int, column: int) -> int:
    """`*[HTML]: …`, else thematic break or list item"""
    match = _ABBREVIATION.match(state.text, at, state.end)
    if match is None:
        return COMMONMARK_STARTERS["*"](state, at, column)
    parts = [(Role.NAME, *match.span(1)), (Role.CONTENT, *match.span(2))]
    state.add_leaf(Kind.ABBREVIATION, at, state.stripped_end(at), parts)
    return DONE


def include(state: BlockState, at: int, column: int) -> int:
    """`--8<-- "path"`, or a block of paths between two such lines; else what a dash begins"""
    match = _INCLUDE.match(state.text, at, state.end)
    if match is None:
        return COMMONMARK_STARTERS["-"](state, at, column)
    if match.group(1):
        path = (match.start(1) + 1, match.end(1) - 1)
        state.add_leaf(Kind.INCLUDE, at, state.stripped_end(at), [(Role.PATH, *path)])
    else:
        leaf = state.open_leaf(Leaf.INCLUDE, at)
        leaf.parts.append((Role.OPENING, at, state.stripped_end(at)))
    return DONE


def generic_block(state: BlockState, at: int, column: int) -> int:
    """`/// name | argument` and `///`, between which the blocks of pymdownx's extensions stand"""
    end = state.stripped_end(at)
    if _GENERIC_BLOCK.match(state.text, at, end) is None:
        return NOTHING
    state.add_leaf(Kind.GENERIC_BLOCK, at, end, [])
    return DONE


def attribute_list(state: BlockState, at: int, column: int) -> int:
    """`{: #id .class}` on a line of its own"""
    if ALONE.match(state.text, at, state.end) is None:
        return NOTHING
    if not state.dialect.attribute_lists and not (state.paragraph or state.line == state.last_line + 1):
        return NOTHING
    end = state.stripped_end(at)
    state.add_leaf(Kind.ATTRIBUTE_LIST, at, end, [(Role.ATTRIBUTES, at, end)])
    return DONE


def math(state: BlockState, at: int, column: int) -> int:
    """`$$`, with its closing `$$` at the end of this line or a later one"""
    return _fenced(state, at, "$$", Leaf.MATH, Kind.MATH_BLOCK)


def comment(state: BlockState, at: int, column: int) -> int:
    """`%%`, with its closing `%%` at the end of this line or a later one"""
    return _fenced(state, at, "%%", Leaf.COMMENT, Kind.COMMENT_BLOCK)


def _fenced(state: BlockState, at: int, marker: str, leaf_kind: Leaf, kind: Kind) -> int:
    text, end = state.text, state.end
    if not text.startswith(marker, at):
        return NOTHING
    last = state.stripped_end(at)
    close = text.find(marker, at + 2, end)
    if close >= 0:
        if close + 2 != last:
            return NOTHING
        parts = [(Role.OPENING, at, at + 2), (Role.CONTENT, at + 2, close), (Role.CLOSING, close, last)]
        state.add_leaf(kind, at, last, parts)
        return DONE
    if not state.occurs_after(marker, end):
        return NOTHING
    leaf = state.open_leaf(leaf_kind, at)
    leaf.closer = marker
    leaf.parts.append((Role.OPENING, at, at + 2))
    if last > at + 2:
        leaf.lines.append((at + 2, end))
    return DONE


def description(state: BlockState, at: int, column: int) -> int:
    """`: text` after a paragraph of terms"""
    if not state.dialect.definition_lists or _DESCRIPTION.match(state.text, at, state.end) is None:
        return NOTHING
    stack, matched = state.stack, state.matched
    in_list = matched > 0 and stack[matched - 1].kind is Kind.DEFINITION_LIST
    if (state.lazy and not in_list) or state.too_deep(at):
        return NOTHING
    state.close_unmatched(matched)
    if state.kind:
        state.close_leaf()
    if not (stack and stack[-1].kind is Kind.DEFINITION_LIST) and not _open_list(state):
        return NOTHING
    base = stack[0].start
    parent = stack[-1]
    if parent.children[-1].kind is Kind.PARAGRAPH:
        parent.children[-1:] = _terms(parent.children[-1], state.text, base)
    container = Container(Kind.DEFINITION_DESCRIPTION, at, at + 1, state.line)
    container.parts.append(Part(Role.MARKER, at - base, at + 1 - base))
    stack.append(container)
    indent = column - state.column
    state.at, state.column = at + 1, column + 1
    _, after_column = state.indentation()
    width = after_column - state.column
    inner = 1 if width > 4 else width
    container.width = indent + 1 + inner
    state.advance(inner)
    return OPENED


def _open_list(state: BlockState) -> bool:
    """Make a definition list of the paragraph just before; False when there is none."""
    stack = state.stack
    if stack:
        children, base = stack[-1].children, stack[0].start
        if not children or children[-1].kind is not Kind.PARAGRAPH:
            return False
        paragraph = children.pop()
    else:
        if not state.blocks or state.blocks[-1].node.kind is not Kind.PARAGRAPH:
            return False
        base, paragraph = state.blocks.pop()
    if len(LINE_END.findall(state.text, base + paragraph.end, state.line_start)) > 2:  # more than one blank line
        state.add(paragraph, base)
        return False
    container = Container(Kind.DEFINITION_LIST, base + paragraph.start, base + paragraph.end, state.line)
    container.children.append(paragraph)
    stack.append(container)
    return True


def _terms(paragraph: Node, text: str, base: int) -> list[Node]:
    found = []
    for part in paragraph.parts:
        end = part.start + len(text[base + part.start : base + part.end].rstrip(" \t"))
        found.append(Node(Kind.DEFINITION_TERM, part.start, end, (), (Part(Role.CONTENT, part.start, end),)))
    return found


def colon(state: BlockState, at: int, column: int) -> int:
    """`:`: a delimiter row or a description"""
    return table(state, at, column) or description(state, at, column)


def template(state: BlockState, at: int, column: int) -> int:
    """A line that holds only tags of paired shortcodes or of Liquid"""
    text, end = state.text, state.end
    cursor = at
    found = []
    while cursor < end:
        stretch = state.stretches.get(cursor)
        if stretch is None or not stands_alone(stretch):
            return NOTHING
        found.append(stretch)
        cursor = stretch.end
        while cursor < end and text[cursor] in " \t":
            cursor += 1
    state.begin_block()
    base = state.base(at)
    children = tuple([tag_node(stretch, base) for stretch in found])
    state.add(Node(Kind.TEMPLATE_BLOCK, at - base, found[-1].end - base, children), base)
    return DONE


@cache
def starters(dialect: Dialect, opener: str) -> dict[str, Starter]:
    """What each first character may begin in a dialect; `opener` begins a masked template."""
    known = dict(COMMONMARK_STARTERS)
    if dialect.tables:
        known["|"] = known[":"] = table
    if dialect.definition_lists:
        known[":"] = colon
    if dialect.footnotes:
        known["["] = footnote
    if dialect.admonitions:
        known["!"] = known["?"] = admonition
        known["="] = equals
        known["/"] = generic_block
    if dialect.abbreviations:
        known["*"] = abbreviation
    if dialect.includes:
        known["-"] = include
    if dialect.has_attributes:
        known["{"] = attribute_list
    if dialect.math:
        known["$"] = math
    if dialect.percent_comments:
        known["%"] = comment
    if opener:
        known[opener] = template
    return known
