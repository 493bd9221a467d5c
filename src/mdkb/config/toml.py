"""Where each key and value stands in a TOML text, which `tomllib` does not tell."""

from __future__ import annotations

import re
import tomllib

from mdkb.config.settings import KeyPath
from mdkb.regex import regex
from mdkb.text import SourceText, Span
from mdkb.tuples import NamedTuple

BLANK = regex(r"(?:[ \t\r\n]+|#[^\n]*)*")
SPACE = regex(r"[ \t]*")
KEY = regex(r'[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'')
STRING = regex(r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL)
SCALAR = regex(r"[^,\]\}\n\r#]+")
MISTAKE = regex(r"\(at (?:line (\d+), column (\d+)|end of document)\)$")


class Spans(NamedTuple):
    """The places of a setting: its key and its value (code points in the file)."""

    key: Span
    value: Span


def spans(text: str) -> dict[KeyPath, Spans]:
    """The spans of every key, table and list item of a TOML text that `tomllib` accepts."""
    return _Scanner(text).scan()


def mistake(text: str, error: tomllib.TOMLDecodeError) -> tuple[str, int]:
    """What is wrong with a TOML text, and at which offset."""
    message = str(error)
    found = MISTAKE.search(message)
    if found is None:
        return message, 0
    said = message[: found.start()].strip()
    if not found[1]:
        return said, len(text.rstrip())
    source = SourceText(text.replace("\r\n", "\n"))
    row = min(int(found[1]), len(source.line_starts))
    column = int(found[2])
    # tomllib counts lines after CRLF became LF: the offset in the text as it is
    return said, SourceText(text).line(row).start + column - 1


class _Scanner:
    """One pass over a text; `at` is the offset reached."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[KeyPath, Spans] = {}
        self.counts: dict[KeyPath, int] = {}

    def scan(self) -> dict[KeyPath, Spans]:
        table: KeyPath = ()
        while self._skip(BLANK) < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._entry(table)
        return self.found

    def _skip(self, pattern: re.Pattern[str]) -> int:
        match = pattern.match(self.text, self.at)
        if match:
            self.at = match.end()
        return self.at

    def _header(self) -> KeyPath:
        start = self.at
        many = self.text.startswith("[[", start)
        self.at += 2 if many else 1
        parts, _ = self._key()
        self.at += 2 if many else 1
        path = (*self._real(parts[:-1]), parts[-1])
        span = Span(start, self.at)
        self.found.setdefault(path, Spans(span, span))
        if many:
            index = self.counts.get(path, -1) + 1
            self.counts[path] = index
            path = (*path, index)
            self.found[path] = Spans(span, span)
        return path

    def _real(self, parts: tuple[str, ...]) -> KeyPath:
        """The path with the index of the last element after every array of tables."""
        path: KeyPath = ()
        for part in parts:
            path = (*path, part)
            if path in self.counts:
                path = (*path, self.counts[path])
        return path

    def _key(self) -> tuple[tuple[str, ...], Span]:
        parts: list[str] = []
        start = self._skip(SPACE)
        end = start
        while True:
            self._skip(SPACE)
            match = KEY.match(self.text, self.at)
            if match is None:  # cannot be in a text that tomllib accepted
                self.at = len(self.text)
                return tuple(parts) or ("",), Span(start, end)
            raw = match[0]
            parts.append(tomllib.loads(f"k = {raw}")["k"] if raw[0] in "\"'" else raw)
            self.at = end = match.end()
            self._skip(SPACE)
            if not self.text.startswith(".", self.at):
                return tuple(parts), Span(start, end)
            self.at += 1

    def _entry(self, table: KeyPath) -> None:
        parts, key = self._key()
        self._skip(SPACE)
        self.at += 1  # =
        self._skip(SPACE)
        path = (*table, *parts)
        start = self.at
        self._value(path)
        for length in range(len(table) + 1, len(path) + 1):
            self.found.setdefault(path[:length], Spans(key, Span(start, self.at)))

    def _value(self, path: KeyPath) -> None:
        first = self.text[self.at : self.at + 1]
        if first == "[":
            self._list(path)
        elif first == "{":
            self._inline_table(path)
        elif first in ('"', "'"):
            self._skip(STRING)
        else:
            match = SCALAR.match(self.text, self.at)
            if match:
                self.at += len(match[0].rstrip())
            else:
                self.at += 1

    def _list(self, path: KeyPath) -> None:
        self.at += 1
        index = 0
        while self._skip(BLANK) < len(self.text) and self.text[self.at] != "]":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            start = self.at
            self._value((*path, index))
            span = Span(start, self.at)
            self.found[(*path, index)] = Spans(span, span)
            index += 1
        self.at += 1

    def _inline_table(self, path: KeyPath) -> None:
        self.at += 1
        while self._skip(BLANK) < len(self.text) and self.text[self.at] != "}":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._entry(path)
        self.at += 1
