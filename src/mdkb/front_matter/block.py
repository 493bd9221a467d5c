"""What every format's reader returns, and the line-by-line guess used where a block is broken."""

from __future__ import annotations

from mdkb.front_matter.model import Entry, Problem, Scalar
from mdkb.regex import regex
from mdkb.text import Span
from mdkb.tuples import NamedTuple

_LINE = regex(
    r"""(?<![^\r\n])(?P<key>["']?[A-Za-z_][\w .-]*?["']?)[ \t]*[:=](?:[ \t]+(?P<value>[^\r\n]*?))?[ \t]*(?![^\r\n])"""
)


class Content(NamedTuple):
    """The entries and problems of a block's content."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()


def broken(text: str, content: Span, problem: Problem) -> Content:
    """A block that does not parse: its problem, and the top-level keys that single lines show."""
    entries = []
    for match in _LINE.finditer(text, content.start, content.end):
        start, end = match.span("value") if match["value"] is not None else (match.end(), match.end())
        raw = text[start:end]
        quoted = len(raw) > 1 and raw[0] == raw[-1] and raw[0] in "\"'"
        value = Scalar(Span(start, end), raw[1:-1] if quoted else raw, "double" if quoted else "plain")
        entries.append(Entry(match["key"].strip("\"'"), Span(*match.span("key")), value))
    return Content(tuple(entries), (problem,))


def line_at(text: str, offset: int, content: Span) -> Span:
    """The line of the block that holds the offset, without its line ending."""
    offset = min(max(offset, content.start), content.end)
    start = max(text.rfind("\n", content.start, offset), text.rfind("\r", content.start, offset)) + 1 or content.start
    ends = [at for mark in "\r\n" if (at := text.find(mark, offset, content.end)) >= 0]
    return Span(start, min(ends, default=content.end))
