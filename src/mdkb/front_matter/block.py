"""What every format's reader returns, and the line-by-line guess used where a block is broken."""

from __future__ import annotations

from mdkb.front_matter.model import Entry, Problem, Scalar, Sequence, Value
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
        entries.append(Entry(match["key"].strip("\"'"), Span(*match.span("key")), _value(Span(start, end), raw)))
    return Content(tuple(entries), (problem,))


def _value(span: Span, raw: str) -> Value:
    """What one line gives a key: text, or a list, in which nobody looks."""
    if raw.startswith("[") and raw.endswith("]"):
        return Sequence(span, ())
    quoted = len(raw) > 1 and raw[0] == raw[-1] and raw[0] in "\"'"
    return Scalar(span, raw[1:-1] if quoted else raw, "double" if quoted else "plain")


def line_at(text: str, offset: int, content: Span) -> Span:
    """The line of the block that holds the offset, without its line ending."""
    offset = min(max(offset, content.start), content.end)
    start = max(text.rfind("\n", content.start, offset), text.rfind("\r", content.start, offset)) + 1 or content.start
    ends = [at for mark in "\r\n" if (at := text.find(mark, offset, content.end)) >= 0]
    return Span(start, min(ends, default=content.end))
