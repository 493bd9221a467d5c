"""Heads of `Key: value` lines (MultiMarkdown, as Pelican and MkDocs read them) and Org keywords (`#+KEY: value`).

Sources: Python-Markdown's Meta-Data extension, `mkdocs.utils.meta`, Org's in-buffer settings. A head ends at the first
blank line, at a closing fence, or at a line that is neither `Key: value` nor a continuation indented by four spaces.
"""

from __future__ import annotations

import re

from mdkb.front_matter.model import Entry, FrontMatter, Problem, Scalar, Sequence, Value
from mdkb.regex import regex
from mdkb.text import Span

_LINE = regex(r"([^\r\n]*)(\r\n|\n|\r|\Z)")
_KEY = regex(r"[ ]{0,3}([A-Za-z0-9_-]+):[ \t]*(.*?)[ \t]*\Z")
_MORE = regex(r"[ ]{4,}(.*?)[ \t]*\Z")
_FENCE = regex(r"-{3}(\s.*)?\Z")
_END = regex(r"(-{3}|\.{3})(\s.*)?\Z")
_ORG = regex(r"#\+([A-Za-z_]+)(\[\])?:[ \t]*(.*?)[ \t]*\Z")
_LISTS = frozenset({"tags", "authors", "keywords"})
_ITEM = regex(r"[^,;\s](?:[^,;]*[^,;\s])?")


def read(text: str, start: int) -> FrontMatter | None:
    """The head that begins at an offset; None when the first line is no `Key: value`."""
    at = start
    first = _LINE.match(text, at)
    fenced = bool(first and _FENCE.match(first[1]))
    if first and fenced:
        at = first.end()
    content_start = at
    found: list[tuple[str, Span, list[Span]]] = []
    problem: Problem | None = None
    end = at
    while at < len(text):
        line = _LINE.match(text, at)
        if line is None or not line[1].strip():
            end = line.end() if line else at
            break
        key = _KEY.match(line[1])
        more = None if key else _MORE.match(line[1])
        if _END.match(line[1]) and fenced:
            end = line.end()
            break
        if key:
            found.append((key[1], Span(at + key.start(1), at + key.end(1)), [_place(at, key, 2)]))
        elif more and found:
            found[-1][2].append(_place(at, more, 1))
        else:
            problem = _stop(text, at, line[1]) if fenced else None
            end = at
            break
        at = end = line.end()
    if not found:
        return None
    content = Span(content_start, max(at, content_start))
    entries = tuple(Entry(key, span, _value(text, key, lines)) for key, span, lines in found)
    return FrontMatter("head", Span(start, end), content, entries, (problem,) if problem else ())


def read_org(text: str, start: int) -> FrontMatter | None:
    """Consecutive `#+KEY: value` lines, as Hugo reads them: `#+TAGS[]: a b` is a list."""
    at = start
    entries: list[Entry] = []
    while at < len(text):
        line = _LINE.match(text, at)
        key = _ORG.match(line[1]) if line else None
        if line is None or key is None:
            break
        place = _place(at, key, 3)
        value: Value = Scalar(place, key[3], "head")
        if key[2]:
            words = re.finditer(r"\S+", text[place.start : place.end])
            items = tuple(Scalar(Span(*word.span()).shifted(place.start), word[0], "head") for word in words)
            value = Sequence(place, items)
        entries.append(Entry(key[1], Span(at + key.start(1), at + key.end(1)), value))
        at = line.end()
    return FrontMatter("org", Span(start, at), Span(start, at), tuple(entries), ()) if entries else None


def _place(at: int, match: re.Match[str], group: int) -> Span:
    return Span(at + match.start(group), at + match.end(group))


def _value(text: str, key: str, lines: list[Span]) -> Value:
    """The value of a key: tags, authors and keywords are lists, separated by commas (or semicolons), or by lines."""
    filled = [line for line in lines if line.end > line.start] or lines[:1]
    whole = Span(filled[0].start, filled[-1].end)
    if key.casefold() in _LISTS:
        items = [item for line in filled for item in _ITEM.finditer(text, line.start, line.end)]
        places = [Span(*item.span()) for item in items]
        return Sequence(whole, tuple(Scalar(place, text[place.start : place.end], "head") for place in places))
    return Scalar(whole, "\n".join(text[line.start : line.end] for line in filled), "head")


def _stop(text: str, at: int, line: str) -> Problem | None:
    """A fenced head that a line ends before its closing fence: the rest of it becomes page text."""
    rest = re.search(r"(?<![^\r\n])(?:-{3}|\.{3})[ \t]*(?![^\r\n])", text[at:])
    if rest is None or re.search(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)", text[at : at + rest.start()]):
        return None
    start = at + len(line) - len(line.lstrip())
    message = "this line is no `Key: value`: it and what follows becomes page text"
    return Problem("syntax", Span(start, at + len(line.rstrip())), message, "write one line per key, lists with commas")
