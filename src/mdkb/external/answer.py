"""Reading an HTTP/1.1 answer (RFC 9112) with hard limits on everything a server may send."""

from __future__ import annotations

import asyncio

from mdkb.external.messages import Request, Response
from mdkb.external.settings import Settings
from mdkb.regex import regex
from mdkb.tuples import NamedTuple

_STATUS = regex(rb"HTTP/1\.([01]) (\d{3})(?: [^\r\n]*)?\r?\n")
_HEAD_END = regex(rb"\r?\n\r?\n")
CHUNK = 65536  # bytes


class BrokenAnswer(Exception):
    """The answer is no HTTP or beyond the limits; the text says which."""


class Head(NamedTuple):
    """The beginning of an answer: minor version, status, headers, and the bytes that came after them."""

    version: int
    status: int
    headers: dict[str, str]
    rest: bytes


async def read_answer(
    reader: asyncio.StreamReader, data: bytes, request: Request, settings: Settings
) -> tuple[Response, bool]:
    """The answer to a request, and whether the connection may be used again; `data`: the bytes that came first.

    Raises:
        BrokenAnswer: see there.
        OSError: the server hung up.
    """
    head = await _read_head(reader, data, settings)
    status, headers = head.status, head.headers
    keep = head.version == 1 and "close" not in headers.get("connection", "").lower()
    length = headers.get("content-length", "")
    if request.method == "HEAD" or status in (204, 304) or (length == "0" and not request.body):
        return Response(status, headers), keep and not head.rest
    if not request.body:
        return Response(status, headers), False
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body, complete = await _read_chunks(reader, head.rest, settings.body_bytes)
    else:
        size = int(length) if length.isdecimal() else None
        body, complete = await _read_plain(reader, head.rest, size, settings.body_bytes)
    plain = headers.get("content-encoding", "identity") == "identity"
    return Response(status, headers, body, complete and plain), False


async def _read_head(reader: asyncio.StreamReader, data: bytes, settings: Settings) -> Head:
    """Version, status and headers; answers 1xx are passed over."""
    while True:
        while not (end := _HEAD_END.search(data)):
            if len(data) > settings.head_bytes:
                raise BrokenAnswer(f"more than {settings.head_bytes} bytes of headers")
            if len(data) >= 5 and not data.startswith(b"HTTP/"):
                raise BrokenAnswer("the answer is no HTTP")
            more = await reader.read(CHUNK)
            if not more:
                if data:
                    raise BrokenAnswer("the answer breaks off")
                raise ConnectionResetError
            data += more
        if end.start() > settings.head_bytes:
            raise BrokenAnswer(f"more than {settings.head_bytes} bytes of headers")
        head = _parsed(data[: end.start()] + b"\n", data[end.end() :], settings.head_lines)
        if not 100 <= head.status < 200:
            return head
        data = head.rest


def _parsed(head: bytes, rest: bytes, most_lines: int) -> Head:
    first = _STATUS.match(head)
    if not first:
        raise BrokenAnswer("the answer is no HTTP")
    lines = _decoded(head[first.end() :]).splitlines()
    if len(lines) > most_lines:
        raise BrokenAnswer(f"more than {most_lines} headers")
    headers: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        name, value = name.strip().lower(), value.strip()
        headers[name] = f"{headers[name]}\n{value}" if name in headers else value
    if "location" in headers:
        headers["location"] = headers["location"].partition("\n")[0]
    return Head(int(first[1]), int(first[2]), headers, rest)


async def _read_plain(reader: asyncio.StreamReader, rest: bytes, length: int | None, limit: int) -> tuple[bytes, bool]:
    """A body of known length, or one that ends with the connection; and whether all of it came."""
    wanted = limit + 1 if length is None else min(length, limit + 1)
    body = bytearray(rest)
    while len(body) < wanted:
        try:
            more = await reader.read(CHUNK)
        except OSError:
            return bytes(body), False
        if not more:
            break
        body += more
    complete = len(body) <= limit if length is None else len(body) >= length <= limit
    return bytes(body[: min(wanted, limit)]), complete


async def _read_chunks(reader: asyncio.StreamReader, rest: bytes, limit: int) -> tuple[bytes, bool]:
    """A chunked body (RFC 9112, section 7.1), and whether its last chunk came."""
    body, raw = bytearray(), bytearray(rest)

    async def fill(size: int) -> None:
        while len(raw) < size:
            more = await reader.read(CHUNK)
            if not more:
                raise ConnectionResetError
            raw.extend(more)

    try:
        while len(body) <= limit:
            while (line := raw.find(b"\n")) < 0:
                if len(raw) > 1024:
                    return bytes(body), False
                await fill(len(raw) + 1)
            size = int(bytes(raw[:line]).partition(b";")[0], 16)
            if size <= 0:
                return bytes(body), size == 0
            del raw[: line + 1]
            await fill(min(size, limit) + 2)
            body += raw[:size]
            del raw[: size + 2]
    except (OSError, ValueError):
        pass
    return bytes(body[:limit]), False


def _decoded(head: bytes) -> str:
    try:
        return head.decode("utf-8")
    except UnicodeDecodeError:
        return head.decode("latin-1")
