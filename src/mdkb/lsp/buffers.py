"""Open documents: the client's edits applied to our own lines, in the client's own unit of column.

Only `\\r\\n`, `\\n` and `\\r` end a line (LSP 3.17, "Text Documents"), which is also what a note counts. A column
beyond the line is the line's end, never inside CRLF nor inside a surrogate pair.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from typing import Any

from mdkb.regex import regex
from mdkb.text import SourceText
from mdkb.tuples import NamedTuple

UTF8, UTF16, UTF32 = "utf-8", "utf-16", "utf-32"
_LINE = regex(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")


class Change(NamedTuple):
    """One edit: from (line, column) to (line, column), zero-based; no range: the whole text."""

    text: str
    start: tuple[int, int] | None = None
    end: tuple[int, int] | None = None


def to_code_points(line: str, units: int, encoding: str) -> int:
    """How many code points of `line` the first `units` code units are; clamped, never half a character."""
    if units <= 0:
        return 0
    if encoding == UTF32 or line.isascii():
        return min(units, len(line))
    if encoding == UTF16:
        encoded = line.encode("utf-16-le", "surrogatepass")
        if len(encoded) == 2 * len(line):
            return min(units, len(line))
        cut = min(2 * units, len(encoded))
        if 0 < cut < len(encoded) and 0xDC <= encoded[cut + 1] <= 0xDF and 0xD8 <= encoded[cut - 1] <= 0xDB:
            cut -= 2
        return len(encoded[:cut].decode("utf-16-le", "surrogatepass"))
    encoded = line.encode("utf-8", "surrogatepass")
    cut = min(units, len(encoded))
    while 0 < cut < len(encoded) and encoded[cut] & 0xC0 == 0x80:
        cut -= 1
    return len(encoded[:cut].decode("utf-8", "surrogatepass"))


def to_units(text: str, encoding: str) -> int:
    """How many code units a stretch of a line is."""
    if encoding == UTF32 or text.isascii():
        return len(text)
    if encoding == UTF16:
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
    return len(text.encode("utf-8", "surrogatepass"))


class Buffer:
    """The text of one open document, as the client has it.

    Args:
        uri: as the client spells it.
        encoding: the unit of columns: utf-8, utf-16 or utf-32.
    """

    def __init__(self, uri: str, text: str, version: int = 0, encoding: str = UTF16) -> None:
        self.uri = uri
        self.version = version
        self.encoding = encoding
        self._source: SourceText | None = SourceText(_paired(text))
        self._split: list[str] | None = None

    @property
    def source(self) -> SourceText:
        """The text now."""
        if self._source is None:
            lines = self._lines
            self._source = SourceText("".join(lines))
            starts = list(accumulate(map(len, lines), initial=0))
            if lines and lines[-1][-1] not in "\r\n":
                starts.pop()
            self._source.line_starts = starts
        return self._source

    @property
    def _lines(self) -> list[str]:
        """The lines with their endings; an empty last line is not listed."""
        if self._split is None:
            self._split = _split(self.source.text)
        return self._split

    def change(self, version: int | None, changes: Iterable[Change]) -> bool:
        """Take a `didChange`; False (and nothing is taken) when the version is older than what is known.

        An equal version is taken: JupyterLab sends 0 for the opening and for the first change.
        """
        if version is not None:
            if version < self.version:
                return False
            self.version = version
        for one in changes:
            if one.start is None or one.end is None:
                self.replace(one.text)
            else:
                self._splice(min(one.start, one.end), max(one.start, one.end), one.text)
        return True

    def replace(self, text: str) -> None:
        """Take a whole new text."""
        self._source, self._split = SourceText(_paired(text)), None

    def _splice(self, start: tuple[int, int], end: tuple[int, int], text: str) -> None:
        lines = self._lines
        first, before = self._place(*start)
        last, after = self._place(*end)
        piece = lines[first][:before] if first < len(lines) else ""
        rest = lines[last][after:] if last < len(lines) else ""
        written = f"{piece}{text}{rest}"
        piece = _paired(written)
        self._source = self._with(first, before, last, after, text) if piece == written else None
        if piece.startswith("\n") and first and lines[first - 1].endswith("\r"):
            first -= 1
            piece = lines[first] + piece
        lines[first : last + 1] = _split(piece)

    def _with(self, first: int, before: int, last: int, after: int, text: str) -> SourceText | None:
        """The text with a stretch replaced that goes from one place (line, code points) to another, if it is known now and
        its lines are easily counted."""
        old = self._source
        if old is None or "\r" in old.text or "\r" in text:
            return None
        starts, end = old.line_starts, len(old)
        start = starts[first] + before if first < len(starts) else end
        stop = starts[last] + after if last < len(starts) else end
        new = SourceText(f"{old.text[:start]}{text}{old.text[stop:]}")
        new.follow(old, start, stop, text)
        return new

    def _place(self, line: int, column: int) -> tuple[int, int]:
        """Index of the line and code points into it, clamped; a line beyond the last is the end of the text."""
        lines = self._lines
        if line < 0:
            return 0, 0
        if line >= len(lines):
            if not lines or lines[-1][-1] in "\r\n":
                return len(lines), 0
            return len(lines) - 1, len(lines[-1])
        content = lines[line].rstrip("\r\n")
        return line, to_code_points(content, column, self.encoding)


def _split(text: str) -> list[str]:
    return _LINE.findall(text)


def _paired(text: str) -> str:
    """The text with high and low surrogates that have come to stand side by side joined to one character."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return text


def changes_of(raw: Any) -> list[Change]:
    """The edits in a `didChange` that can be read; what cannot be read is left out."""
    found: list[Change] = []
    for one in raw if isinstance(raw, list) else ():
        if not isinstance(one, dict) or not isinstance(one.get("text"), str):
            continue
        span = one.get("range")
        if span is None:
            found.append(Change(one["text"]))
            continue
        try:
            start, end = span["start"], span["end"]
            found.append(
                Change(
                    one["text"],
                    (int(start["line"]), int(start["character"])),
                    (int(end["line"]), int(end["character"])),
                )
            )
        except (TypeError, KeyError, ValueError):
            continue
    return found
