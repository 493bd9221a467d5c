"""One request: let in or refused, then answered."""

from __future__ import annotations

import json
import secrets
from http.server import BaseHTTPRequestHandler
from shutil import copyfileobj
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from mdkb.features.preview import SCRIPT, STYLE, asset, whole
from mdkb.preview_server.desk import Act, Busy
from mdkb.preview_server.files import file_at, kind_of
from mdkb.preview_server.guard import Request, admit
from mdkb.preview_server.policy import COMMON, STREAM, file_headers, page_headers
from mdkb.preview_server.room import Shown

if TYPE_CHECKING:
    from mdkb.preview_server.server import PreviewServer

HEARTBEAT = 15.0  # seconds between two signs of life to a browser
LARGEST = 65536  # bytes of what a page may post
_OWN = {STYLE: "text/css; charset=utf-8", SCRIPT: "text/javascript; charset=utf-8"}


class Handler(BaseHTTPRequestHandler):
    """Serves one connection."""

    preview: PreviewServer  # set by the server on a subclass of its own
    protocol_version = "HTTP/1.1"
    server_version = "mdkb"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        """Pages, their style and script, files, and the stream of changes."""
        asked = self._admitted()
        if asked is None:
            return
        try:
            self._get(asked)
        except Busy:
            self._refuse(503)

    def _get(self, asked: Request) -> None:
        if asked.what == "note":
            self._page(asked)
        elif asked.what == "events":
            self._events(asked)
        elif asked.what == "file":
            self._file(asked)
        elif asked.what in _OWN and not asked.path:
            self._send(200, {**COMMON, "Content-Type": _OWN[asked.what]}, asset(asked.what).encode())
        elif asked.what == "own.css" and not asked.path:
            self._own_style()
        else:
            self._refuse(404)

    def do_POST(self) -> None:
        """What a reader does on a page."""
        asked = self._admitted()
        if asked is None:
            return
        length = self.headers.get("Content-Length", "")
        if asked.what != "act" or not length.isdecimal() or int(length) > LARGEST:
            self._refuse(404)
            return
        try:
            act = _act(json.loads(self.rfile.read(int(length))))
        except ValueError:
            self._refuse(400)
            return
        desk = self.preview.desk
        try:
            said = desk.call(lambda: desk.act(act))
        except Busy:
            said = "The notes are being read; try again in a moment."
        body = json.dumps({"say": said}).encode()
        self._send(200, {**COMMON, "Content-Type": "application/json"}, body)

    def _admitted(self) -> Request | None:
        preview = self.preview
        asked = admit(self.command, self.path, self.headers, preview.token, preview.hosts)  # type: ignore[arg-type]
        if asked is None:
            self._refuse(403)
        return asked

    def _page(self, asked: Request) -> None:
        shown = self._drawn(asked.path)
        if shown is None:
            self._refuse(404)
            return
        nonce = secrets.token_urlsafe(16)
        web = "web" in parse_qs(asked.query, keep_blank_values=True)
        preview = self.preview
        text = whole(shown.page, version=shown.version, nonce=nonce, own_style=preview.desk.style is not None, web=web)
        headers = page_headers(nonce, web=web, styled=preview.desk.trusted, framed=preview.framed)
        self._send(200, headers, text.encode("utf-8", "replace"))

    def _drawn(self, path: str) -> Shown | None:
        """The page of a note: as it is shown, else drawn now.

        Raises:
            Busy: it cannot be drawn in time.
        """
        room, desk = self.preview.room, self.preview.desk
        if path in room.watched:
            return room.shown(path)
        page = desk.call(lambda: desk.page(path))
        return room.put(page) if page is not None else None

    def _events(self, asked: Request) -> None:
        room = self.preview.room
        if self._drawn(asked.path) is None:
            self._refuse(404)
            return
        given = parse_qs(asked.query).get("version", ["-1"])[0]
        watcher = room.enter(asked.path, int(given) if given.isdecimal() else -1)
        self.close_connection = True
        try:
            self.send_response(200)
            for name, value in STREAM.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(b": here\n\n")
            while True:
                event = watcher.next(HEARTBEAT)
                self.wfile.write(b": still here\n\n" if event is None else _written(*event))
                self.wfile.flush()
        except StopIteration:
            self._last_words()
        except OSError:  # the browser has gone
            pass
        finally:
            room.leave(watcher)

    def _last_words(self) -> None:
        try:
            self.wfile.write(_written("end", {}))
        except OSError:
            self.close_connection = True

    def _file(self, asked: Request) -> None:
        file = file_at(self.preview.desk.root, asked.path) if self.preview.room.holds(asked.path) else None
        if file is None:
            self._refuse(404)
            return
        try:
            with file.open("rb") as opened:
                self.send_response(200)
                for name, value in file_headers(kind_of(file)).items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(file.stat().st_size))
                self.end_headers()
                copyfileobj(opened, self.wfile)
        except OSError:
            self.close_connection = True

    def _own_style(self) -> None:
        style = self.preview.desk.style
        try:
            text = style.read_bytes() if style is not None else b""
        except OSError:
            text = b"/* the stylesheet in the settings cannot be read */"
        self._send(200, {**COMMON, "Content-Type": "text/css; charset=utf-8"}, text)

    def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _refuse(self, status: int) -> None:
        self.close_connection = True
        said = {
            400: "not understood",
            403: "refused",
            404: "not here",
            503: "the notes are being read; try again in a moment",
        }[status]
        self._send(status, {**COMMON, "Content-Type": "text/plain; charset=utf-8"}, said.encode())

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is logged: addresses hold the secret, names of notes are nobody's business."""


def _act(given: Any) -> Act:
    """What was posted.

    Raises:
        ValueError: it means nothing.
    """
    if not isinstance(given, dict):
        raise ValueError("no object")
    name, path, line, finding = given.get("act"), given.get("path"), given.get("line", 0), given.get("finding", "")
    if name not in ("reveal", "fix") or not isinstance(path, str) or not isinstance(line, int):
        raise ValueError("not an act")
    return Act(name, path, line, finding if isinstance(finding, str) else "")


def _written(name: str, data: dict[str, Any]) -> bytes:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n".encode("utf-8", "replace")
