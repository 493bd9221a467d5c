"""Deleting whole lines, for fixes that remove a definition."""

from __future__ import annotations

from mdkb.diagnostic import Edit
from mdkb.text import SourceText, Span


def without_lines(source: SourceText, span: Span) -> Edit:
    """The edit that deletes the lines a span covers, and one blank line where two would meet."""
    first = source.position(span.start).row
    last = source.position(max(span.start, span.end - 1)).row
    starts = source.line_starts
    start = starts[first - 1]
    end = starts[last] if last < len(starts) else len(source)
    blank_before = first == 1 or not source[source.line(first - 1)].strip()
    if blank_before and last < len(starts) and not source[source.line(last + 1)].strip() and first > 1:
        end = starts[last + 1] if last + 1 < len(starts) else len(source)
    return Edit(Span(start, end), "")
