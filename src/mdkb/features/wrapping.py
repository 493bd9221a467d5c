"""Wrapping the lines of paragraphs: one sentence a line, or as many words as fit a width.

What must stay on one line (code, links, tags) does; no line begins with what would mean something there. Where a
newline shows on the page, nothing may be wrapped: that is for the caller to ask (`Dialect.hard_wraps`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.diagnostic import Edit, Fix
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.syntax import Kind, Node, Role
from mdkb.text import Span, columns
from mdkb.tuples import NamedTuple

_OPEN = frozenset(
    {Kind.TEXT, Kind.ESCAPE, Kind.ENTITY, Kind.EMPHASIS, Kind.STRONG, Kind.STRIKETHROUGH, Kind.HIGHLIGHT, Kind.EMOJI}
)
_JOINED = frozenset({Kind.LINK, Kind.CODE_SPAN})  # an end of line in them is a space, but none is put there
_STARTS = regex(r"(?:[-+*]|\d{1,9}[.)])$|[=_*-]+$|[>|#:<~{!?%$`+\\]|:?-+:?\||={2,}|--8<--|\*\[|\[[^\]]*\]:|\^\S|&\S+;$")
_END = regex(r"[^\W\d_]?.*?[.!?…]+[\])\"'”’»*_]*$", re.DOTALL)
_BEGIN = regex(r"[\[(\"'“‘«¿¡*_]*[^\W_]")
_ABBREVIATIONS = frozenset(
    "e.g. i.e. cf. vs. mr. mrs. ms. dr. prof. st. no. nr. vol. fig. p. pp. ed. eds. al. approx. dept. est. ca. c. "
    "jr. sr. inc. ltd. co. z.b. d.h. bzw. usw. vgl. p.ex. m. mm. mme. mlle. art. chap. resp. sp. viz. ex. etc.".split()
)
_INITIAL = regex(r"[(\"'“‘«*_]*[^\W\d_]\.$")
_MARKS = "()[]\"'“”‘’«»*_"


class Wrapping(NamedTuple):
    """How to wrap: `width` columns, or 0 for one sentence a line."""

    width: int = 0


def wrapped(note: Note, wrapping: Wrapping) -> list[Fix]:
    """A fix for each paragraph whose lines would end elsewhere."""
    fixes = []
    for base, node in note.document.walk():
        if node.kind is Kind.PARAGRAPH:
            fix = _paragraph(note, base, node, wrapping)
            if fix is not None:
                fixes.append(fix)
    return fixes


def _paragraph(note: Note, base: int, node: Node, wrapping: Wrapping) -> Fix | None:
    source = note.source
    lines = [Span(base + part.start, base + part.end) for part in node.all_parts(Role.CONTENT)]
    if not lines:
        return None
    before = source.text[source.line(source.position(lines[0].start).row).start : lines[0].start]
    if before.strip(" \t>") and "|" in before:
        return None
    prefix = _continued(before)
    closed, joined = _kinds(note, base, node)
    stretches: list[list[str]] = [[]]
    for index, line in enumerate(lines):
        words, ends_hard = _words(source.text, line, closed, joined, last=index == len(lines) - 1)
        if index and stretches[-1] and _inside(lines[index - 1].end, joined):
            stretches[-1][-1] += " " + words.pop(0) if words else ""
        stretches[-1] += words
        if ends_hard:
            stretches.append([])
    room = wrapping.width - columns(prefix)
    out = [row for words in stretches if words for row in _filled(words, wrapping, room)]
    new = (source.newline + prefix).join(out)
    span = Span(lines[0].start, lines[-1].end)
    if new == source[span] or not new:
        return None
    return Fix("Wrap the paragraph", (Edit(span, new),), safe=True, checked=True)


def _continued(before: str) -> str:
    """What stands before the further lines of a paragraph, from what stands before the first."""
    if "[^" in before:
        before = re.sub(r"\[\^.*", "    ", before)
    return "".join(char if char in "> \t" else " " for char in before)


def _kinds(note: Note, base: int, leaf: Node) -> tuple[list[Span], list[Span]]:
    """Where lines stay as they are, and where they are joined but not broken."""
    closed: list[Span] = []
    joined: list[Span] = []

    def look(nodes: tuple[Node, ...]) -> None:
        for node in nodes:
            span = Span(base + node.start, base + node.end)
            if node.kind in _OPEN:
                look(node.children)
            elif node.kind in _JOINED:
                joined.append(span)
            elif node.kind is not Kind.SOFT_BREAK:
                closed.append(span)

    look(note.document.inlines(base, leaf))
    return closed, joined


def _words(text: str, line: Span, closed: list[Span], joined: list[Span], *, last: bool) -> tuple[list[str], bool]:
    """What may stand on lines of its own, and whether the line has to end where it does."""
    hard = not last and (_inside(line.end, closed) or _at(line.end, closed))
    end = line.end
    if not hard:
        while end > line.start and text[end - 1] in " \t":
            end -= 1
    words: list[str] = []
    at = line.start
    for match in re.finditer(r"[ \t]+", text[line.start : end]):
        start = line.start + match.start()
        if start == at or _inside(start, closed) or _inside(start, joined):
            continue
        words.append(text[at:start])
        at = line.start + match.end()
    if at < end:
        words.append(text[at:end])
    return words, hard


def _inside(offset: int, spans: list[Span]) -> bool:
    return any(span.start <= offset < span.end for span in spans)


def _at(offset: int, spans: list[Span]) -> bool:
    """Whether a hard break begins before the end of a line and ends behind it."""
    return any(span.start <= offset <= span.end and span.end > offset for span in spans)


def _filled(words: list[str], wrapping: Wrapping, room: int) -> Iterator[str]:
    """The words in lines."""
    line = words[0]
    for word in words[1:]:
        if _breaks(line, word, wrapping, room) and not _STARTS.match(word) and not line.endswith("\\"):
            yield line
            line = word
        else:
            line += " " + word
    yield line


def _breaks(line: str, word: str, wrapping: Wrapping, room: int) -> bool:
    if wrapping.width:
        return columns(line) + 1 + columns(word) > room
    last = line.rpartition(" ")[2]
    if not _END.match(last) or not _BEGIN.match(word):
        return False
    first = word.strip(_MARKS)[:1]
    if first.islower():
        return False
    bare = last.strip(_MARKS).casefold()
    return bare not in _ABBREVIATIONS and not _INITIAL.match(last) and bare.strip(".") != ""
