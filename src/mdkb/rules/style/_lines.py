"""The lines of a note as the line rules see them: the content of comments is dots, template tags are letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mdkb.facts.bodies import bodies_of
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rules.style._preset import body_of
from mdkb.text import Span
from mdkb.tuples import NamedTuple

_COMMENT = regex(r"<!--")
_NO_SPACE = regex(r"[^ \r\n]")
_TRAILING = regex(r" +(?=[\r\n])")
_PIPE = regex(r" *\|")


class Lines(NamedTuple):
    """All lines of a note, without their endings.

    Attributes:
        texts: by row less one.
        starts: the offset of each.
        first: the row at which the body begins; blank lines after front matter belong to that.
        last: the last row.
        closed: rows in the data of a template tag, which nothing here speaks of.
    """

    texts: list[str]
    starts: list[int]
    first: int
    last: int
    closed: frozenset[int]

    def body(self) -> Iterator[tuple[int, str]]:
        """Row and text of each line that may be spoken of."""
        closed = self.closed
        for index in range(self.first - 1, self.last):
            if index + 1 not in closed:
                yield index + 1, self.texts[index]

    def is_blank(self, row: int) -> bool:
        """Whether a line holds nothing but white space, comments and quotation marks; so do those outside the body."""
        return not self.first <= row <= self.last or is_blank(self.texts[row - 1])

    def span(self, row: int, start: int, end: int) -> Span:
        """Columns (0-based) of a row as a span."""
        at = self.starts[row - 1]
        return Span(at + start, at + end)

    def whole(self, row: int) -> Span:
        """A row's span."""
        return self.span(row, 0, len(self.texts[row - 1]))


@lru_cache(maxsize=4)
def lines_of(note: Note) -> Lines:
    """The lines of a note; of a window only its own are looked at."""
    source, extent = note.source, note.document.extent
    begin = body_of(note)
    start = max(begin, extent.start)
    text = without_comments(note.document.masked, start, extent.end)
    starts = source.line_starts
    first, last = source.position(start).row, len(starts)
    if extent == (0, len(source)) and note.document.masked is source.text:  # else ends of lines may be masked
        texts = [text[start:end].rstrip("\r\n") for start, end in zip(starts, (*starts[1:], len(text)), strict=True)]
    else:
        texts = [""] * len(starts)
        last = source.position(extent.end).row - (extent.end < len(source))
        for row in range(first, last + 1):
            line = source.line(row)
            texts[row - 1] = text[line.start : line.end]
    if start == begin > 1:
        while first < last and not texts[first - 1].strip():
            first += 1
    elif begin <= 1 and texts:
        texts[0] = texts[0].removeprefix("\ufeff")
    closed: set[int] = set()
    for body in bodies_of(note.document).data:
        if body.start < extent.end and body.end > extent.start:
            closed.update(range(source.position(body.start).row + 1, source.position(body.end).row))
    return Lines(texts, starts, first, last, frozenset(closed))


def some_line(note: Note, pattern: re.Pattern[str]) -> bool:
    """Whether a line may match a pattern that begins with `[\\r\\n]` for the line's beginning: a quick look before a long one."""
    text, (start, end) = note.document.masked, note.document.extent
    if start == 0 and pattern.match("\n" + text[: text.find("\n") + 1 or len(text)]):
        return True
    return pattern.search(text, max(start - 1, 0), end) is not None


def without_comments(text: str, start: int, stop: int) -> str:
    """The text with the content of HTML comments that begin in [start, stop) replaced, character by character."""
    at = text.find("<!--", start)
    if at < 0:
        return text
    pieces: list[str] = []
    cursor = 0
    while 0 <= at < stop:
        end = text.find("-->", at + 2)
        if end < 0:
            break
        content = text[at + 4 : end]
        before = text[max(text.rfind("\n", start, at), start - 1) + 1 : at]
        if end > at + 4 and (not before.strip() or _is_comment(content, before)):
            dots = _TRAILING.sub(lambda match: "." * len(match[0]), _NO_SPACE.sub(".", content))
            pieces += text[cursor : at + 4], dots
            cursor = end
        at = text.find("<!--", end + 3)
    return "".join((*pieces, text[cursor:]))


def _is_comment(content: str, before: str) -> bool:
    across_cells = _PIPE.match(before) and "\n" in content
    return not (across_cells or content.startswith((">", "->")) or content.endswith("-") or "--" in content)


def is_blank(line: str) -> bool:
    """Whether a line holds nothing but white space, comments (closed or not) and quotation marks."""
    if not line or line.isspace():
        return True
    while True:
        start, end = line.find("<!--"), line.find("-->")
        if end >= 0 and (start < 0 or end < start):
            line = line[end + 3 :]
        elif start >= 0 and end >= 0:
            line = line[:start] + line[end + 3 :]
        else:
            if start >= 0:
                line = line[:start]
            return not line.replace(">", "").strip()
