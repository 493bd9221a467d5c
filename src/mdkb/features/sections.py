"""Sections of a note as things to move: where each begins and ends, its text on another level."""

from __future__ import annotations

import re

from mdkb.diagnostic import Edit
from mdkb.facts.model import Heading
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.text import Span
from mdkb.tuples import NamedTuple

_MARKS = regex(r"#+")


class Section(NamedTuple):
    """A heading with all below it. `span`: whole lines, up to the next heading of its level or above."""

    number: int
    heading: Heading
    span: Span


def sections(note: Note) -> list[Section]:
    """All sections, in order; headings inside quotations and lists have none."""
    tops = {base + node.start for base, node in note.document.blocks}
    headings = [(index, one) for index, one in enumerate(note.facts.headings) if one.span.start in tops]
    made = []
    for place, (index, heading) in enumerate(headings):
        following = (one.span.start for _, one in headings[place + 1 :] if one.level <= heading.level)
        made.append(Section(index, heading, Span(heading.span.start, next(following, len(note.source)))))
    return made


def section_at(note: Note, offset: int) -> Section | None:
    """The innermost section around an offset."""
    around = [one for one in sections(note) if one.span.start <= offset <= one.span.end]
    return max(around, key=lambda one: one.span.start, default=None)


def relevel(note: Note, section: Section, by: int) -> tuple[Edit, ...]:
    """The edits that raise (negative) or lower all headings of a section; none where a level would leave 1 to 6."""
    edits: list[Edit] = []
    for heading in note.facts.headings:
        if not section.span.contains(heading.span):
            continue
        level = heading.level + by
        if not 1 <= level <= 6:
            return ()
        text = note.source[heading.span]
        marks = _MARKS.match(text.lstrip())
        if marks:
            start = heading.span.start + len(text) - len(text.lstrip())
            edits.append(Edit(Span(start, start + len(marks.group())), "#" * level))
            closing = re.search(r"(?<=[ \t])#+[ \t]*\Z", text.rstrip("\r\n"))
            if closing and closing.start() > len(marks.group()):
                at = heading.span.start + closing.start()
                edits.append(Edit(Span(at, at + len(closing.group().rstrip())), "#" * level))
        else:
            edits.append(Edit(heading.span, _atx(text, level, note.source.newline)))
    return tuple(edits)


def _atx(text: str, level: int, newline: str) -> str:
    """A setext heading as ATX; its last line end kept."""
    lines = re.split(r"\r\n|\n|\r", text.rstrip("\r\n"))
    tail = newline if text.endswith(("\n", "\r")) else ""
    return f"{'#' * level} {' '.join(line.strip() for line in lines[:-1])}{tail}"
