"""The server of one knowledge base: bound to this machine, at any free port, behind a secret in the path."""

from __future__ import annotations

import secrets
import threading
from http.server import ThreadingHTTPServer
from urllib.parse import quote

from mdkb.preview_server.desk import Desk
from mdkb.preview_server.handler import Handler
from mdkb.preview_server.room import Room

SECRET = 16  # bytes


class PreviewServer:
    """Starts at once and serves until it is closed.

    Args:
        desk: who has the notes.
        port: 0 for any that is free.

    Attributes:
        hosts: authorities beside those of this machine under which the editor shows our pages.
        framed: whether an editor may show them within itself.

    Raises:
        OSError: the port is taken.
    """

    def __init__(self, desk: Desk, port: int = 0) -> None:
        self.desk = desk
        self.room = Room()
        self.token = secrets.token_urlsafe(SECRET)
        self.hosts: set[str] = set()
        self.framed = False
        serving = type("Serving", (Handler,), {"preview": self})
        self._http = _Server(("127.0.0.1", port), serving)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.1,), name="preview", daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._http.server_address[1])

    def address(self, path: str) -> str:
        """The address of a note's page."""
        return f"http://127.0.0.1:{self.port}/{self.token}/note/{quote(path)}"

    def close(self) -> None:
        """End: pages are told, the port is free again."""
        self.room.close()
        self._http.shutdown()
        self._http.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A connection that breaks is no news; stderr belongs to the editor."""
