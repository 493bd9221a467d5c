"""What follows typed characters: a new line continues or ends a list, task or quotation; `|` aligns the table."""

from __future__ import annotations

import re

from mdkb.diagnostic import Edit
from mdkb.features.tables import grid_at, render
from mdkb.features.writing.lists import ITEM, next_marker
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.syntax import Kind
from mdkb.text import Span

_PREFIX = regex(r"(?:[ \t]{0,3}>[ ]?)*")


def on_type(note: Note, offset: int, typed: str) -> tuple[Edit, ...]:
    """The edits after `typed` was typed right before an offset."""
    if typed == "|":
        grid = grid_at(note, offset)
        if grid is None:
            return ()
        fresh = render(grid, note.source.newline)
        return (Edit(grid.span, fresh),) if fresh != note.source[grid.span] else ()
    if typed == "\n":
        return _new_line(note, offset)
    return ()


def _new_line(note: Note, offset: int) -> tuple[Edit, ...]:
    source = note.source
    row = source.position(offset).row
    if row < 2 or _in_code(note, source.line(row - 1).start):
        return ()
    line = source.line(row)
    above_line = source.line(row - 1)
    above = source[above_line]
    prefix = _PREFIX.match(above)
    lead = prefix.group() if prefix else ""
    rest = above[len(lead) :]
    own = source[Span(line.start, offset)]
    item = ITEM.match(rest)
    if item:
        if not rest[item.end() :].strip():
            return (Edit(Span(above_line.start, offset), lead.rstrip()),)
        edits = [Edit(Span(line.start, offset), lead + next_marker(item))]
        return (*edits, *_renumbered(note, row, lead, item))
    if lead.strip():
        if not rest.strip():
            return (Edit(Span(above_line.start, offset), ""),)
        return () if own.startswith(lead) else (Edit(Span(line.start, offset), lead),)
    return ()


def _renumbered(note: Note, row: int, lead: str, item: re.Match[str]) -> list[Edit]:
    """The numbers of the items below, one more each."""
    if not item["marker"][0].isdigit():
        return []
    source = note.source
    number = int(item["marker"][:-1]) + 1
    edits = []
    for below in range(row + 1, min(len(source.line_starts), row + 200) + 1):
        line = source.line(below)
        text = source[line]
        if not text.startswith(lead):
            break
        match = ITEM.match(text[len(lead) :])
        if match is None:
            if text[len(lead) :].strip() and text[len(lead)] in " \t":
                continue
            break
        if len(match["indent"]) > len(item["indent"]):
            continue
        if match["indent"] != item["indent"] or not match["marker"][0].isdigit() or int(match["marker"][:-1]) != number:
            break
        number += 1
        start = line.start + len(lead) + len(match["indent"])
        edits.append(Edit(Span(start, start + len(match["marker"]) - 1), str(number)))
    return edits


def _in_code(note: Note, offset: int) -> bool:
    head = note.front_matter
    if head is not None and head.found and head.span.start <= offset < head.span.end:
        return True
    return any(
        node.kind in (Kind.FENCED_CODE, Kind.INDENTED_CODE, Kind.HTML_BLOCK, Kind.COMMENT_BLOCK, Kind.MATH_BLOCK)
        and base + node.start <= offset < base + node.end
        for base, node in note.document.walk()
    )
