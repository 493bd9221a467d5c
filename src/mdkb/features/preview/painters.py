"""The notes that were drawn lately: each has a painter that knows its former page."""

from __future__ import annotations

from collections.abc import Sequence

from mdkb.diagnostic import Diagnostic
from mdkb.features.preview.model import Options, Page
from mdkb.features.preview.page import Painter
from mdkb.features.snapshot import Snapshot
from mdkb.note import Note

MOST = 8  # painters kept


class Painters:
    """Draws the notes of one knowledge base."""

    def __init__(self) -> None:
        self._known: dict[str, Painter] = {}

    def page(self, snapshot: Snapshot, note: Note, found: Sequence[Diagnostic], options: Options) -> Page:
        """The page of a note; see `Painter.page`."""
        painter = self._known.pop(note.path, None) or Painter()
        self._known[note.path] = painter
        if len(self._known) > MOST:
            del self._known[next(iter(self._known))]
        return painter.page(snapshot, note, found, options)
