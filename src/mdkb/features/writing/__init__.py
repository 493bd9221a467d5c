"""Writing commands: pure functions from a note and a selection to edits and the selection after them."""

from __future__ import annotations

from collections.abc import Callable

from mdkb.features.style import style_of
from mdkb.features.writing import blocks, critic, insert, lists, marks, places, tables
from mdkb.features.writing.model import Nothing, Style, Written
from mdkb.note import Note
from mdkb.text import SourceText, Span

__all__ = ["COMMANDS", "NAMES", "Nothing", "Style", "Written", "write"]

COMMANDS: dict[str, Callable[[SourceText, Span, Style], Written]] = {
    **marks.COMMANDS,
    **critic.COMMANDS,
    **blocks.COMMANDS,
    **lists.COMMANDS,
    **insert.COMMANDS,
}
_OF_NOTES: dict[str, Callable[[Note, Span, Style], Written]] = {**tables.COMMANDS, **places.COMMANDS}
NAMES = (*COMMANDS, *_OF_NOTES)


def write(name: str, note: Note, selection: Span) -> Written:
    """Run a command by its name, with the marks that the note itself uses.

    Raises:
        KeyError: there is no such command.
        Nothing: it has nothing to do here.
    """
    if name in COMMANDS:
        return COMMANDS[name](note.source, selection, style_of(note))
    return _OF_NOTES[name](note, selection, style_of(note))
