"""TOML blocks (Hugo): `tomllib` says whether it is TOML and decodes; a scan of the same text finds the places.

Source: TOML 1.0.0. The scan only runs over text that tomllib has accepted.
"""

from __future__ import annotations

import re

from mdkb.front_matter.block import Content, broken, line_at
from mdkb.front_matter.model import Entry, Mapping, Problem, Scalar, Sequence, Value
from mdkb.regex import regex
from mdkb.text import Span

_SPACE = regex(r"(?:\s|#[^\r\n]*)*")
_KEY_PART = regex(r"""[ \t]*(?:([\w-]+)|"((?:[^"\\\r\n]|\\.)*)"|'([^'\r\n]*)')[ \t]*""", re.ASCII)
_STRING = regex(r'''"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*\'''', re.DOTALL)
_BARE = regex(r"(?:\d{4}-\d\d-\d\d \d[^\s,\]}#]*|[^\s,\]}#]+)")
_DATE = regex(r"\d{4}-\d\d-\d\d|\d\d:\d\d")
_DAY = regex(r"=[ \t]*(\d{4}-\d\d?-\d\d?[^\s#]*)")
_OPEN_STRING = regex(r"""=[ \t]*("(?!")(?=(?:[^"\\\r\n]|\\.)*\Z)|'(?!')(?=[^'\r\n]*\Z))""")
_WHERE = regex(r" \(at (?:line (\d+), column (\d+)|end of document)\)")


def read(text: str, content: Span) -> Content:
    """The entries of a TOML block: tables are maps, arrays of tables lists of maps."""
    import tomllib

    block = text[content.start : content.end].replace("\r\n", "\n").replace("\r", "\n")
    try:
        tomllib.loads(block)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return broken(text, content, _explain(text, content, str(error)))
    try:
        return Content(_Scan(text[: content.end], content.start).document())
    except RecursionError:
        here = Span(content.start, content.start)
        return broken(text, content, Problem("syntax", here, "the front matter is nested too deeply to be read", ""))


def _explain(text: str, content: Span, error: str) -> Problem:
    where = _WHERE.search(error)
    message = _WHERE.sub("", error)
    message = f"TOML: {message[:1].lower()}{message[1:]}"
    if not where or not where[1]:
        end = len(text[: content.end].rstrip())
        return Problem("syntax", Span(max(end - 1, content.start), end), message, "")
    at = content.start
    for _ in range(int(where[1]) - 1):
        at = line_at(text, at, content).end
        at += 2 if text.startswith("\r\n", at) else 1
    line = line_at(text, at, content)
    at = min(line.start + int(where[2]) - 1, line.end)
    key = _KEY_PART.match(text, line.start, line.end)
    if key and "overwrite" in error:
        begin = line.start + len(key[0]) - len(key[0].lstrip())
        again = Span(begin, line.start + len(key[0].rstrip()))
        return Problem("repeat", again, f"TOML: `{text[again.start : again.end]}` is given twice", "")
    string = _OPEN_STRING.search(text[line.start : line.end])
    if string and "llegal character" in error:
        mark = string[1]
        return Problem(
            "syntax",
            Span(line.start + string.start(1), line.start + string.end(1)),
            f"the quotation mark {mark} is never closed",
            f"close it by {mark}",
        )
    day = _DAY.search(text, line.start, line.end)
    if day:
        return Problem(
            "syntax", Span(*day.span(1)), f"TOML: {day[1]} is no date", "write 2006-01-02, or put it in quotes"
        )
    value = text[at : line.end]
    hint = "put text in quotes" if re.search(r"=[ \t]*[A-Za-z]", text[line.start : line.end]) else ""
    return Problem("syntax", Span(at, at + 1 if value else at), message, hint)


class _Scan:
    """The places of keys and values in a valid TOML text."""

    def __init__(self, text: str, at: int) -> None:
        self.text = text
        self.at = at

    def document(self) -> tuple[Entry, ...]:
        """All top-level entries; a table's entries hang below its (first) header."""
        root = _Table()
        table = root
        self.space()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self.header(root)
            else:
                self.pair(table)
            self.space()
        return root.entries()

    def space(self) -> None:
        match = _SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def header(self, root: _Table) -> _Table:
        many = self.text.startswith("[[", self.at)
        start = self.at
        self.at += 2 if many else 1
        path = self.key()
        end = self.text.find("]]" if many else "]", self.at)
        self.at = (end if end >= 0 else len(self.text)) + (2 if many else 1)
        table = root
        for name, span in path[:-1]:
            table = table.inner(name, span)
        name, span = path[-1]
        return table.appended(name, span, Span(start, self.at)) if many else table.inner(name, span)

    def pair(self, table: _Table) -> None:
        path = self.key()
        self.at += 1  # the equals sign
        self.space()
        for name, span in path[:-1]:
            table = table.inner(name, span)
        name, span = path[-1]
        table.values.append((name, span, self.value()))

    def key(self) -> list[tuple[str, Span]]:
        parts = []
        while match := _KEY_PART.match(self.text, self.at):
            begin = match.start() + len(match[0]) - len(match[0].lstrip())
            written = Span(begin, match.start() + len(match[0].rstrip()))
            parts.append((next(group for group in match.groups() if group is not None), written))
            self.at = match.end()
            if self.text[self.at : self.at + 1] != ".":
                break
            self.at += 1
        if not parts:  # cannot happen in valid TOML; go on rather than stand still
            self.at += 1
            return [("", Span(self.at - 1, self.at))]
        return parts

    def value(self) -> Value:
        start = self.at
        first = self.text[start : start + 1]
        if first == "[":
            return Sequence(*self.items())
        if first == "{":
            table = _Table()
            self.at += 1
            self.space()
            while self.text[self.at : self.at + 1] not in ("}", ""):
                self.pair(table)
                self.space()
                if self.text[self.at : self.at + 1] == ",":
                    self.at += 1
                    self.space()
            self.at += 1
            return Mapping(Span(start, self.at), table.entries())
        match = _STRING.match(self.text, start)
        if match:
            self.at = match.end()
            return Scalar(Span(start, self.at), _decoded(match[0]), "string")
        bare = _BARE.match(self.text, start)
        self.at = bare.end() if bare else start + 1
        raw = self.text[start : self.at]
        return Scalar(Span(start, self.at), raw, _bare_style(raw))

    def items(self) -> tuple[Span, tuple[Value, ...]]:
        start = self.at
        self.at += 1
        self.space()
        items = []
        while self.text[self.at : self.at + 1] not in ("]", ""):
            items.append(self.value())
            self.space()
            if self.text[self.at : self.at + 1] == ",":
                self.at += 1
                self.space()
        self.at += 1
        return Span(start, self.at), tuple(items)


class _Table:
    """A table while it is being read: values, and tables and arrays of tables below it."""

    def __init__(self) -> None:
        self.values: list[tuple[str, Span, Value | _Table | list[tuple[_Table, Span]]]] = []

    def inner(self, name: str, span: Span) -> _Table:
        for known, _, value in self.values:
            if known == name and isinstance(value, _Table):
                return value
            if known == name and isinstance(value, list):
                return value[-1][0]
        table = _Table()
        self.values.append((name, span, table))
        return table

    def appended(self, name: str, span: Span, header: Span) -> _Table:
        table = _Table()
        for known, _, value in self.values:
            if known == name and isinstance(value, list):
                value.append((table, header))
                return table
        self.values.append((name, span, [(table, header)]))
        return table

    def entries(self) -> tuple[Entry, ...]:
        return tuple(Entry(name, span, _closed(value, span)) for name, span, value in self.values)


def _closed(value: Value | _Table | list[tuple[_Table, Span]], at: Span) -> Value:
    if isinstance(value, _Table):
        entries = value.entries()
        return Mapping(Span(at.start, entries[-1].value.span.end if entries else at.end), entries)
    if isinstance(value, list):
        items = tuple(_closed(table, header) for table, header in value)
        return Sequence(Span(items[0].span.start, items[-1].span.end), items)
    return value


def _decoded(raw: str) -> str:
    quote = raw[:3] if raw[:3] in ('"""', "'''") else raw[:1]
    inner = raw[len(quote) : -len(quote)]
    if "\\" not in inner and len(quote) == 1:
        return inner
    import tomllib

    return str(tomllib.loads("x = " + raw.replace("\r\n", "\n").replace("\r", "\n"))["x"])


def _bare_style(raw: str) -> str:
    if raw in ("true", "false"):
        return "boolean"
    if _DATE.match(raw):
        return "date"
    return "float" if re.search(r"[.eEin]", raw) and not raw.startswith(("0x", "0o", "0b")) else "integer"
