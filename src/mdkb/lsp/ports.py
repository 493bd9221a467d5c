"""The server on a port of this machine: plain TCP, or WebSocket; only for those who know the token."""

from __future__ import annotations

import secrets
import socket
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from mdkb.lsp.client import Client

HOST = "127.0.0.1"


class Socket:
    """A TCP connection."""

    framed = True

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def read(self) -> bytes:
        """The next bytes."""
        try:
            return self._connection.recv(1 << 16)
        except OSError:
            return b""

    def write(self, data: bytes) -> None:
        """Send."""
        self._connection.sendall(data)

    def close(self) -> None:
        """Hang up."""
        try:
            self._connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            return
        finally:
            self._connection.close()


class WebSocket:
    """A WebSocket connection: one message, one frame."""

    framed = False

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def read(self) -> bytes:
        """The next message."""
        from websockets.exceptions import ConnectionClosed

        try:
            data = self._connection.recv()
        except (ConnectionClosed, OSError):
            return b""
        return data.encode("utf-8", "surrogatepass") if isinstance(data, str) else bytes(data)

    def write(self, data: bytes) -> None:
        """Send a message.

        Raises:
            OSError: the client is gone.
        """
        from websockets.exceptions import ConnectionClosed

        try:
            self._connection.send(data.decode())
        except ConnectionClosed as error:
            raise OSError("closed") from error

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


def serve_port(port: int, websocket: bool, token: str | None, log: Path | None) -> int:
    """Serve one client on a port, tell where and with which token on standard error; the exit code.

    A TCP client gives the token in `initializationOptions.token`, a WebSocket client in the path or query of its
    address (`ws://127.0.0.1:PORT/TOKEN`); pages of other origins are refused.
    """
    token = secrets.token_urlsafe(16) if token is None else token
    if websocket:
        return _serve_websocket(port, token, log)
    from mdkb.lsp.server import serve

    def check(client: Client) -> str:
        given = client.options.get("token")
        known = isinstance(given, str) and secrets.compare_digest(given.encode(), token.encode())
        return "" if known or not token else "initializationOptions.token is missing or wrong"

    with socket.create_server((HOST, port)) as listener:
        print(f"mdkb listens on tcp://{HOST}:{listener.getsockname()[1]} token {token}", file=sys.stderr, flush=True)
        connection, _ = listener.accept()
    return serve(Socket(connection), log, check)


def _serve_websocket(port: int, token: str, log: Path | None) -> int:
    try:
        from websockets.sync.server import serve as listen
    except ImportError:
        print("mdkb: --ws needs the package websockets: pip install mdkb[ws]", file=sys.stderr)
        return 2
    from mdkb.lsp.server import serve

    status = [1]

    def admit(connection: Any, request: Any) -> Any:
        if not allowed(request.path, request.headers.get("Origin"), request.headers.get("Host", ""), token):
            return connection.respond(403, "the token is missing or wrong\n")
        return None

    def handle(connection: Any) -> None:
        status[0] = serve(WebSocket(connection), log)
        server.shutdown()

    with listen(handle, HOST, port, process_request=admit, max_size=None, compression=None) as server:
        print(f"mdkb listens on ws://{HOST}:{server.socket.getsockname()[1]}/{token}", file=sys.stderr, flush=True)
        server.serve_forever()
    return status[0]


def allowed(path: str, origin: str | None, host: str, token: str) -> bool:
    """Whether a WebSocket request knows the token and comes from no web page of elsewhere."""
    url = urlsplit(path)
    given = url.path.strip("/") or next(iter(parse_qs(url.query).get("token", [])), "")
    if token and not secrets.compare_digest(given.encode(), token.encode()):
        return False
    name = host.rpartition(":")[0] or host
    local = name in (HOST, "localhost", "[::1]")
    return local and (
        origin is None or origin == "null" or urlsplit(origin).hostname in (HOST, "localhost") or _editor(origin)
    )


def _editor(origin: str) -> bool:
    """Editors made of a web page name themselves by a scheme of their own."""
    return urlsplit(origin).scheme in ("vscode-webview", "vscode-file", "atom", "pulsar")
