"""What a writing command needs and gives."""

from __future__ import annotations

from collections.abc import Iterable

from mdkb.diagnostic import Edit, apply_edits
from mdkb.features.style import Style
from mdkb.text import SourceText, Span
from mdkb.tuples import NamedTuple

__all__ = ["Nothing", "Style", "Written", "after", "lines_of", "moved", "written"]


class Nothing(Exception):
    """A writing command has nothing to do here; the message tells the writer why."""


class Written(NamedTuple):
    """The edits and where the selection is afterwards."""

    edits: tuple[Edit, ...]
    selection: Span


def lines_of(source: SourceText, selection: Span) -> list[Span]:
    """The lines (without ends) that a selection touches; one that ends at the start of a line leaves that out."""
    first = source.position(selection.start).row
    last = source.position(selection.end).row
    if last > first and source.line(last).start == selection.end:
        last -= 1
    return [source.line(row) for row in range(first, last + 1)]


def written(source: SourceText, selection: Span, edits: Iterable[Edit]) -> Written:
    """The edits with the selection moved along."""
    kept = tuple(edits)
    return Written(kept, Span(moved(selection.start, kept), moved(selection.end, kept)))


def moved(offset: int, edits: Iterable[Edit]) -> int:
    """Where an offset is after edits; text put in right before it pushes it on."""
    shift = 0
    for edit in sorted(edits):
        if edit.span.end <= offset:
            shift += len(edit.content) - (edit.span.end - edit.span.start)
        elif edit.span.start < offset:
            return edit.span.start + shift + min(len(edit.content), offset - edit.span.start)
    return offset + shift


def after(source: SourceText, done: Written) -> str:
    """The text after a command (for tests and previews)."""
    return apply_edits(source.text, done.edits)
