"""Connections to checked addresses, and those kept open for the next request to the same host."""

from __future__ import annotations

import asyncio
import ssl
from functools import cached_property

from mdkb.external.address import Address
from mdkb.external.messages import CONNECT, TLS, Failure
from mdkb.external.settings import Settings
from mdkb.tuples import NamedTuple

_TRIED_ADDRESSES = 3
_BUFFER = 65536  # bytes


Origin = tuple[str, str, int]  # scheme, host, port


class Connection(NamedTuple):
    """An open connection and what it leads to."""

    origin: Origin
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    @property
    def usable(self) -> bool:
        """Whether the other side has not hung up, as far as is known."""
        return not self.reader.at_eof() and not self.writer.is_closing()

    def drop(self) -> None:
        """Close at once."""
        self.writer.transport.abort()


class Connections:
    """Opens connections, and keeps a limited number of idle ones."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._idle: list[Connection] = []

    def idle(self, origin: Origin) -> Connection | None:
        """A kept connection to that origin, if there is one."""
        for index in range(len(self._idle) - 1, -1, -1):
            if self._idle[index].origin == origin:
                connection = self._idle.pop(index)
                if connection.usable:
                    return connection
                connection.drop()
        return None

    def keep(self, connection: Connection) -> None:
        """Keep a connection for later; the one kept longest goes when there are too many."""
        self._idle.append(connection)
        if len(self._idle) > self._settings.flight:
            self._idle.pop(0).drop()

    def close(self) -> None:
        """Close all that are kept."""
        for connection in self._idle:
            connection.drop()
        self._idle.clear()

    async def open(self, addresses: list[Address], origin: Origin) -> Connection | Failure:
        """A new connection to one of the addresses (never to a name), secured for the origin's host if it is https."""
        scheme, host, port = origin
        secure = scheme == "https"
        failure = Failure(CONNECT, "cannot be reached")
        tried = addresses[:_TRIED_ADDRESSES]
        clock = asyncio.get_running_loop().time
        deadline = clock() + self._settings.connect
        for index, address in enumerate(tried):
            try:
                async with asyncio.timeout(max(0.1, (deadline - clock()) / (len(tried) - index))):
                    reader, writer = await asyncio.open_connection(
                        str(address),
                        port,
                        limit=_BUFFER,
                        ssl=self._tls if secure else None,
                        server_hostname=host if secure else None,
                    )
                    return Connection(origin, reader, writer)
            except TimeoutError:
                failure = Failure(CONNECT, "no connection in time")
            except ssl.SSLCertVerificationError as error:
                return Failure(TLS, f"untrusted certificate ({error.verify_message.rstrip('.')})")
            except ssl.SSLError as error:
                return Failure(TLS, f"no secure connection ({(error.reason or 'TLS error').replace('_', ' ').lower()})")
            except ConnectionRefusedError:
                failure = Failure(CONNECT, "the connection is refused")
            except (OSError, ValueError):  # ValueError: no name for a certificate
                failure = Failure(CONNECT, "cannot be reached")
        return failure

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        context = ssl.create_default_context(cafile=self._settings.certificates or None)
        context.verify_flags &= ~ssl.VERIFY_X509_STRICT  # browsers are not that strict
        context.set_alpn_protocols(["http/1.1"])
        return context
