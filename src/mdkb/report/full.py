"""`full`: the message, the source line with the span underlined, and what can be done."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from mdkb.diagnostic import Diagnostic
from mdkb.report.ansi import Painter
from mdkb.report.lines import COLOURS, one_line
from mdkb.report.model import Report, mark, page
from mdkb.text import SourceText, Span

TAB = 4  # columns a tab takes here
NARROWEST, WIDEST = 40, 120  # columns of source shown
MOST_ROWS = 4  # of one finding; the middle of longer ones is left out
ELLIPSIS = "…"


def write_full(report: Report) -> str:
    """The findings as people read them."""
    paint = Painter(report.terminal)
    return "".join(f"{line}\n" for one in report.diagnostics for line in _finding(report, one, paint))


def _finding(report: Report, one: Diagnostic, paint: Painter) -> Iterator[str]:
    colour = COLOURS[one.severity]
    code = paint.link(paint(f"{one.code} {one.name}", colour, "bold"), page(one))
    fix = mark(one)
    yield code + (f" {paint(fix, 'cyan')}" if fix else "") + f" {paint(one_line(one.message), 'bold')}"
    source = report.texts(one.path)
    row, column = source.position(one.span.start)
    last = source.position(max(one.span.start, one.span.end - 1)).row
    gutter = " " * len(str(last))
    yield f"{gutter}{paint('-->', 'blue')} {one.path}:{row}:{column}"
    yield f"{gutter} {paint('|', 'blue')}"
    for shown in _rows(row, last):
        if shown is None:
            yield f"{gutter}{paint('...', 'blue')}"
            continue
        line, underline = excerpt(source, source.line(shown), one.span, _room(report, gutter))
        yield f"{paint(f'{shown:>{len(gutter)}} |', 'blue')} {line}".rstrip()
        yield f"{gutter} {paint('|', 'blue')} {_painted(underline, paint, colour)}"
    for related in one.related:
        other = related.path or one.path
        place = report.texts(other).position(related.span.start)
        yield f"{gutter} {paint('=', 'blue')} {related.message}: {other}:{place.row}:{place.column}"
    if one.fix is not None:
        unsafe = "" if one.fix.safe else " (unsafe fix)"
        yield f"{paint('help', 'cyan', 'bold')}: {one.fix.title}{unsafe}"
    elif one.suggestions:
        yield f"{paint('help', 'cyan', 'bold')}: did you mean {_alternatives(one.suggestions)}?"
    yield ""


def _alternatives(words: tuple[str, ...]) -> str:
    quoted = [f'"{word}"' for word in words[:3]]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"


def _rows(first: int, last: int) -> Iterator[int | None]:
    """The rows to show; None where some are left out."""
    if last - first < MOST_ROWS:
        yield from range(first, last + 1)
    else:
        yield from (first, first + 1, None, last)


def _room(report: Report, gutter: str) -> int:
    return min(WIDEST, max(NARROWEST, report.terminal.width - len(gutter) - 3))


def _painted(underline: str, paint: Painter, colour: str) -> str:
    blank = len(underline) - len(underline.lstrip())
    return underline[:blank] + paint(underline[blank:], colour, "bold")


def excerpt(source: SourceText, line: Span, span: Span, room: int) -> tuple[str, str]:
    """A source line, cut to at most `room` columns around the span, and the carets for the line below it."""
    text = source[line]
    start = min(max(span.start - line.start, 0), len(text))
    end = max(min(span.end - line.start, len(text)), start)
    if span.start < line.start:  # a later row of a long finding: its indentation is not underlined
        start = min(end, len(text) - len(text.lstrip()))
    left, right = _window(text, start, end, room)
    shown = (ELLIPSIS if left else "") + _flat(text[left:right]) + (ELLIPSIS if right < len(text) else "")
    offset = columns(_flat(text[left:start])) + (1 if left else 0)
    width = columns(_flat(text[start : min(end, right)]))
    return shown, " " * offset + "^" * max(1, width)


def _window(text: str, start: int, end: int, room: int) -> tuple[int, int]:
    """The stretch of a line to show: all of it, or the span with what fits around it."""
    if columns(_flat(text)) <= room:
        return 0, len(text)
    room -= 3  # an ellipsis on both sides, and a wide character may not fit exactly
    left = right = start
    used = 0
    while right < end and used < room:
        used += _width(text[right])
        right += 1
    grows = True
    while grows and used < room:
        grows = False
        if left > 0 and start - left <= max(room // 3, right - end):
            left -= 1
            used += _width(text[left])
            grows = True
        if right < len(text) and used < room:
            used += _width(text[right])
            right += 1
            grows = True
        if not grows and left > 0:
            left -= 1
            used += _width(text[left])
            grows = True
    return left, right


def _flat(text: str) -> str:
    """The text as it can stand on one line of a terminal: tabs widened, control and direction marks made visible."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _visible(char) for char in text)


def _visible(char: str) -> str:
    if char == "\t":
        return " " * TAB
    return char if char in "\u00a0\u202f\u200d" else "\ufffd"


def columns(text: str) -> int:
    """How many columns a text takes on a terminal."""
    return len(text) if text.isascii() else sum(map(_width, text))


@lru_cache(maxsize=4096)
def _width(char: str) -> int:
    if char == "\t":
        return TAB
    if char.isascii():
        return 1
    from unicodedata import category, east_asian_width

    if category(char) in ("Mn", "Me") or char in "\u200d\ufe0f":
        return 0
    return 2 if east_asian_width(char) in "WF" else 1
