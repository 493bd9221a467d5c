"""Progress of long work, shown where the client draws it."""

from __future__ import annotations

import time
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mdkb.lsp.app import App

_names = count(1)
EVERY = 0.25  # seconds between two reports
PATIENCE = 0.4  # seconds of work before anything is shown


class Progress:
    """One piece of long work; shown only when it takes a while."""

    def __init__(self, app: App, title: str) -> None:
        self._app = app
        self._title = title
        self._token = f"mdkb-{next(_names)}"
        self._state = "new" if app.client.has("window.workDoneProgress") else "off"
        self._started = self._last = time.monotonic()

    def report(self, done: int, total: int) -> None:
        """So much of so much is done."""
        now = time.monotonic()
        if self._state == "new" and now - self._started > PATIENCE:
            self._state = "asked"
            self._app.protocol.ask("window/workDoneProgress/create", {"token": self._token}, lambda _: self._begin())
        if self._state == "shown" and now - self._last > EVERY:
            self._last = now
            percentage = 100 * done // total if total else 0
            self._send({"kind": "report", "message": f"{done}/{total}", "percentage": percentage})

    def _begin(self) -> None:
        if self._state == "asked":
            self._state = "shown"
            self._send({"kind": "begin", "title": self._title, "percentage": 0, "cancellable": False})

    def end(self) -> None:
        """The work is done."""
        if self._state == "shown":
            self._send({"kind": "end"})
        self._state = "off"

    def _send(self, value: dict[str, object]) -> None:
        self._app.protocol.notify("$/progress", {"token": self._token, "value": value})
