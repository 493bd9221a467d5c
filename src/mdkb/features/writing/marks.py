"""Marks around text: bold, italic, code and their like. Twice is as if never; without a selection the word is meant."""

from __future__ import annotations

from collections.abc import Callable

from mdkb.diagnostic import Edit
from mdkb.features.writing.model import Style, Written
from mdkb.regex import regex
from mdkb.text import SourceText, Span

_WORD = regex(r"[\w'’]+(?:-[\w'’]+)*")


def around(source: SourceText, selection: Span, opening: str, closing: str) -> Written:
    """Put marks around the selection, or take them away where they are."""
    text = source.text
    span = selection if selection.end > selection.start else _word(text, selection.start)
    inner = text[span.start : span.end]
    a, b = len(opening), len(closing)
    outside = _outside(text, span, opening, closing)
    if outside:
        edits = (Edit(Span(span.start - a, span.start), ""), Edit(Span(span.end, span.end + b), ""))
        shifted = Span(selection.start - a, selection.end - a)
        return Written(edits, shifted)
    if len(inner) >= a + b and inner.startswith(opening) and inner.endswith(closing) and not _longer(inner, opening):
        edits = (Edit(Span(span.start, span.start + a), ""), Edit(Span(span.end - b, span.end), ""))
        return Written(edits, Span(span.start, span.end - a - b))
    lead = len(inner) - len(inner.lstrip())
    trail = len(inner) - len(inner.rstrip())
    if lead + trail < len(inner):
        span = Span(span.start + lead, span.end - trail)
    put = (Edit(Span(span.start, span.start), opening), Edit(Span(span.end, span.end), closing))
    if span.start == span.end:
        put = (Edit(span, opening + closing),)  # type: ignore[assignment]
    start = max(selection.start, span.start) if selection.end > selection.start else selection.start
    end = min(selection.end, span.end) if selection.end > selection.start else selection.end
    return Written(put, Span(start + a, end + a))


def _word(text: str, offset: int) -> Span:
    for match in _WORD.finditer(text, max(0, offset - 80), min(len(text), offset + 80)):
        if match.start() <= offset <= match.end():
            return Span(*match.span())
    return Span(offset, offset)


def _outside(text: str, span: Span, opening: str, closing: str) -> bool:
    a, b = len(opening), len(closing)
    if span.start < a or text[span.start - a : span.start] != opening or text[span.end : span.end + b] != closing:
        return False
    mark = opening[0]
    if opening.strip(mark):
        return True
    before = len(text[: span.start]) - len(text[: span.start].rstrip(mark))
    return before == a or before >= 3


def _longer(inner: str, opening: str) -> bool:
    """Whether the run of marks is longer than the mark (`**` is no `*`)."""
    mark = opening[0]
    run = len(inner) - len(inner.lstrip(mark))
    return not opening.strip(mark) and run not in (len(opening), 3)


def _mark(choose: Callable[[Style], tuple[str, str]]) -> Callable[[SourceText, Span, Style], Written]:
    return lambda source, selection, style: around(source, selection, *choose(style))


def _fixed(opening: str, closing: str = "") -> Callable[[SourceText, Span, Style], Written]:
    return lambda source, selection, style: around(source, selection, opening, closing or opening)


COMMANDS = {
    "bold": _mark(lambda style: (style.strong, style.strong)),
    "italic": _mark(lambda style: (style.emphasis, style.emphasis)),
    "strikethrough": _fixed("~~"),
    "code": _fixed("`"),
    "math": _fixed("$"),
    "highlight": _fixed("=="),
    "keystroke": _fixed("<kbd>", "</kbd>"),
    "addition": _fixed("{++", "++}"),
    "deletion": _fixed("{--", "--}"),
    "comment": _fixed("{>>", "<<}"),
    "criticHighlight": _fixed("{==", "==}"),
    "superscript": _fixed("<sup>", "</sup>"),
    "subscript": _fixed("<sub>", "</sub>"),
}
