"""A small HTTP/1.1 client: it checks where a request goes, sends it, and reads the answer within limits."""

from __future__ import annotations

import asyncio
from urllib.parse import SplitResult, urlsplit

from mdkb.external.address import refused_url
from mdkb.external.answer import CHUNK, BrokenAnswer, read_answer
from mdkb.external.connections import Connection, Connections, Origin
from mdkb.external.messages import BROKEN, FORBIDDEN, RESET, TIMEOUT, Failure, Outcome, Request
from mdkb.external.resolver import Resolver
from mdkb.external.settings import Settings
from mdkb.facts.urls import DEFAULT_PORTS


class Client:
    """Asks one request at a time of any host; the address of each is checked before anything is sent."""

    def __init__(self, settings: Settings, resolver: Resolver) -> None:
        self._settings = settings
        self._resolver = resolver
        self._connections = Connections(settings)
        self._origins: dict[tuple[str, str], Origin | Failure] = {}
        self._headers = {
            "User-Agent": settings.user_agent,
            "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
            "Accept-Language": "en,*;q=0.5",
            "Accept-Encoding": "identity",
        }

    async def ask(self, request: Request) -> Outcome:
        """The answer, or why there is none. Never raises for what a server does."""
        parts = urlsplit(request.url)
        origin = self._origin(parts)
        if isinstance(origin, Failure):
            return origin
        kept = self._connections.idle(origin)
        if kept:
            outcome = await self._exchange(kept, request, parts)
            if not isinstance(outcome, Failure) or outcome.kind == TIMEOUT:
                return outcome  # otherwise it was stale: once more, on a new one
        addresses = await self._resolver.addresses(origin[1])
        if isinstance(addresses, Failure):
            return addresses
        connection = await self._connections.open(addresses, origin)
        if isinstance(connection, Failure):
            return connection
        return await self._exchange(connection, request, parts)

    def close(self) -> None:
        """Let go of all connections."""
        self._connections.close()

    async def _exchange(self, connection: Connection, request: Request, parts: SplitResult) -> Outcome:
        keep = False
        try:
            begun = asyncio.get_running_loop().time()
            async with asyncio.timeout_at(begun + self._settings.first_byte) as limit:
                connection.writer.write(self._text(request, parts))
                data = await connection.reader.read(CHUNK)
                limit.reschedule(begun + self._settings.request)
                response, keep = await read_answer(connection.reader, data, request, self._settings)
                return response
        except TimeoutError:
            return Failure(TIMEOUT, "no answer in time")
        except BrokenAnswer as error:
            return Failure(BROKEN, str(error))
        except OSError:
            return Failure(RESET, "the server hung up")
        finally:
            if keep:
                self._connections.keep(connection)
            else:
                connection.drop()

    def _origin(self, parts: SplitResult) -> Origin | Failure:
        """Where a URL leads, or why it is not asked; worked out once for each."""
        known = self._origins.get(parts[:2])
        if known is None:
            why = refused_url(f"{parts.scheme}://{parts.netloc}", self._settings)
            origin = Failure(FORBIDDEN, why) if why else _origin_of(parts)
            known = self._origins[parts[:2]] = origin
        return known

    def _text(self, request: Request, parts: SplitResult) -> bytes:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {"Host": parts.netloc, **self._headers, **dict(request.headers)}
        lines = [f"{request.method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
        text = "\n".join(lines).replace("\r", "")
        if text.count("\n") >= len(lines):
            text = "\n".join(line.replace("\n", "") for line in lines)
        return (text.replace("\n", "\r\n") + "\r\n\r\n").encode("latin-1", "replace")


def _origin_of(parts: SplitResult) -> Origin:
    return parts.scheme, parts.hostname or "", parts.port or DEFAULT_PORTS[parts.scheme]
