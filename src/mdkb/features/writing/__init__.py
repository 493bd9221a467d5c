"""Writing commands: pure functions from a note's text and a selection to edits and the selection after them."""

from __future__ import annotations

from collections.abc import Callable

from mdkb.features.writing import blocks, insert, lists, marks
from mdkb.features.writing.model import Style, Written
from mdkb.text import SourceText, Span

__all__ = ["COMMANDS", "Style", "Written"]

Command = Callable[[SourceText, Span, Style], Written]

COMMANDS: dict[str, Command] = {
    **marks.COMMANDS,
    **blocks.COMMANDS,
    **lists.COMMANDS,
    **insert.COMMANDS,
}
