"""One network pass: URLs in, verdicts out; from the cache where it knows, from the network where it does not."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Protocol

from mdkb.external.cache import Cache, Entry
from mdkb.external.client import Client
from mdkb.external.conclude import Found, concluded, found, twin_of
from mdkb.external.guard import Guard
from mdkb.external.messages import Outcome, Request, Response
from mdkb.external.policy import DEAD, OK, UNKNOWN, Again, Chain, begin, decide, request
from mdkb.external.resolver import Lookup, Resolver, SystemLookup
from mdkb.external.schedule import Refused, Schedule
from mdkb.external.select import Wanted, wanted
from mdkb.external.settings import Progress, Settings, UrlUse
from mdkb.facts.urls import host_of
from mdkb.facts.verdict import Verdict

TICK = 0.25  # seconds between two reports of progress
NO_NETWORK = "network unavailable: nothing was checked"


def check(
    urls: Iterable[UrlUse],
    settings: Settings,
    cache_dir: Path | None = None,
    progress: Callable[[Progress], None] | None = None,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    lookup: Lookup | None = None,
) -> Mapping[str, Verdict]:
    """Ask the network about web addresses.

    An interrupt (Ctrl-C) or `cancelled` ends the pass early and keeps what is known; the next one goes on from there.

    Args:
        urls: all uses, in the order in which notes are reported.
        cache_dir: the folder of the cache, None for none.
        progress: called at most four times a second, and once at the end.
        cancelled: asked as often.
        lookup: resolves a host name instead of the system (tests).

    Returns:
        Verdicts by URL (as `facts.urls.url_key` spells it); a URL that was never asked has none.

    Raises:
        ValueError: a pattern or a network in the settings is none; TimeoutError: a pattern takes too long.
    """
    items = wanted(urls, settings)
    cache = Cache(cache_dir)
    try:
        run = Run(items, settings, cache, Client(settings, Resolver(settings, lookup or SystemLookup())))
        if run.schedule.hosts or settings.archive:
            try:
                asyncio.run(run.go(progress, cancelled))
            except KeyboardInterrupt:
                run.notes.append("interrupted")
        verdicts = run.result()
    finally:
        cache.close()
    if progress:
        dead = sum(verdict.kind == DEAD for verdict in verdicts.values())
        progress(Progress(len(verdicts), len(items), 0, dead, True, (*run.notes, *run.schedule.notes())))
    return verdicts


class Asker(Protocol):
    """What a run needs of a client."""

    async def ask(self, request: Request) -> Outcome:
        """The answer to a request, or why there is none."""

    def close(self) -> None:
        """Let go of all connections."""


class Run:
    """The state of one pass."""

    def __init__(self, items: list[Wanted], settings: Settings, cache: Cache, client: Asker) -> None:
        self.settings = settings
        self.schedule = Schedule(settings)
        self.verdicts: dict[str, Verdict] = {}
        self.notes: list[str] = []
        self._items = items
        self._cache = cache
        self._client = client
        self._guard = Guard()
        self._held: list[tuple[str, Found]] = []  # until the guard knows
        self._asked: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._over: asyncio.Future[None] | None = None  # done when there is nothing left to do
        self._plan()

    def _plan(self) -> None:
        """Take from the cache what it knows, queue the rest."""
        clock = time.time()
        for item in self._items:
            self._want(item.key, frozenset(item.fragments), clock)
            if self.settings.secure and twin_of(item.key):
                self._want(twin_of(item.key), frozenset(), clock)

    def _want(self, key: str, fragments: frozenset[str], clock: float) -> None:
        if key in self.verdicts:
            return
        entry = self._cache.get(key)
        if entry and not self.settings.refresh and entry.answers(fragments, clock):
            self.verdicts[key] = entry.judged(fragments)
            return
        known = entry if entry and entry.verdict.kind == OK and not fragments else None
        etag, modified = (known.etag, known.modified) if known else ("", "")
        self.schedule.add(begin(key, self.settings, tuple(sorted(fragments)), etag, modified))

    async def go(self, progress: Callable[[Progress], None] | None, cancelled: Callable[[], bool]) -> None:
        """Ask until all is known, the budget is spent, or someone has had enough."""
        loop = asyncio.get_running_loop()
        self._over = loop.create_future()
        deadline = loop.time() + self.settings.budget
        try:
            self._pump()
            while not self._over.done():
                await asyncio.wait({self._over}, timeout=min(TICK, max(0.0, deadline - loop.time())))
                if progress and not self._over.done():
                    progress(self._progress())
                if cancelled():
                    self._stop("cancelled")
                elif loop.time() >= deadline and not self._over.done():
                    self._spend()
                self._cache.commit()
            await self._rest()
            if self.settings.archive and not self.notes:
                await self._archive()
            self._over.result()
        finally:
            await self._rest()

    def result(self) -> dict[str, Verdict]:
        """The verdicts on the URLs that were wanted."""
        return concluded(self._items, self.verdicts)

    async def _rest(self) -> None:
        """Let go of what is still in flight, keep what is known."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._guard.end()
        self._heed_guard()
        self._client.close()

    def _progress(self) -> Progress:
        known = [self.verdicts[item.key] for item in self._items if item.key in self.verdicts]
        dead = sum(verdict.kind == DEAD for verdict in known)
        return Progress(len(known), len(self._items), self.schedule.open_hosts, dead)

    def _pump(self) -> None:
        """Start all that may start now; see to it that this is called again when more may."""
        loop = asyncio.get_running_loop()
        if self._over is None or self._over.done():
            return
        while (next_one := self.schedule.take(loop.time())) is not None:
            if isinstance(next_one, Refused):
                self._judge(next_one.chain.key, Found(next_one.verdict))
                continue
            self._guard.begin(host_of(next_one.url))
            task = loop.create_task(self._ask(next_one))
            self._tasks.add(task)
            task.add_done_callback(self._ended)
        if self._timer:
            self._timer.cancel()
            self._timer = None
        wakes = self.schedule.wakes()
        if wakes is not None:
            self._timer = loop.call_at(wakes, self._pump)
        elif not self.schedule.running and not self._over.done():
            self._over.set_result(None)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if error and self._over and not self._over.done():
            self._over.set_exception(error)

    async def _ask(self, chain: Chain) -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        outcome = await self._client.ask(request(chain, self.settings))
        now = loop.time()
        self.schedule.done(chain, outcome, now, time.time(), now - begun)
        self._guard.heed(host_of(chain.url), outcome)
        self._heed_guard()
        step = decide(chain, outcome, self.settings, self.schedule.patient(chain))
        refused = self.schedule.refusal(chain)
        if refused and isinstance(outcome, Response) and outcome.status == refused.status:
            step = refused
        if isinstance(step, Again):
            self.schedule.add(step.chain, now + step.after if step.after else 0.0)
        else:
            self._judge(chain.key, found(chain, outcome, step))
        self._pump()

    def _judge(self, key: str, what: Found) -> None:
        if self._guard.online is False:
            return
        self.verdicts[key] = what.verdict
        self._asked.add(key)
        if not what.lasting:
            return
        if self._guard.online:
            self._keep(key, what)
        else:
            self._held.append((key, what))

    def _keep(self, key: str, what: Found) -> None:
        clock = time.time()
        entry = Entry(what.verdict, what.etag, what.modified, fragments=what.fragments)
        kept = self._cache.put(key, entry, clock)
        self.verdicts[key] = kept._replace(missing=what.verdict.missing)

    def _heed_guard(self) -> None:
        """Keep what was held back once there is a network, forget it if there is none."""
        if self._guard.online is None:
            return
        held, self._held = self._held, []
        for key, what in held:
            if self._guard.online:
                self._keep(key, what)
            else:
                self.verdicts.pop(key, None)
        if not self._guard.online:
            self._stop(NO_NETWORK)

    def _stop(self, why: str) -> None:
        if self._over and not self._over.done():
            self._over.set_result(None)
        if why not in self.notes:
            self.notes.append(why)

    def _spend(self) -> None:
        """The time is up: what is not known is unknown, and not remembered as such."""
        left = [item.key for item in self._items if item.key not in self.verdicts]
        for key in left:
            self.verdicts[key] = Verdict(UNKNOWN, reason="not checked: the time was up")
        self._stop(f"time budget of {self.settings.budget:.0f} s spent: {len(left)} URLs not checked")

    async def _archive(self) -> None:
        """Look for copies of dead pages that have none yet."""
        from mdkb.external.archive import archived_copies

        dead = [key for key in self._asked if self.verdicts[key].kind == DEAD]
        async for key, copy in archived_copies(self._client.ask, dead):
            self._judge(key, Found(self.verdicts[key]._replace(archived=copy)))
