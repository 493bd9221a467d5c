"""Formatting in an editor: what `mdkb format` makes of a note, as edits of the lines that differ."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from mdkb.diagnostic import Edit
from mdkb.features.restyle import restyled
from mdkb.note import Note
from mdkb.selection import Selection
from mdkb.text import SourceText, Span


def formatted(note: Note, selection: Selection, within: tuple[Span, ...] = ()) -> tuple[Edit, ...]:
    """The edits that format a note, in order, none over another.

    Args:
        selection: the rules of the style (`restyle.style_of`).
        within: only edits that touch one of these spans; none: all.
    """
    fresh = restyled(note.path, note.source, note.site, note.settings, selection)
    edits = _differences(note.source, fresh)
    if not within:
        return tuple(edits)
    return tuple(
        edit for edit in edits if any(edit.span.start <= one.end and one.start <= edit.span.end for one in within)
    )


def _differences(before: SourceText, after: SourceText) -> Iterator[Edit]:
    old, new = _lines(before), _lines(after)
    starts = [*before.line_starts, len(before)]
    for what, first, last, begin, end in SequenceMatcher(None, old, new).get_opcodes():
        if what != "equal":
            yield Edit(Span(starts[first], starts[last]), "".join(new[begin:end]))


def _lines(source: SourceText) -> list[str]:
    starts = source.line_starts
    return [source.text[start:end] for start, end in zip(starts, (*starts[1:], len(source)), strict=True)]
