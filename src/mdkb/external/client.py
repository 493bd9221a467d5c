"""A small HTTP/1.1 client (RFC 9112): one request, one connection, hard limits on everything a server may send."""

from __future__ import annotations

import asyncio
import re
import ssl
from functools import cached_property
from urllib.parse import urlsplit

from mdkb.external.address import Address, refused_url
from mdkb.external.messages import BROKEN, CONNECT, FORBIDDEN, RESET, TIMEOUT, TLS, Failure, Outcome, Request, Response
from mdkb.external.resolver import Resolver
from mdkb.external.settings import Settings
from mdkb.facts.urls import DEFAULT_PORTS

_STATUS = re.compile(rb"HTTP/1\.[01] (\d{3})(?: [^\r\n]*)?\r?\n")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = 65536
_TRIED_ADDRESSES = 3

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class _BrokenAnswer(Exception):
    """The answer is no HTTP or beyond the limits; the text says which."""


class Client:
    """Asks one request at a time of any host; the address of each is checked before anything is sent."""

    def __init__(self, settings: Settings, resolver: Resolver) -> None:
        self._settings = settings
        self._resolver = resolver

    async def ask(self, request: Request) -> Outcome:
        """The answer, or why there is none. Never raises for what a server does."""
        if why := refused_url(request.url, self._settings):
            return Failure(FORBIDDEN, why)
        parts = urlsplit(request.url)
        host = parts.hostname or ""
        addresses = await self._resolver.addresses(host)
        if isinstance(addresses, Failure):
            return addresses
        port = parts.port or DEFAULT_PORTS[parts.scheme]
        streams = await self._connect(addresses, port, host if parts.scheme == "https" else "")
        if isinstance(streams, Failure):
            return streams
        reader, writer = streams
        try:
            async with asyncio.timeout(self._settings.request):
                writer.write(self._text(request))
                return await self._answer(reader, request)
        except TimeoutError:
            return Failure(TIMEOUT, "no answer in time")
        except _BrokenAnswer as error:
            return Failure(BROKEN, str(error))
        except (OSError, asyncio.IncompleteReadError):
            return Failure(RESET, "the server hung up")
        finally:
            writer.transport.abort()

    async def _connect(self, addresses: list[Address], port: int, tls_host: str) -> Streams | Failure:
        """A connection to one of the checked addresses, never to a name."""
        failure = Failure(CONNECT, "cannot be reached")
        tried = addresses[:_TRIED_ADDRESSES]
        deadline = asyncio.get_running_loop().time() + self._settings.connect
        for left, address in zip(range(len(tried), 0, -1), tried, strict=True):
            wait = max(0.1, (deadline - asyncio.get_running_loop().time()) / left)
            try:
                async with asyncio.timeout(wait):
                    return await asyncio.open_connection(
                        str(address),
                        port,
                        limit=_CHUNK,
                        ssl=self._tls if tls_host else None,
                        server_hostname=tls_host or None,
                    )
            except TimeoutError:
                failure = Failure(CONNECT, "no connection in time")
            except ssl.SSLCertVerificationError as error:
                return Failure(TLS, f"untrusted certificate ({error.verify_message.rstrip('.')})")
            except ssl.SSLError as error:
                return Failure(TLS, f"no secure connection ({(error.reason or 'TLS error').replace('_', ' ').lower()})")
            except ConnectionRefusedError:
                failure = Failure(CONNECT, "the connection is refused")
            except OSError:
                failure = Failure(CONNECT, "cannot be reached")
        return failure

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        context = ssl.create_default_context(cafile=self._settings.certificates or None)
        context.verify_flags &= ~ssl.VERIFY_X509_STRICT  # browsers are not that strict
        context.set_alpn_protocols(["http/1.1"])
        return context

    def _text(self, request: Request) -> bytes:
        parts = urlsplit(request.url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {
            "Host": parts.netloc,
            "User-Agent": self._settings.user_agent,
            "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
            "Accept-Language": "en,*;q=0.5",
            "Accept-Encoding": "identity",
            "Connection": "close",
            **dict(request.headers),
        }
        lines = [f"{request.method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
        clean = [line.replace("\r", "").replace("\n", "") for line in lines]
        return "\r\n".join((*clean, "", "")).encode("latin-1", "replace")

    async def _answer(self, reader: asyncio.StreamReader, request: Request) -> Response:
        status, headers, rest = await self._head(reader)
        if not request.body or request.method == "HEAD" or status in (204, 304):
            return Response(status, headers)
        if "chunked" in headers.get("transfer-encoding", "").lower():
            body, complete = await self._chunks(reader, rest)
        else:
            length = headers.get("content-length", "")
            body, complete = await self._plain(reader, rest, int(length) if length.isdecimal() else None)
        return Response(status, headers, body, complete and headers.get("content-encoding", "identity") == "identity")

    async def _head(self, reader: asyncio.StreamReader) -> tuple[int, dict[str, str], bytes]:
        """Status, headers, and what came after them; answers 1xx are passed over."""
        async with asyncio.timeout(self._settings.first_byte):
            data = await reader.read(_CHUNK)
        while True:
            while not (end := _HEAD_END.search(data)):
                if len(data) > self._settings.head_bytes:
                    raise _BrokenAnswer(f"more than {self._settings.head_bytes} bytes of headers")
                if len(data) >= 5 and not data.startswith(b"HTTP/"):
                    raise _BrokenAnswer("the answer is no HTTP")
                more = await reader.read(_CHUNK)
                if not more:
                    if data:
                        raise _BrokenAnswer("the answer breaks off")
                    raise ConnectionResetError
                data += more
            if end.start() > self._settings.head_bytes:
                raise _BrokenAnswer(f"more than {self._settings.head_bytes} bytes of headers")
            status, headers = self._parsed(data[: end.start()] + b"\n")
            data = data[end.end() :]
            if not 100 <= status < 200:
                return status, headers, data

    def _parsed(self, head: bytes) -> tuple[int, dict[str, str]]:
        first = _STATUS.match(head)
        if not first:
            raise _BrokenAnswer("the answer is no HTTP")
        lines = head[first.end() :].splitlines()
        if len(lines) > self._settings.head_lines:
            raise _BrokenAnswer(f"more than {self._settings.head_lines} headers")
        headers: dict[str, str] = {}
        for line in lines:
            name, _, value = line.partition(b":")
            key, text = name.decode("latin-1").strip().lower(), _decoded(value).strip()
            headers[key] = f"{headers[key]}\n{text}" if key in headers else text
        if "location" in headers:
            headers["location"] = headers["location"].partition("\n")[0]
        return int(first[1]), headers

    async def _plain(self, reader: asyncio.StreamReader, rest: bytes, length: int | None) -> tuple[bytes, bool]:
        """A body of known length, or one that ends with the connection; and whether all of it came."""
        limit = self._settings.body_bytes
        wanted = limit + 1 if length is None else min(length, limit + 1)
        body = bytearray(rest)
        while len(body) < wanted:
            try:
                more = await reader.read(_CHUNK)
            except OSError:
                return bytes(body), False
            if not more:
                break
            body += more
        complete = len(body) <= limit if length is None else len(body) >= length <= limit
        return bytes(body[: min(wanted, limit)]), complete

    async def _chunks(self, reader: asyncio.StreamReader, rest: bytes) -> tuple[bytes, bool]:
        """A chunked body (RFC 9112, section 7.1), and whether its last chunk came."""
        body, raw = bytearray(), bytearray(rest)

        async def fill(size: int) -> None:
            while len(raw) < size:
                more = await reader.read(_CHUNK)
                if not more:
                    raise ConnectionResetError
                raw.extend(more)

        try:
            while len(body) <= self._settings.body_bytes:
                while (line := raw.find(b"\n")) < 0:
                    if len(raw) > 1024:
                        return bytes(body), False
                    await fill(len(raw) + 1)
                size = int(bytes(raw[:line]).partition(b";")[0].strip() or b"0", 16)
                if size <= 0:
                    return bytes(body), size == 0
                del raw[: line + 1]
                await fill(min(size + 2, self._settings.body_bytes + 2))
                body += raw[: min(size, len(raw))]
                del raw[: size + 2]
        except (OSError, ValueError):
            pass
        return bytes(body[: self._settings.body_bytes]), False


def _decoded(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")
