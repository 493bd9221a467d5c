"""Previews beside the editor: a server of pages per knowledge base, drawn anew after each check, tied to the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mdkb.diagnostic import Diagnostic
from mdkb.lsp.protocol import BadParameters
from mdkb.lsp.uris import key_of
from mdkb.lsp.world import Document

if TYPE_CHECKING:
    from mdkb.lsp.app import App
    from mdkb.lsp.preview_desk import RootDesk


class Previews:
    """The previews of one client. Costs nothing until the first is opened."""

    def __init__(self, app: App) -> None:
        self.app = app
        self._desks: dict[str, RootDesk] = {}
        self._led = False  # whether the client tells where its cursor is

    def open(self, document: Document) -> RootDesk:
        """The server of a note's knowledge base, started if need be.

        Raises:
            OSError: no port is to be had.
        """
        from mdkb.lsp.preview_desk import RootDesk

        desk = self._desks.get(_key(document))
        if desk is not None:
            desk.take(document.root)
        else:
            if not self._desks:
                self._follow()
            desk = self._desks[_key(document)] = RootDesk(self.app, document.root)
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
        desk = self._desks.get(_key(document))
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
        desk = self._desks.get(_key(document))
        if desk is None:
            if self.app.settings.preview_auto_start and not self._desks:
                from mdkb.lsp.preview import start

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
        desk = self._desks.get(_key(document))
        if desk is not None and self.app.settings.preview_sync_scroll:
            desk.server.room.point(document.path, line + 1, None if top is None else top + 1)

    def close(self) -> None:
        """End all servers."""
        for desk in self._desks.values():
            desk.server.close()
        self._desks.clear()


def _key(document: Document) -> str:
    """A knowledge base by its folder, a note that stands alone by its own name."""
    return document.key if document.root.lone else document.root.folder
