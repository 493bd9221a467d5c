"""Re-reading after an edit: only the blocks around it are read again, the others move by changing one integer.

A block boundary is the start of a line at the top level after a block that nothing can be added to: what follows depends
on the text from there only. Reading starts two boundaries before the edit and ends at the first old one it meets again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache

from mdkb.syntax.block_state import BlockState
from mdkb.syntax.blocks import read_line
from mdkb.syntax.dialect import Dialect
from mdkb.syntax.document import Block, Defined, Document, definition_at
from mdkb.syntax.more_starters import starters
from mdkb.syntax.nodes import DefinitionData, Kind, Node
from mdkb.syntax.parser import document_of, parse_document, readable
from mdkb.syntax.splice import Splice
from mdkb.syntax.templates import Masked, Tag, mask, mask_again
from mdkb.text import LINE_END, SourceText
from mdkb.tuples import NamedTuple

_OPEN_ENDED = frozenset({Kind.PARAGRAPH, Kind.DEFINITION})  # a line right after them may still change them


class Change(NamedTuple):
    """text[start:end] becomes `text`."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=2)
def change_between(old: str, new: str) -> Change | None:
    """The one change, as short as can be, that makes `new` of `old`; None when they are equal."""
    if old == new:
        return None
    shorter = min(len(old), len(new))
    start = _alike(shorter, lambda first, end: old[first:end] == new[first:end])
    far_old, far_new = len(old), len(new)
    tail = _alike(
        shorter - start, lambda first, end: old[far_old - end : far_old - first] == new[far_new - end : far_new - first]
    )
    return Change(start, len(old) - tail, new[start : len(new) - tail])


_PIECE = 4096  # code points compared at once


def _alike(most: int, same: Callable[[int, int], bool]) -> int:
    """How many code points from a beginning are alike, where `same` compares those of a range."""
    at = 0
    while at < most and same(at, min(at + _PIECE, most)):
        at = min(at + _PIECE, most)
    return at + bisect_left(range(min(_PIECE, most - at)), True, key=lambda count: not same(at, at + count + 1))


def reparse_document(document: Document, source: SourceText, change: Change) -> tuple[Document, Splice | None]:
    """The document of `source`, which the change makes; with what was read again, None when all was, or when what was
    not may mean something else now."""
    return _spliced(document, source, change) or (parse_document(source, document.dialect, document.start), None)


def _spliced(document: Document, source: SourceText, change: Change) -> tuple[Document, Splice | None] | None:
    """The document with the blocks around the change read again; None when all must be read."""
    old, blocks, dialect = document.source.text, document.blocks, document.dialect
    if change.start <= document.start or not blocks or document.block_troubles:
        return None
    if _looks_far(document, change):
        return None
    first = _restart(document, change.start)
    restart = _line_start(old, blocks[first].start)
    if first == 0 or restart > change.start:
        return None
    shift = len(change.text) - (change.end - change.start)
    again = mask_again(document.templates, old, change, dialect)
    masked = again or mask(source.text, dialect, document.start)
    text = masked.text if again and _is_readable(document, change) else readable(masked)
    if masked.unclosed or masked.opener != document.templates.opener or text[:restart] != document.masked[:restart]:
        return None
    state = BlockState(source.text, masked, text, dialect)
    state.known = {item.label for item in document.defined if item.base < restart and item.node.kind is Kind.DEFINITION}
    state.line = 0
    if not _blank_before(old, restart):
        state.last_line = state.line
    after = _second_line(source.text, change.start + len(change.text))
    boundaries = _boundaries(document, first, shift)
    stop = _read_until(state, restart, boundaries, after, masked.opener)
    if state.troubles or not (again or _same_tags(document.templates, masked, restart, stop, shift)):
        return None
    last = len(blocks) if stop < 0 else boundaries[stop]
    if stop >= 0 and text[stop:] != document.masked[stop - shift :]:
        return None
    fresh = [block for block in state.blocks if stop < 0 or block.start < stop]
    found = [item for item in state.defined if stop < 0 or item.base < stop]
    return _joined(document, source, masked, text, (first, last), fresh, found, shift)


def _is_readable(document: Document, change: Change) -> bool:
    """Whether nothing stands in the new text that is read as something else."""
    return document.masked is document.templates.text and "\0" not in change.text


def _looks_far(document: Document, change: Change) -> bool:
    """Whether the change makes or takes a marker that blocks before it look for."""
    text, dialect = document.source.text, document.dialect
    before, after = text[max(change.start - 1, 0) : change.start], text[change.end : change.end + 1]
    touched = text[change.start : change.end] + "\n" + change.text
    around = before + text[change.start : change.end] + after + "\n" + before + change.text + after
    return ("$" in touched and dialect.math and "$$" in around) or (
        "%" in touched and dialect.percent_comments and "%%" in around
    )


def _restart(document: Document, at: int) -> int:
    """The index of the block to restart at: two boundaries before the one that holds `at`."""
    text, blocks, dialect = document.source.text, document.blocks, document.dialect
    index = bisect_right(blocks, at, key=lambda block: block.start) - 2
    for _ in range(2):
        index -= 1
        while index > 0 and not _is_closed(blocks[index - 1], text, _line_start(text, blocks[index].start), dialect):
            index -= 1
    return max(index, 0)


def _is_closed(block: Block, text: str, line: int, dialect: Dialect) -> bool:
    """Whether nothing from the line on that begins the next block can change a block: that holds after a blank line, but
    for the terms of a definition list."""
    if block.node.kind not in _OPEN_ENDED:
        return True
    return _blank_before(text, line) and not (dialect.definition_lists and text[line : line + 4].lstrip(" ")[:1] == ":")


def _line_start(text: str, at: int) -> int:
    feed = text.rfind("\n", 0, at)
    return max(feed, text.rfind("\r", feed + 1, at)) + 1


def _blank_before(text: str, line: int) -> bool:
    """Whether the line before the one that begins at `line` is blank."""
    end = max(line - 1 - text.startswith("\r\n", line - 2), 0)
    return not text[_line_start(text, end) : end].strip(" \t")


def _second_line(text: str, at: int) -> int:
    """The start of the second line after the one that holds `at`."""
    for _ in range(2):
        match = LINE_END.search(text, at)
        at = match.end() if match else len(text)
    return at


def _boundaries(document: Document, first: int, shift: int) -> dict[int, int]:
    """The boundaries from block `first` on, at their new offsets, with the index of the block that begins there."""
    text, blocks, dialect = document.source.text, document.blocks, document.dialect
    lines = ((index, _line_start(text, blocks[index].start)) for index in range(first + 1, len(blocks)))
    return {line + shift: index for index, line in lines if _is_closed(blocks[index - 1], text, line, dialect)}


def _read_until(state: BlockState, start: int, boundaries: dict[int, int], after: int, opener: str) -> int:
    """Read lines until an old boundary is one again; return it, -1 at the end of the text."""
    text, size = state.text, len(state.text) - 1
    known = starters(state.dialect, opener)
    cursor = start
    while cursor < size:
        match = LINE_END.search(text, cursor)
        assert match
        state.line += 1
        state.line_start = state.at = cursor
        state.end, following = match.span()
        state.column = 0
        read_line(state, known)
        if cursor >= after and cursor in boundaries and _is_boundary(state, cursor):
            return cursor
        cursor = following
    state.close_leaf()
    state.close_containers(0)
    return -1


def _is_boundary(state: BlockState, line: int) -> bool:
    """Whether everything before the line is closed for good."""
    finished = [block for block in state.blocks[-2:] if block.start < line]
    if state.stack:
        open_start = state.stack[0].start
    elif state.kind:
        open_start = state.leaf.start
    else:
        open_start = state.blocks[-1].start if state.blocks else -1
    return open_start >= line and bool(finished) and _is_closed(finished[-1], state.text, line, state.dialect)


def _same_tags(old: Masked, new: Masked, head: int, tail: int, shift: int) -> bool:
    """Whether the tags before `head` and from `tail` on are what they were, paired or not."""
    if not old.tags and not new.tags:
        return True

    def outside(tags: tuple[Tag, ...], start: int, end: int, by: int) -> list[tuple[int, bool, str]]:
        return [
            (tag.span.start - by * (tag.span.start >= end >= 0), tag.partner is not None, tag.data.name)
            for tag in tags
            if tag.span.start < start or tag.span.start >= end >= 0
        ]

    return outside(old.tags, head, tail - shift if tail >= 0 else -1, 0) == outside(new.tags, head, tail, shift)


def _joined(
    document: Document,
    source: SourceText,
    masked: Masked,
    text: str,
    replaced: tuple[int, int],
    fresh: list[Block],
    found: list[Defined],
    shift: int,
) -> tuple[Document, Splice | None] | None:
    """The new document of the old head, the blocks just read and the old tail; None when a kept definition changes."""
    first, last = replaced
    blocks = document.blocks
    defined = document.defined
    head_end = bisect_left(defined, blocks[first].start, key=lambda item: item.base)
    tail_start = (
        bisect_left(defined, blocks[last].start, key=lambda item: item.base) if last < len(blocks) else len(defined)
    )
    kept = (*defined[:head_end], *defined[tail_start:])
    touched = _labels((*defined[head_end:tail_start], *found))
    if touched & _labels(kept):
        return None
    tail = [Block(start + shift, node) for start, node in blocks[last:]]
    new = document_of(
        source,
        document.dialect,
        document.start,
        masked,
        text,
        (*blocks[:first], *fresh, *tail),
        (*defined[:head_end], *found, *(definition_at(item.base + shift, item.node) for item in defined[tail_start:])),
        (),
    )
    changed = {
        label for label in touched if _meaning(document.definitions.get(label)) != _meaning(new.definitions.get(label))
    }
    if changed:
        new.read = {key: inlines for key, inlines in document.read.items() if not inlines.labels & changed}
    else:
        new.read = document.read.copy()
    new.titles = document.titles.copy()
    for block in blocks[first:last]:
        for node in _nodes(block.node):
            new.read.pop(id(node), None)
            _, title = new.titles.pop(id(node), (None, None))
            new.read.pop(id(title), None)
    end = blocks[last].start if last < len(blocks) else len(document.source)
    return new, None if changed else Splice(blocks[first].start, end, shift)


def _labels(defined: tuple[Defined, ...]) -> set[str]:
    return {item.label for item in defined if item.node.kind is Kind.DEFINITION}


def _meaning(defined: tuple[Defined, ...] | None) -> tuple[str, str | None] | None:
    data = defined[0].node.data if defined else None
    return (data.destination, data.title) if isinstance(data, DefinitionData) else None


def _nodes(node: Node) -> Iterator[Node]:
    stack = [node]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(node.children)
