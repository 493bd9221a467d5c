"""Previews beside the editor: a server of pages per knowledge base, drawn anew after each check, tied to the cursor."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooLate
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from mdkb.diagnostic import Diagnostic
from mdkb.lsp.convert import Converter
from mdkb.lsp.edits import apply, show, write
from mdkb.lsp.protocol import BadParameters
from mdkb.lsp.roots import Root
from mdkb.lsp.scheduler import VISIBLE, Job, Token
from mdkb.lsp.uris import key_of
from mdkb.lsp.world import Document
from mdkb.text import Span

if TYPE_CHECKING:
    from mdkb.features.preview import Options, Page, Painter
    from mdkb.lsp.app import App
    from mdkb.preview_server import Act, PreviewServer

T = TypeVar("T")
PATIENCE = 20.0  # seconds a page may wait for its note
OTHERS = 0.2  # seconds after which pages of other notes are drawn anew


class Previews:
    """The previews of one client. Costs nothing until the first is opened."""

    def __init__(self, app: App) -> None:
        self.app = app
        self._desks: dict[str, _Desk] = {}
        self._led = False  # whether the client tells where its cursor is

    def open(self, document: Document) -> _Desk:
        """The server of a note's knowledge base, started if need be.

        Raises:
            OSError: no port is to be had.
        """
        desk = self._desks.get(document.root.folder)
        if desk is None:
            if not self._desks:
                self._follow()
            desk = self._desks[document.root.folder] = _Desk(self.app, document.root)
        return desk

    def _follow(self) -> None:
        """From now on each check is followed by a page."""
        checker = self.app.checker
        before = checker.checked

        def checked(document: Document, found: tuple[Diagnostic, ...]) -> None:
            before(document, found)
            self._checked(document)

        checker.checked = checked

    def _checked(self, document: Document) -> None:
        desk = self._desks.get(document.root.folder)
        if desk is not None:
            desk.take(document.root)
            desk.refresh(document.path)

    def refresh(self) -> None:
        """Draw all pages anew: settings have changed."""
        for desk in self._desks.values():
            desk.refresh()

    # where the editor is

    def opened(self, document: Document) -> None:
        """A document was opened: show it if previews start by themselves, or if the page has nothing else to follow."""
        desk = self._desks.get(document.root.folder)
        if desk is None:
            if self.app.settings.preview_auto_start and not self._desks:
                start(self.app, document, {})
        elif not self._led:
            desk.server.room.point(document.path, 1, None)

    def told(self, params: Any) -> None:
        """`mdkb/cursor`: the line of the cursor and the first line that is seen, 0-based."""
        if not isinstance(params, dict) or not isinstance(params.get("uri"), str):
            raise BadParameters("uri is missing")
        self._led = True
        document = self.app.world.documents.get(key_of(params["uri"]))
        line, top = params.get("line"), params.get("top")
        if document is not None and isinstance(line, int):
            self._point(document, line, top if isinstance(top, int) else None)

    def asked(self, document: Document, line: int) -> None:
        """A request came from a place: where the cursor is, unless the client tells that itself."""
        if not self._led:
            self._point(document, line, None)

    def _point(self, document: Document, line: int, top: int | None) -> None:
        desk = self._desks.get(document.root.folder)
        if desk is not None and self.app.settings.preview_sync_scroll:
            desk.server.room.point(document.path, line + 1, None if top is None else top + 1)

    def close(self) -> None:
        """End all servers."""
        for desk in self._desks.values():
            desk.server.close()
        self._desks.clear()


class _Desk:
    """The notes of one knowledge base for their preview; see `preview_server.Desk`."""

    def __init__(self, app: App, root: Root) -> None:
        from mdkb.preview_server import PreviewServer

        self._app = app
        self._root = root
        self._painters: dict[str, Painter] = {}
        self._soon = False
        self.server: PreviewServer = PreviewServer(self)

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
        return self.root / Path(name).expanduser() if name else None

    @property
    def trusted(self) -> bool:
        """Whether the client says so."""
        return self._app.client.options.get("trusted") is True

    @property
    def _options(self) -> Options:
        from mdkb.features.preview import Options

        settings = self._app.settings
        return Options(settings.preview_smart_punctuation, settings.preview_problems, self.trusted, self._root.lone)

    # for the server's threads

    def call(self, work: Callable[[], T]) -> T:
        """Have the core thread do some work, and wait."""
        from mdkb.preview_server import Busy

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
        from mdkb.features.preview import Painter
        from mdkb.files import is_note

        note = self._app.world.snapshot(self._root).note(path) if self._is_known(path) and is_note(path) else None
        if note is None:
            self._painters.pop(path, None)
            return None
        painter = self._painters.setdefault(path, Painter())
        return painter.page(self._root.snapshot, note, self._root.diagnostics(path), self._options)

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
        from mdkb.features.preview import identified

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
        from mdkb.features.preview import safe_fix

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


def preview(app: App, arguments: dict[str, Any], token: Token) -> dict[str, Any]:
    """`mdkb.preview`: show a note's page.

    Arguments: `uri`; `open` false: only tell the address; `embed`: the editor shows it within itself; `hosts`:
    authorities under which the editor reaches it.
    """
    from mdkb.lsp.command_lists import document_of

    return start(app, document_of(app, arguments), arguments)


def start(app: App, document: Document, arguments: dict[str, Any]) -> dict[str, Any]:
    """Start the server of a note's knowledge base, and show the note."""
    desk = app.previews.open(document)
    server = desk.server
    server.framed = server.framed or arguments.get("embed") is True
    hosts = arguments.get("hosts")
    server.hosts.update(one for one in (hosts if isinstance(hosts, list) else ()) if isinstance(one, str))
    address = server.address(document.path)
    if arguments.get("open", True) is not False:
        _show(app, address)
    return {"url": address, "path": document.path}


def _show(app: App, address: str) -> None:
    """Have the page opened: by the editor, by us, or by the user."""
    from mdkb.preview_server.opening import has_browser, open_browser

    def opened(answer: Any) -> None:
        done = isinstance(answer, dict) and answer.get("success") is True
        if not done and not open_browser(address):
            app.tell(f"Preview: {address}")

    if app.settings.preview_open == "address" or not has_browser():
        app.tell(f"Preview: {address}")
    elif app.client.has("window.showDocument.support"):
        app.protocol.ask("window/showDocument", {"uri": address, "external": True}, opened)
    else:
        opened(None)


def cursor(app: App, params: Any, arrived: float) -> None:
    """`mdkb/cursor`."""
    app.previews.told(params)


COMMANDS = {"mdkb.preview": preview}
