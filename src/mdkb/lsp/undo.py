"""The last edits over notes, so that they can be taken back."""

from __future__ import annotations

from collections import deque

from mdkb.features.edits import KnowledgeBaseEdit
from mdkb.lsp.roots import Root
from mdkb.tuples import NamedTuple

UNDONE = 10  # edits that can be taken back


class Done(NamedTuple):
    """An edit that was made: what takes it back, the texts it left, and those of the notes it made."""

    root: Root
    back: KnowledgeBaseEdit
    after: dict[str, str]
    made: dict[str, str]


class Undo:
    """The last edits over notes."""

    def __init__(self) -> None:
        self.done: deque[Done] = deque(maxlen=UNDONE)
