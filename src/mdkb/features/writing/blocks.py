"""Whole lines: headings, quotations, blocks of code and mathematics."""

from __future__ import annotations

from collections.abc import Callable

from mdkb.diagnostic import Edit
from mdkb.features.writing.model import Style, Written, lines_of, written
from mdkb.regex import regex
from mdkb.text import SourceText, Span

_HEADING = regex(r"[ ]{0,3}(?:(#{1,6})[ \t]+)?")
_QUOTE = regex(r"[ \t]{0,3}>[ ]?")


def heading(level: int) -> Callable[[SourceText, Span, Style], Written]:
    """Make the lines headings of a level; those that are already become text."""

    def run(source: SourceText, selection: Span, style: Style) -> Written:
        lines = [line for line in lines_of(source, selection) if source[line].strip()] or lines_of(source, selection)[
            :1
        ]
        heads = [match for line in lines if (match := _HEADING.match(source[line]))]
        same = all(len(head[1] or "") == level for head in heads)
        edits = [
            Edit(Span(line.start, line.start + head.end()), "" if same else f"{'#' * level} ")
            for line, head in zip(lines, heads, strict=True)
        ]
        return written(source, selection, edits)

    return run


def quote(source: SourceText, selection: Span, style: Style) -> Written:
    """Make the lines a quotation, or take one level of it away."""
    lines = lines_of(source, selection)
    quoted = all(_QUOTE.match(source[line]) for line in lines if source[line].strip())
    edits = []
    for line in lines:
        match = _QUOTE.match(source[line])
        if quoted and any(source[one].strip() for one in lines):
            edits.append(Edit(Span(line.start, line.start + (match.end() if match else 0)), ""))
        else:
            edits.append(Edit(Span(line.start, line.start), "> " if source[line].strip() or len(lines) == 1 else ">"))
    return written(source, selection, edits)


def fenced(opening: str, closing: str) -> Callable[[SourceText, Span, Style], Written]:
    """Put lines of their own around the selected lines, or take them away."""

    def run(source: SourceText, selection: Span, style: Style) -> Written:
        lines = lines_of(source, selection)
        first, last = source.position(lines[0].start).row, source.position(lines[-1].start).row
        newline = source.newline
        rows = len(source.line_starts)
        inner = [source[line].strip() for line in lines]
        if len(inner) > 1 and inner[0].startswith(opening) and inner[-1] == closing:
            return _unfence(source, selection, first, last)
        if first > 1 and last < rows:
            before, behind = source[source.line(first - 1)].strip(), source[source.line(last + 1)].strip()
            if before.startswith(opening) and behind == closing:
                return _unfence(source, selection, first - 1, last + 1)
        whole = Span(lines[0].start, lines[-1].end)
        by = len(opening) + len(newline)
        if whole.start == whole.end:
            return Written((Edit(whole, f"{opening}{newline * 2}{closing}"),), selection.shifted(by))
        edits = (
            Edit(Span(whole.start, whole.start), f"{opening}{newline}"),
            Edit(Span(whole.end, whole.end), f"{newline}{closing}"),
        )
        return Written(edits, selection.shifted(by))

    return run


def _unfence(source: SourceText, selection: Span, first: int, last: int) -> Written:
    starts = source.line_starts
    top = Span(starts[first - 1], starts[first])
    bottom_line = source.line(last)
    bottom = Span(source.line(last - 1).end, bottom_line.end)
    return written(source, selection, (Edit(top, ""), Edit(bottom, "")))


COMMANDS: dict[str, Callable[[SourceText, Span, Style], Written]] = {
    **{f"heading{level}": heading(level) for level in range(1, 7)},
    "quote": quote,
    "codeBlock": fenced("```", "```"),
    "mathBlock": fenced("$$", "$$"),
}
