"""A local web server that misbehaves on request, and a pass that may ask only loopback addresses."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections.abc import Awaitable, Callable, Iterator, Mapping
from pathlib import Path

import pytest

from mdkb.external import Progress, Settings, UrlUse, Verdict, check
from mdkb.facts.urls import url_key

Handler = Callable[["Exchange"], Awaitable[None]]


class Exchange:
    """One request: its method, path, headers, and the way back."""

    def __init__(self, method: str, path: str, headers: Mapping[str, str], writer: asyncio.StreamWriter) -> None:
        self.method = method
        self.path = path
        self.headers = headers
        self.writer = writer

    async def send(self, text: str | bytes) -> None:
        """Send bytes as they are (text with LF becomes CRLF)."""
        self.writer.write(text if isinstance(text, bytes) else text.replace("\n", "\r\n").encode())
        await self.writer.drain()

    async def answer(self, status: int, headers: str = "", body: str = "") -> None:
        """A proper answer; `headers`: lines."""
        lines = f"HTTP/1.1 {status} X\nContent-Length: {len(body)}\n{headers}"
        await self.send(lines.rstrip("\n") + "\n\n" + ("" if self.method == "HEAD" else body))


class Server:
    """Answers by path; counts what it was asked."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.handlers: dict[str, Handler] = {}
        self.asked: list[tuple[str, str]] = []
        self.exchanges: list[Exchange] = []
        self._context = context
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self._ready.wait(5)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The URL of a path."""
        return f"http{'s' if self._context else ''}://{host}:{self.port}{path}"

    def on(self, path: str) -> Callable[[Handler], Handler]:
        """Answer this path with the decorated function."""

        def register(handler: Handler) -> Handler:
            self.handlers[path] = handler
            return handler

        return register

    def says(self, path: str, *answers: tuple[int, str] | int) -> None:
        """Answer the path with each of (status, header lines) in turn, then with the last again."""
        left = list(answers)

        async def handler(exchange: Exchange) -> None:
            answer = left.pop(0) if len(left) > 1 else left[0]
            status, headers = answer if isinstance(answer, tuple) else (answer, "")
            await exchange.answer(status, headers)

        self.handlers[path] = handler

    def count(self, path: str) -> int:
        """How often the path was asked for."""
        return sum(asked == path for _, asked in self.asked)

    def stop(self) -> None:
        """Stop serving."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(
            asyncio.start_server(self._serve, "0.0.0.0", 0, ssl=self._context, backlog=500)
        )
        self.port: int = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        server.close()
        left = asyncio.all_tasks(self._loop)
        for task in left:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                method, path, _ = head[0].split(" ")
                headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:])}
                self.asked.append((method, path))
                exchange = Exchange(method, path, headers, writer)
                self.exchanges.append(exchange)
                handler = self.handlers.get(path.partition("?")[0])
                await (handler(exchange) if handler else exchange.answer(200))
        except (asyncio.IncompleteReadError, OSError, ValueError):
            pass
        finally:
            writer.close()


@pytest.fixture
def server() -> Iterator[Server]:
    """A server on all loopback addresses."""
    made = Server()
    yield made
    made.stop()


@pytest.fixture(autouse=True)
def with_a_route(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever machine the tests run on, it seems to have a way to the internet."""
    monkeypatch.setattr("mdkb.external.guard.has_route", lambda: True)


def quick(server: Server, **changes: object) -> Settings:
    """Settings in which nothing takes long."""
    values: dict[str, object] = {
        "allow_networks": ("127.0.0.0/8",),
        "allow_ports": (server.port,),
        "interval": 0.0,
        "retry_after": (0.01, 0.02),
        "connect": 0.5,
        "first_byte": 0.5,
        "request": 1.0,
        **changes,
    }
    return Settings(**values)  # type: ignore[arg-type]


class Names:
    """A name service with a table: a name's answers in turn, the last again; no other name exists."""

    def __init__(self, table: Mapping[str, list[list[str] | int]] | None = None) -> None:
        self.table = {name: list(answers) for name, answers in (table or {}).items()}
        self.asked: list[str] = []

    async def __call__(self, host: str) -> list[str]:
        self.asked.append(host)
        answers = self.table.get(host, [socket.EAI_NONAME])
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if isinstance(answer, int):
            raise socket.gaierror(answer, "no")
        return answer


class Pass:
    """A pass with its settings."""

    def __init__(self, server: Server, cache: Path | None = None) -> None:
        self.server = server
        self.cache = cache
        self.reports: list[Progress] = []

    def __call__(self, *urls: str, names: Names | None = None, **changes: object) -> Mapping[str, Verdict]:
        uses = [UrlUse(url, "note.md") for url in urls]
        lookup = names or Names()
        return check(uses, quick(self.server, **changes), self.cache, self.reports.append, lookup=lookup)

    def one(self, url: str, names: Names | None = None, **changes: object) -> Verdict:
        """The verdict on one URL."""
        return self(url, names=names, **changes)[url_key(url)]


@pytest.fixture
def network(server: Server) -> Pass:
    """A pass without a cache over the server."""
    return Pass(server)
