"""The wire: a reader thread that classifies, a writer thread with one bounded queue, one reply per request."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from queue import Full, Queue
from typing import Any

from mdkb.lsp.framing import Frame, Frames, encode, encode_body
from mdkb.lsp.handshake import INVALID_REQUEST, PARSE_ERROR, error, whole
from mdkb.lsp.scheduler import Token
from mdkb.lsp.status import Status
from mdkb.lsp.transport import Transport
from mdkb.tuples import NamedTuple

CANCELLED = -32800
QUEUE = 10_000  # messages
PATIENCE = 10.0  # seconds a client may refuse to read


class Reply:
    """The one reply to a request, whoever gives it first."""

    __slots__ = ("_lock", "_send", "given", "identifier")

    def __init__(self, identifier: Any, send: Callable[[Any], None]) -> None:
        self.identifier = identifier
        self._send = send
        self._lock = threading.Lock()
        self.given = False

    def result(self, value: Any) -> bool:
        """Answer; False when that was done already."""
        return self._give({"jsonrpc": "2.0", "id": self.identifier, "result": value})

    def error(self, code: int, message: str) -> bool:
        """Say no; False when an answer was given already."""
        return self._give(error(self.identifier, code, message))

    def _give(self, message: dict[str, Any]) -> bool:
        with self._lock:
            if self.given:
                return False
            self.given = True
        self._send(message)
        return True


class Request(NamedTuple):
    """A request on its way to the core thread."""

    method: str
    params: Any
    reply: Reply
    token: Token
    arrived: float


class Notification(NamedTuple):
    """A notification on its way to the core thread."""

    method: str
    params: Any
    arrived: float


class Response(NamedTuple):
    """A client's answer to a request of ours."""

    identifier: Any
    result: Any
    error: Any


class Gone(NamedTuple):
    """The client has closed the connection."""


class Connection:
    """One client.

    Args:
        post: hands what came to the core thread.
        gone: called when the client stopped reading for too long.
    """

    def __init__(
        self, transport: Transport, status: Status, post: Callable[[Any], None], gone: Callable[[], None]
    ) -> None:
        self._transport = transport
        self._status = status
        self._post = post
        self._gone = gone
        self._encode = encode if transport.framed else encode_body
        self._queue: Queue[bytes | None] = Queue(QUEUE)
        self._flying: defaultdict[Any, list[Request]] = defaultdict(list)
        self._writer = threading.Thread(target=self._write, name="writer", daemon=True)
        self.writing: float | None = None  # since when a write is under way
        self.closed = False

    def start(self, frames: Iterable[Frame], reader: Frames) -> None:
        """Start both threads; `frames` were read already."""
        self._writer.start()
        threading.Thread(target=self._read, args=(tuple(frames), reader), name="reader", daemon=True).start()

    # writing

    def send(self, message: Any) -> None:
        """Queue a message (from any thread); a client that does not read for 10 s is given up."""
        data = self._encode(message)
        self._status.traffic["bytes out"] += len(data)
        try:
            self._queue.put(data, timeout=PATIENCE)
        except Full:
            self._gone()

    @property
    def queued(self) -> int:
        """How many messages wait for the client."""
        return self._queue.qsize()

    def flush(self, seconds: float = 2.0) -> None:
        """Wait until all is written."""
        self._queue.put(None)
        self._writer.join(seconds)

    def close(self) -> None:
        """End the connection."""
        self.closed = True
        self._transport.close()

    def _write(self) -> None:
        while (data := self._queue.get()) is not None:
            if self.closed:
                continue
            self.writing = time.monotonic()
            try:
                self._transport.write(data)
            except OSError:
                self.closed = True
                self._post(Gone())
            self.writing = None

    # reading

    def _read(self, frames: tuple[Frame, ...], reader: Frames) -> None:
        for frame in frames:
            self.take(frame)
        while not self.closed:
            data = self._transport.read()
            if not data:
                break
            self._status.traffic["bytes in"] += len(data)
            lost = reader.lost
            for frame in reader.feed(data) if self._transport.framed else whole(data):
                self.take(frame)
            self._status.errors["lost frames"] += reader.lost - lost
        self._post(Gone())

    def take(self, frame: Frame) -> None:
        """Classify one message; cancellations act at once."""
        message = frame.value
        if frame.error:
            self._status.errors["unreadable messages"] += 1
            self.send(error(None, PARSE_ERROR, frame.error))
        elif not isinstance(message, dict):
            self.send(error(None, INVALID_REQUEST, "a message is an object"))
        elif "method" not in message:
            self._answer(message)
        elif "id" in message:
            self._request(message)
        elif message["method"] == "$/cancelRequest":
            self._cancel(message.get("params"))
        elif isinstance(message["method"], str):
            self._status.traffic["notifications"] += 1
            self._post(Notification(message["method"], message.get("params"), time.monotonic()))

    def _answer(self, message: dict[str, Any]) -> None:
        if "result" in message or "error" in message:
            self._post(Response(message.get("id"), message.get("result"), message.get("error")))
        else:
            identifier = message.get("id")
            known = identifier if isinstance(identifier, (int, str)) else None
            self.send(error(known, INVALID_REQUEST, "neither a method nor a result"))

    def _request(self, message: dict[str, Any]) -> None:
        self._status.traffic["requests"] += 1
        identifier = message["id"]
        if isinstance(identifier, bool) or not isinstance(identifier, (int, str)):
            self.send(error(None, INVALID_REQUEST, "an id is a number or a string"))
            return
        reply = Reply(identifier, self.send)
        if not isinstance(message["method"], str):
            reply.error(INVALID_REQUEST, "a method is a string")
            return
        request = Request(message["method"], message.get("params"), reply, Token(), time.monotonic())
        self._flying[identifier].append(request)
        self._post(request)

    def landed(self, request: Request) -> None:
        """Forget a request that was answered."""
        flying = self._flying.get(request.reply.identifier)
        if flying and request in flying:
            flying.remove(request)
            if not flying:
                self._flying.pop(request.reply.identifier, None)

    def _cancel(self, params: Any) -> None:
        identifier = params.get("id") if isinstance(params, dict) else None
        try:
            flying = list(self._flying.get(identifier, ()))
        except TypeError:
            return
        for request in flying:
            if request.method not in ("initialize", "shutdown"):
                request.token.cancelled = True
                if request.reply.error(CANCELLED, "cancelled"):
                    self._status.errors["cancelled"] += 1
