"""The pages that are shown, and who looks at them. The one thing that the threads share, so all is locked here."""

from __future__ import annotations

from threading import Condition
from typing import Any

from mdkb.features.preview import Page, changes
from mdkb.tuples import NamedTuple

KEPT = 8  # pages that nobody looks at


class Shown(NamedTuple):
    """A page with the number of exactly this state."""

    version: int
    page: Page


class Event(NamedTuple):
    """What is sent to a browser."""

    name: str
    data: dict[str, Any]


class Watcher:
    """A browser that looks at a note. What it does not fetch in time is not queued up: it gets the newest."""

    def __init__(self, room: Room, path: str, has: Shown | None) -> None:
        self.room = room
        self.path = path
        self.has = has
        self.cursor: dict[str, Any] | None = None
        self.visit: str | None = None

    def next(self, patience: float) -> Event | None:
        """The next event, None if there is none for so many seconds.

        Raises:
            StopIteration: the room is closed.
        """
        with self.room.changed:
            self.room.changed.wait_for(self._waits, patience)
            if self.room.closed:
                raise StopIteration
            shown = self.room.shown(self.path)
            before = self.has
            if shown is None or (before is not None and before.version == shown.version):
                return self._told()
            self.has = shown
        said = changes(before.page if before else None, shown.page)
        return Event("change", {"from": before.version if before else None, "to": shown.version, **said})

    def _told(self) -> Event | None:
        if self.visit is not None:
            path, self.visit = self.visit, None
            return Event("visit", {"path": path})
        if self.cursor is not None:
            place, self.cursor = self.cursor, None
            return Event("cursor", place)
        return None

    def _waits(self) -> bool:
        shown = self.room.shown(self.path)
        fresh = shown is not None and (self.has is None or self.has.version != shown.version)
        return self.room.closed or fresh or self.cursor is not None or self.visit is not None


class Room:
    """The pages by path, and the browsers that look at them."""

    def __init__(self) -> None:
        self.changed = Condition()
        self.closed = False
        self._pages: dict[str, Shown] = {}
        self._watchers: set[Watcher] = set()
        self._version = 0

    def put(self, page: Page) -> Shown:
        """A note looks like this now."""
        with self.changed:
            known = self._pages.get(page.path)
            if known is not None and known.page == page:
                return known
            self._version += 1
            self._pages.pop(page.path, None)
            shown = self._pages[page.path] = Shown(self._version, page)
            self._forget()
            self.changed.notify_all()
            return shown

    def _forget(self) -> None:
        """Keep few of the pages that nobody looks at, the newest."""
        looked_at = {watcher.path for watcher in self._watchers}
        idle = [path for path in self._pages if path not in looked_at]
        for path in idle[:-KEPT]:
            del self._pages[path]

    def shown(self, path: str) -> Shown | None:
        """The page of a note as it was put last."""
        return self._pages.get(path)

    @property
    def watched(self) -> frozenset[str]:
        """The notes that a browser looks at."""
        with self.changed:
            return frozenset(watcher.path for watcher in self._watchers)

    def holds(self, file: str) -> bool:
        """Whether a page shows or links to a file."""
        with self.changed:
            return any(file in shown.page.files for shown in self._pages.values())

    def enter(self, path: str, version: int) -> Watcher:
        """A browser that has that version of a page begins to look at it."""
        with self.changed:
            shown = self._pages.get(path)
            watcher = Watcher(self, path, shown if shown and shown.version == version else None)
            self._watchers.add(watcher)
            return watcher

    def leave(self, watcher: Watcher) -> None:
        """A browser looks no longer."""
        with self.changed:
            self._watchers.discard(watcher)

    def point(self, path: str, line: int, top: int | None) -> None:
        """Show a line of a note to all who look at it; who looks at another note goes there."""
        with self.changed:
            for watcher in self._watchers:
                if watcher.path == path:
                    watcher.cursor = {"line": line, **({"top": top} if top else {})}
                else:
                    watcher.visit = path
            self.changed.notify_all()

    def close(self) -> None:
        """Send everybody home."""
        with self.changed:
            self.closed = True
            self.changed.notify_all()
