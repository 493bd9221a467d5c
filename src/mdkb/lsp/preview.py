"""The command that opens a preview, and the editor's word on where its cursor is."""

from __future__ import annotations

from typing import Any

from mdkb.lsp.app import App
from mdkb.lsp.command_lists import document_of
from mdkb.lsp.scheduler import Token
from mdkb.lsp.world import Document


def preview(app: App, arguments: dict[str, Any], token: Token) -> dict[str, Any]:
    """`mdkb.preview`: show a note's page.

    Arguments: `uri`; `open` false: only tell the address; `embed`: the editor shows it within itself; `hosts`:
    authorities under which the editor reaches it.
    """
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
