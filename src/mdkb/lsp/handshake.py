"""The first reply: `initialize` is answered before anything heavy is imported; then the server takes over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mdkb.lsp.capabilities import initialize_result
from mdkb.lsp.client import Client
from mdkb.lsp.framing import Frame, Frames, encode, encode_body
from mdkb.lsp.transport import Transport
from mdkb.tuples import NamedTuple

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
NOT_INITIALIZED = -32002


class Greeting(NamedTuple):
    """What the server goes on with: who the client is, frames read but not handled, and the frame reader."""

    client: Client
    frames: tuple[Frame, ...]
    reader: Frames


def error(identifier: Any, code: int, message: str) -> dict[str, Any]:
    """A reply that says no."""
    return {"jsonrpc": "2.0", "id": identifier, "error": {"code": code, "message": message}}


def greet(transport: Transport, check: Callable[[Client], str] = lambda client: "") -> Greeting | None:
    """Read up to `initialize` and answer it; None when the client left or never came to it.

    Args:
        check: says what is wrong with a client ("" when nothing is), e.g. that it lacks the token.
    """
    reader = Frames()
    send = _sender(transport)
    while True:
        data = transport.read()
        if not data:
            return None
        frames = list(reader.feed(data) if transport.framed else whole(data))
        for index, frame in enumerate(frames):
            message = frame.value
            if frame.error:
                send(error(None, PARSE_ERROR, frame.error))
            elif not isinstance(message, dict):
                send(error(None, INVALID_REQUEST, "a message is an object"))
            elif message.get("method") == "exit":
                return None
            elif "id" not in message:
                continue
            elif message.get("method") != "initialize" or not isinstance(message["id"], (int, str)):
                send(error(_identifier(message["id"]), NOT_INITIALIZED, "initialize comes first"))
            else:
                client = Client(message.get("params"))
                wrong = check(client)
                if wrong:
                    send(error(message["id"], INVALID_REQUEST, wrong))
                    return None
                send({"jsonrpc": "2.0", "id": message["id"], "result": initialize_result(client)})
                return Greeting(client, tuple(frames[index + 1 :]), reader)


def _identifier(value: Any) -> Any:
    return value if isinstance(value, (int, str)) and not isinstance(value, bool) else None


def whole(data: bytes) -> list[Frame]:
    """The frame that a message without header is (WebSocket)."""
    import json

    try:
        return [Frame(json.loads(data), len(data))]
    except (ValueError, RecursionError) as problem:
        return [Frame(None, len(data), str(problem))]


def _sender(transport: Transport) -> Callable[[Any], None]:
    made = encode if transport.framed else encode_body
    return lambda message: transport.write(made(message))
