"""One knowledge base beside an editor as its previews need it: see `preview_server.Desk`."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooLate
from pathlib import Path
from typing import Any, TypeVar

from mdkb.diagnostic import Diagnostic
from mdkb.features.preview import Options, Page, Painters, identified, safe_fix
from mdkb.files import is_note
from mdkb.lsp.app import App
from mdkb.lsp.convert import Converter
from mdkb.lsp.edits import apply, show, write
from mdkb.lsp.roots import Root
from mdkb.lsp.scheduler import VISIBLE, Job
from mdkb.preview_server import Act, Busy, PreviewServer
from mdkb.text import Span

T = TypeVar("T")
PATIENCE = 20.0  # seconds a page may wait for its note
OTHERS = 0.2  # seconds after which pages of other notes are drawn anew


class RootDesk:
    """The notes of one knowledge base for their preview; see `preview_server.Desk`."""

    def __init__(self, app: App, root: Root) -> None:
        self._app = app
        self._root = root
        self._painters = Painters()
        self._soon = False
        self.server = PreviewServer(self)

    def take(self, root: Root) -> None:
        """The knowledge base may have been opened again."""
        self._root = root

    @property
    def root(self) -> Path:
        """The folder of the notes."""
        return Path(self._root.folder)

    @property
    def style(self) -> Path | None:
        """The stylesheet in the editor's settings; a relative one counts from the folder."""
        name = self._app.settings.preview_stylesheet
        return self.root / os.path.expanduser(name) if name else None

    @property
    def trusted(self) -> bool:
        """Whether the client says so."""
        return self._app.client.options.get("trusted") is True

    @property
    def _options(self) -> Options:
        settings = self._app.settings
        return Options(settings.preview_smart_punctuation, settings.preview_problems, self.trusted, self._root.lone)

    # for the server's threads

    def call(self, work: Callable[[], T]) -> T:
        """Have the core thread do some work, and wait."""
        future: Future[T] = Future()

        def done(result: Any, error: BaseException | None) -> None:
            if error is None:
                future.set_result(result)
            else:
                future.set_exception(error if isinstance(error, Exception) else Busy())

        job = Job(VISIBLE, "preview", lambda token: work(), done)
        self._app.scheduler.post(lambda: self._app.scheduler.add(job))
        try:
            return future.result(PATIENCE)
        except TooLate as error:
            raise Busy from error

    # on the core thread

    def page(self, path: str) -> Page | None:
        """A note as it is drawn now."""
        note = self._app.world.snapshot(self._root).note(path) if self._is_known(path) and is_note(path) else None
        if note is None:
            return None
        return self._painters.page(self._root.snapshot, note, self._root.diagnostics(path), self._options)

    def _is_known(self, path: str) -> bool:
        return path in self._root.known or path in self._root.buffers

    def refresh(self, path: str | None = None) -> None:
        """Draw a page anew if it is shown, the others a little later; without a path all now."""
        watched = self.server.room.watched
        for one in watched if path is None else watched & {path}:
            page = self.page(one)
            if page is not None:
                self.server.room.put(page)
        if path is not None and watched - {path} and not self._soon:
            self._soon = True
            self._app.scheduler.later(OTHERS, self._refresh_all)

    def _refresh_all(self) -> None:
        self._soon = False
        self.refresh()

    def act(self, asked: Act) -> str:
        """What a reader does on the page."""
        source = self._root.text(asked.path) if self._is_known(asked.path) else None
        if source is None:
            return "This note is gone."
        found = self._root.diagnostics(asked.path)
        if asked.name == "fix":
            return self._fix(asked.path, found, asked.finding)
        one = identified(found, source).get(asked.finding)
        line = source.line(min(max(asked.line, 1), len(source.line_starts)))
        return self._reveal(asked.path, one.span if one else Span(line.start, line.start), asked.line)

    def _reveal(self, path: str, span: Span, line: int) -> str:
        """Show a place in the editor; the place itself where the editor cannot be asked."""
        app, source = self._app, self._root.text(path)
        uri = app.world.uri_of(self._root, path)
        if source is None:
            return ""
        selection = Converter(source, app.client.encoding).range(span)
        if app.client.has("window.showDocument.support"):
            show(app, uri, selection)
        elif app.client.options.get("revealNotification") is True:
            app.protocol.notify("mdkb/reveal", {"uri": uri, "range": selection, "takeFocus": True})
        else:
            return f"{path}:{line}"
        return ""

    def _fix(self, path: str, found: tuple[Diagnostic, ...], finding: str) -> str:
        note = self._root.snapshot.note(path)
        edit = safe_fix(note, found, finding) if note is not None else None
        if edit is None:
            return "This finding is gone, or has no fix that leaves the page as it is."
        if self._app.world.document_at(self._root, path) is not None:
            apply(self._app, self._root, edit)
        else:
            write(self._app, self._root, edit)
            self.refresh()
        return edit.label
