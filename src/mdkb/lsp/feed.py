"""`mdkb/status`: what an editor's status item shows, told whenever it differs, a few times a second at most.

Only for clients whose `initializationOptions.statusNotification` is true. The parameters are `{uri, state, errors,
warnings, words, minutes, indexing}`: `state` is `indexing`, `ready` or `settings broken`; `indexing` holds notes known
and notes in all while `state` is `indexing`, else null.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mdkb.diagnostic import Diagnostic, Severity
from mdkb.features.statistics import minutes, words_in
from mdkb.lsp.roots import Root

if TYPE_CHECKING:
    from mdkb.lsp.app import App
    from mdkb.lsp.world import Document

PAUSE = 0.25  # seconds between two notifications


class Feed:
    """Tells of the open notes, the one used last first."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._wanted = app.client.options.get("statusNotification") is True
        self._counts: dict[str, tuple[int, int]] = {}  # errors and warnings by document
        self._told: dict[str, dict[str, Any]] = {}
        self._due: set[str] = set()
        self._pausing = False

    def checked(self, document: Document, found: tuple[Diagnostic, ...]) -> None:
        """A note was checked."""
        shown = found if self._app.checker.shows else ()
        counts = [sum(one.severity is severity for one in shown) for severity in (Severity.ERROR, Severity.WARNING)]
        self._counts[document.key] = (counts[0], counts[1])
        self._soon((document.key,))

    def changed(self, root: Root) -> None:
        """The state of a knowledge base, or what is counted, is another one."""
        self._soon(key for key, document in self._app.world.documents.items() if document.root is root)

    def closed(self, document: Document) -> None:
        """A note was closed."""
        self._counts.pop(document.key, None)
        self._told.pop(document.key, None)
        self._due.discard(document.key)

    def _soon(self, keys: Any) -> None:
        self._due.update(keys)
        if self._wanted and not self._pausing:
            self._pausing = True
            self._app.scheduler.later(0, self._next)

    def _next(self) -> None:
        """Tell of one note whose status differs from what was told of it; the others after a pause each."""
        due, self._due = self._due, set()
        documents = [one for key in due if (one := self._app.world.documents.get(key)) is not None]
        for document in sorted(documents, key=lambda one: -one.used):
            due.discard(document.key)
            if document.root.waits(document.path):
                continue  # its newest text is checked soon
            status = self._status(document)
            if status != self._told.get(document.key):
                self._told[document.key] = status
                self._due |= due
                self._app.protocol.notify("mdkb/status", status)
                self._app.scheduler.later(PAUSE, self._next)
                return
        self._pausing = False

    def _status(self, document: Document) -> dict[str, Any]:
        root = document.root
        broken = any(problem.severity == "error" for problem in root.problems)
        indexing = not root.ready and not root.lone
        errors, warnings = self._counts.get(document.key, (0, 0))
        note = root.snapshot.note(document.path)
        words = words_in(note.prose) if note is not None else 0
        return {
            "uri": document.buffer.uri,
            "state": "settings broken" if broken else "indexing" if indexing else "ready",
            "errors": errors,
            "warnings": warnings,
            "words": words,
            "minutes": minutes(words, self._app.settings.words_per_minute),
            "indexing": list(root.progress) if indexing else None,
        }
