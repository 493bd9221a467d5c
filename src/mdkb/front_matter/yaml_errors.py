"""Why a YAML block does not parse, in the writer's words and at the place that is at fault."""

from __future__ import annotations

from typing import Any

from mdkb.front_matter.block import line_at
from mdkb.front_matter.model import Problem
from mdkb.regex import regex
from mdkb.text import Span

_QUOTE = "quote the value"
_ENTRY = regex(
    r"""[ \t]*(?:-[ \t]+)*(?:[^\s:#'"\[{][^:\r\n]*?|'[^']*'|"[^"]*")[ \t]*:(?:[ \t]+(?P<value>.*?))?[ \t]*$"""
)
_GLUED = regex(r"[ \t]*([\w-]+)(:)(?=[^\s/:])")
_ITEM = regex(r"[ \t]*-[ \t]+(?P<value>.*?)[ \t]*$")
_TEMPLATE = regex(r"\{\{.*?\}\}|\{%.*?%\}|<%.*?%>")


def value_of_line(text: str, line: Span) -> Span | None:
    """The value on a line `key: value` or `- value`; None where there is none."""
    match = _ENTRY.match(text[line.start : line.end]) or _ITEM.match(text[line.start : line.end])
    if match is None or not match["value"]:
        return None
    return Span(line.start + match.start("value"), line.start + match.end("value"))


def explain(text: str, content: Span, error: Any) -> Problem:
    """A `yaml.MarkedYAMLError` as a problem: a message, the place at fault, and what mends it."""
    problem = str(getattr(error, "problem", "") or error)
    context = str(getattr(error, "context", "") or "")
    mark = getattr(error, "problem_mark", None)
    at = min(content.start + (mark.index if mark else 0), content.end)
    opened = getattr(error, "context_mark", None)
    if "quoted scalar" in context and opened:
        return _quotation(text, content, content.start + opened.index, at, problem)
    line = line_at(text, at, content)
    before = _opened_above(text, content, line, at)
    if before is not None:
        mark = text[before]
        return Problem(
            "syntax", Span(before, before + 1), f"the quotation mark {mark} is never closed", f"close it by {mark}"
        )
    value = value_of_line(text, line)
    raw = text[value.start : value.end] if value else ""
    here = Span(at, min(at + 1, max(content.end, at)))
    if value and at >= value.start and _TEMPLATE.match(raw):
        template = Span(value.start, value.start + _template_length(raw))
        shown = text[template.start : template.end]
        return Problem("template", template, f"`{shown}` without quotes is no text", _QUOTE)
    if "mapping values" in problem or "expected ':'" in problem:
        return _colon(text, content, at, line, value, problem)
    if "\t" in text[line.start : at + 1] and not text[line.start : at + 1].strip():
        start = text.index("\t", line.start)
        return Problem("syntax", Span(start, start + 1), "a tab indents this line: YAML wants spaces", "use spaces")
    return (
        _first_character(text, value, raw, at)
        or _quoted_then_text(text, line, value, raw, at)
        or _flow(content, context, opened, problem)
        or Problem("syntax", here, _plain_words(problem), "")
    )


def _opened_above(text: str, content: Span, line: Span, at: int) -> int | None:
    """The quotation mark of a line above that the first mark of this line's value closes by accident."""
    value = value_of_line(text, line)
    if value is None or text[value.start] not in "\"'" or not value.start < at <= value.end:
        return None
    mark = text[value.start]
    if text[value.start + 1 : at].strip():
        return None
    for start in range(value.start - 1, content.start - 1, -1):
        if text[start] == mark:
            opened = value_of_line(text, line_at(text, start, content))
            return start if opened is not None and opened.start == start and start < line.start else None
    return None


def _template_length(raw: str) -> int:
    match = _TEMPLATE.match(raw)
    return match.end() if match else len(raw)


def _quotation(text: str, content: Span, start: int, at: int, problem: str) -> Problem:
    if "escape" in problem:
        written = Span(at, min(at + 2, content.end))
        message = f"`{text[at : written.end]}` is no escape that YAML knows in double quotes"
        return Problem("syntax", written, message, "use single quotes, or write the backslash twice")
    mark = text[start]
    message = f"the quotation mark {mark} is never closed"
    return Problem("syntax", Span(start, start + 1), message, f"close it by {mark}")


def _colon(text: str, content: Span, at: int, line: Span, value: Span | None, problem: str) -> Problem:
    if value and at >= value.start and text[at : at + 1] == ":":
        end = text.rfind(" ", value.start, at) + 1 or value.start
        shown = text[max(end, value.start) : at]
        return Problem("syntax", Span(at, at + 1), f"`{shown}: ` in a value without quotes starts another key", _QUOTE)
    if "expected ':'" in problem:
        wrong = line_at(text, _line_at_fault(text, at, content), content)
        return _glued(text, wrong) or _no_key(text, wrong)
    if line.start > content.start and not text[line.start].isspace():
        above = line_at(text, line.start - 1, content)
        return _glued(text, above) or _no_key(text, above)
    key = text[line.start : at].strip()
    start = line.start + text[line.start : at].index(key) if key else line.start
    return Problem("syntax", Span(start, at), f"`{key}` is indented under a value that is no map", "align the keys")


def _glued(text: str, line: Span) -> Problem | None:
    match = _GLUED.match(text, line.start, line.end)
    if match is None:
        return None
    return Problem("syntax", Span(*match.span(2)), f"no space after the colon of `{match[1]}`", "add a space")


def _no_key(text: str, line: Span) -> Problem:
    written = text[line.start : line.end]
    start = line.start + len(written) - len(written.lstrip())
    return Problem("syntax", Span(start, max(line.end, start)), "this line is no `key: value`", "")


def _line_at_fault(text: str, at: int, content: Span) -> int:
    """The offset of the line at fault when a key lacks its colon: the mark may be the line after it."""
    line = line_at(text, at, content)
    if value_of_line(text, line) is None and text[line.start : line.end].strip():
        return at
    before = max(content.start, line.start - 1)
    return line_at(text, before, content).start


def _first_character(text: str, value: Span | None, raw: str, at: int) -> Problem | None:
    if value is None or not raw:
        return None
    start, first = value.start, raw[0]
    if first in "[{" and start < at < value.end and text[at] in "@`%&*":
        start, first = at, text[at]
    if first not in "@`%&*!" or not start <= at <= value.end + 1:
        return None
    meaning = {"&": "an anchor", "*": "an alias", "!": "a tag", "%": "a directive"}.get(first, "reserved")
    shown = "a backtick" if first == "`" else f"`{first}`"
    return Problem("syntax", Span(start, start + 1), f"a value cannot begin with {shown} ({meaning} in YAML)", _QUOTE)


def _quoted_then_text(text: str, line: Span, value: Span | None, raw: str, at: int) -> Problem | None:
    if value is None or not raw or not value.start < at <= value.end:
        return None
    if raw[0] == "'":
        inner = at - 1 if text[at - 1] == "'" else text.rfind("'", value.start + 1, at)
        if inner > value.start:
            hint = "write it twice (''), or put the value in double quotes"
            return Problem("syntax", Span(inner, inner + 1), "this apostrophe closes the quotation", hint)
    if raw[0] == '"':
        inner = text.rfind('"', value.start + 1, at)
        if inner > value.start:
            hint = 'write \\" inside, or put the value in single quotes'
            return Problem("syntax", Span(inner, inner + 1), "text follows the closing quotation mark", hint)
    if raw[0] in "[{":
        return Problem("syntax", Span(at, value.end), "text follows the end of the list", _QUOTE)
    if raw[0] in "|>":
        return Problem("syntax", Span(at, value.end), f"text follows `{raw[0]}`, which opens a block of lines", _QUOTE)
    return None


def _flow(content: Span, context: str, opened: Any, problem: str) -> Problem | None:
    if "flow" not in context or opened is None:
        return None
    bracket, kind = ("]", "list") if "sequence" in context else ("}", "map")
    start = content.start + opened.index
    return Problem("syntax", Span(start, start + 1), f"this {kind} is never closed", f"close it by `{bracket}`")


def _plain_words(problem: str) -> str:
    known = {
        "expected key": "no `key: value` where one is expected: check the indentation above",
        "undefined alias": "a value cannot begin with `*` (an alias in YAML)",
        "sequence entries": "a list cannot begin on the line of its key",
        "another document": "a second YAML document begins here",
    }
    return next((message for mark, message in known.items() if mark in problem), f"YAML: {problem}")
