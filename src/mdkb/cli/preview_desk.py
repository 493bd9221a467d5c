"""The notes on disk as a preview needs them: drawn when asked for, looked at again when a file changes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooLate
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from mdkb.cli.knowledge import Knowledge
from mdkb.features.preview import Options, Page, Painters, safe_fix
from mdkb.features.snapshot import Snapshot
from mdkb.files import read_text, write_atomic
from mdkb.preview_server import Act, Busy
from mdkb.preview_server.room import Room
from mdkb.text import SourceText
from mdkb.universe import is_note_of, on_disk

T = TypeVar("T")
LOOK = 0.05  # seconds between two looks at the notes that are shown
LOOK_AROUND = 2.0  # seconds between two looks at all files
PATIENCE = 20.0  # seconds a page may wait

Stamp = tuple[int, int]


class FileDesk:
    """The notes of one knowledge base; `serve` is the only one to touch them.

    Args:
        first: the note that was asked for, which may be none of them.
    """

    def __init__(self, known: Knowledge, first: str, options: Options, style: Path | None) -> None:
        self._first = first
        self.root = known.settings.root
        self.style = style
        self.trusted = options.trusted
        self._known = known
        self._options = options
        self._snapshot = Snapshot(known.session, self._text)
        self._painters = Painters()
        self._work: SimpleQueue[tuple[Callable[[], Any], Future[Any]]] = SimpleQueue()
        self._stamps = self._all_stamps()

    # for the server

    def call(self, work: Callable[[], T]) -> T:
        """See `Desk`."""
        future: Future[T] = Future()
        self._work.put((work, future))
        try:
            return future.result(PATIENCE)
        except TooLate as error:
            raise Busy from error

    def page(self, path: str) -> Page | None:
        """See `Desk`."""
        known = path == self._first or path in self._known.session.kb.notes
        note = self._snapshot.note(path) if known else None
        if note is None:
            return None
        return self._painters.page(self._snapshot, note, self._known.session.diagnostics(path), self._options)

    def act(self, asked: Act) -> str:
        """See `Desk`: there is no editor to show a line in, so its place is told."""
        if asked.name == "reveal":
            return f"{asked.path}:{asked.line}"
        note = self._snapshot.note(asked.path)
        edit = safe_fix(note, self._known.session.diagnostics(asked.path), asked.finding) if note else None
        if edit is None:
            return "This finding is gone, or has no fix that leaves the page as it is."
        for path, text in edit.texts(self._text).items():
            write_atomic(self.root / path, text)
        return edit.label

    # the loop

    def serve(self, room: Room) -> None:
        """Work for the server and follow the files, until interrupted."""
        looked = time.monotonic()
        while True:
            self._do_work()
            shown = room.watched
            if time.monotonic() - looked > LOOK_AROUND:
                looked = time.monotonic()
                now = self._all_stamps()
            else:
                now = {**self._stamps, **{path: self._stamp(path) for path in shown}}
            if self._take(now):
                for path in shown:
                    page = self.page(path)
                    if page is not None:
                        room.put(page)

    def _do_work(self) -> None:
        try:
            work, future = self._work.get(timeout=LOOK)
        except Empty:
            return
        try:
            future.set_result(work())
        except Exception as error:
            future.set_exception(error)

    def _take(self, now: dict[str, Stamp | None]) -> bool:
        """Tell the session of files that are others now; whether there were any."""
        before, self._stamps = self._stamps, now
        notes: dict[str, SourceText | None] = {}
        assets: dict[str, bool] = {}
        for path in now.keys() | before.keys():
            stamp = now.get(path)
            if stamp == before.get(path):
                continue
            if is_note_of(self._known.settings, path):
                notes[path] = self._text(path) if stamp else None
            elif (stamp is None) != (before.get(path) is None):
                assets[path] = stamp is not None
        if notes or assets:
            self._known.session.change(notes, assets)
        return bool(notes or assets)

    # files

    def _text(self, path: str) -> SourceText | None:
        found = read_text(self.root / path)
        return found if isinstance(found, SourceText) else found.source

    def _stamp(self, path: str) -> Stamp | None:
        try:
            stat = os.stat(self.root / path)
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_size

    def _all_stamps(self) -> dict[str, Stamp | None]:
        listing = on_disk(self._known.settings).listing
        return {path: self._stamp(path) for path in (*listing.notes, *listing.assets)}
