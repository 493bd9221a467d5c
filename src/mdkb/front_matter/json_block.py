"""JSON blocks (Hugo): `{` at the start of a note, up to the matching `}`; every value with its place."""

from __future__ import annotations

import json
import re
from json.decoder import scanstring  # type: ignore[attr-defined]

from mdkb.front_matter.block import Content, broken
from mdkb.front_matter.model import Entry, FrontMatter, Mapping, Problem, Scalar, Sequence, Value
from mdkb.regex import regex
from mdkb.text import Span

_OPENS = regex(r'\{\s*(?:"[^"\r\n]*"\s*:|\}[ \t]*(?:[\r\n]|\Z))')
_TOKEN = regex(r'"(?:[^"\\]|\\.)*"|[{}\[\]]', re.DOTALL)
_LINE_END = regex(r"[ \t]*(?:\r\n|\n|\r|\Z)")
_SPACE = regex(r"[ \t\r\n]*")
_BARE = regex(r"[^\s,\]}]+")


def read(text: str, start: int) -> FrontMatter | None:
    """The JSON object that opens a note; None if what opens it is no object with keys."""
    if not _OPENS.match(text, start):
        return None
    end = _matching(text, start)
    if end is None:
        nowhere = Span(start, start)
        problem = Problem("unclosed", Span(start, start + 1), "no `}` closes the front matter", "add `}`")
        return FrontMatter("json", nowhere, nowhere, (), (problem,))
    content = Span(start, end)
    line_end = _LINE_END.match(text, end)
    span = Span(start, line_end.end() if line_end else end)
    found = _read(text, content)
    return FrontMatter("json", span, content, found.entries, found.problems)


def _matching(text: str, start: int) -> int | None:
    depth = 0
    for match in _TOKEN.finditer(text, start):
        if match[0] in "{[":
            depth += 1
        elif match[0] in "}]":
            depth -= 1
            if depth == 0:
                return match.end()
    return None


def _read(text: str, content: Span) -> Content:
    block = text[content.start : content.end]
    try:
        json.loads(block)
        root = _Scan(text, content.start).value()
    except json.JSONDecodeError as error:
        at = min(content.start + error.pos, content.end - 1)
        message = f"JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        return broken(text, content, Problem("syntax", Span(at, at + 1), message, ""))
    except RecursionError:
        here = Span(content.start, content.start)
        return broken(text, content, Problem("syntax", here, "the front matter is nested too deeply to be read", ""))
    return Content(root.entries if isinstance(root, Mapping) else ())


class _Scan:
    """The places of keys and values in a text that `json` has accepted."""

    def __init__(self, text: str, at: int) -> None:
        self.text = text
        self.at = at

    def space(self) -> str:
        match = _SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.text[self.at]

    def string(self) -> tuple[str, Span]:
        start = self.at
        decoded, self.at = scanstring(self.text, start + 1)
        return decoded, Span(start, self.at)

    def value(self) -> Value:
        first = self.space()
        start = self.at
        if first == '"':
            decoded, span = self.string()
            return Scalar(span, decoded, "string")
        if first in "{[":
            self.at += 1
            if first == "{":
                entries = self.entries()
                return Mapping(Span(start, self.at), entries)
            items = self.items()
            return Sequence(Span(start, self.at), items)
        match = _BARE.match(self.text, start)
        self.at = match.end() if match else start + 1
        raw = self.text[start : self.at]
        return Scalar(Span(start, self.at), "" if raw == "null" else raw, _style(raw))

    def entries(self) -> tuple[Entry, ...]:
        entries = []
        while self.space() != "}":
            key, span = self.string()
            self.space()
            self.at += 1  # the colon
            entries.append(Entry(key, span, self.value()))
            if self.space() == ",":
                self.at += 1
        self.at += 1
        return tuple(entries)

    def items(self) -> tuple[Value, ...]:
        items = []
        while self.space() != "]":
            items.append(self.value())
            if self.space() == ",":
                self.at += 1
        self.at += 1
        return tuple(items)


def _style(raw: str) -> str:
    if raw in ("true", "false"):
        return "boolean"
    if raw == "null":
        return "null"
    return "float" if re.search(r"[.eEN]", raw) else "integer"
