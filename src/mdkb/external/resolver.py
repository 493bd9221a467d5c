"""Names to addresses, once per host and run: what was checked is what is connected to (no DNS rebinding)."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from queue import SimpleQueue

from mdkb.external.address import Address, literal, refused_address
from mdkb.external.messages import FORBIDDEN, LOOKUP, NO_HOST, Failure
from mdkb.external.settings import Settings

THREADS = 16

Lookup = Callable[[str], Awaitable[list[str]]]  # raises socket.gaierror

_NO_SUCH_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}


class Resolver:
    """Resolves and checks hosts; each answer is kept for the run."""

    def __init__(self, settings: Settings, lookup: Lookup) -> None:
        self._settings = settings
        self._lookup = lookup
        self._known: dict[str, asyncio.Task[list[Address] | Failure]] = {}

    async def addresses(self, host: str) -> list[Address] | Failure:
        """The addresses of a host, all of them checked; one that is refused refuses the host."""
        task = self._known.get(host)
        if task is None or (task.done() and isinstance(found := task.result(), Failure) and found.kind == LOOKUP):
            task = self._known[host] = asyncio.create_task(self._resolve(host))
        return await asyncio.shield(task)

    async def _resolve(self, host: str) -> list[Address] | Failure:
        address = literal(host)
        if address is not None:
            found = [address]
        else:
            try:
                async with asyncio.timeout(self._settings.connect):
                    names = await self._twice(host)
            except TimeoutError:
                return Failure(LOOKUP, f"no answer from the name service about {host}")
            except socket.gaierror as error:
                if error.errno in _NO_SUCH_NAME:
                    return Failure(NO_HOST, f"there is no host {host}")
                return Failure(LOOKUP, f"the name service cannot resolve {host}")
            except (OSError, UnicodeError):
                return Failure(LOOKUP, f"{host} cannot be resolved")
            found = list(dict.fromkeys(ip_address(name.partition("%")[0]) for name in names))
        for address in found:
            if why := refused_address(address, self._settings):
                return Failure(FORBIDDEN, why if literal(host) else f"{host}: {why}")
        return found or Failure(NO_HOST, f"there is no host {host}")

    async def _twice(self, host: str) -> list[str]:
        """Look up; a "no such name" counts only when it is said twice."""
        try:
            return await self._lookup(host)
        except socket.gaierror as error:
            if error.errno not in _NO_SUCH_NAME:
                raise
        return await self._lookup(host)


class SystemLookup:
    """`getaddrinfo` on daemon threads: a name service that hangs holds up neither the run nor the exit."""

    def __init__(self) -> None:
        self._jobs: SimpleQueue[tuple[str, asyncio.AbstractEventLoop, asyncio.Future[list[str]]]] = SimpleQueue()
        self._threads = 0

    async def __call__(self, host: str) -> list[str]:
        """All addresses of a host.

        Raises:
            socket.gaierror: what the name service said.
        """
        if self._threads < THREADS:
            self._threads += 1
            threading.Thread(target=self._work, daemon=True, name="mdkb-lookup").start()
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[list[str]] = loop.create_future()
        self._jobs.put((host, loop, answer))
        return await answer

    def _work(self) -> None:
        while True:
            host, loop, answer = self._jobs.get()
            try:
                infos = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
                result: list[str] | Exception = [str(info[4][0]) for info in infos]
            except (OSError, UnicodeError) as error:
                result = error
            try:
                loop.call_soon_threadsafe(_settle, answer, result)
            except RuntimeError:  # the loop is closed: nobody waits any more
                return


def _settle(answer: asyncio.Future[list[str]], result: list[str] | Exception) -> None:
    if answer.done():
        return
    if isinstance(result, Exception):
        answer.set_exception(result)
    else:
        answer.set_result(result)


def has_route() -> bool:
    """Whether the machine has a way to the internet at all; nothing is sent."""
    for family, address in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect((address, 9))
                return True
        except OSError:
            continue
    return False
