"""Who is asked next, and when: hosts take turns, each at its own pace and behind its own circuit breaker.

Pure apart from its own state: every method is told the time (seconds of one clock), so a test's clock can be a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import count

from mdkb.dataclass import dataclass, field
from mdkb.external.breaker import Breaker
from mdkb.external.messages import CONNECTION_LEVEL, Failure, Outcome
from mdkb.external.policy import BLOCKED, UNKNOWN, Chain
from mdkb.external.settings import Settings
from mdkb.external.waiting import Pause, asked_to_wait
from mdkb.facts.urls import host_of, origin_of
from mdkb.facts.verdict import Verdict
from mdkb.tuples import NamedTuple

STORM = 3  # answers 5xx in a row after which a host's answers are final at once
SLOW = 5.0  # seconds that make a host worth a word at the end


@dataclass(slots=True)
class Host:
    """One host's queue and health."""

    name: str
    queue: list[tuple[float, int, Chain]] = field(default_factory=list)  # a heap: (not before, order, chain)
    running: int = 0
    next_start: float = 0.0
    paused_until: float = 0.0
    pause: Pause = field(default_factory=Pause)
    breaker: Breaker = field(default_factory=Breaker)
    storm: int = 0
    asked: int = 0
    slowest: float = 0.0
    trouble: str = ""
    refused: Verdict | None = None  # what the rest of its queue gets, once it is given up
    wakes: float | None = None  # when the schedule will look at it again

    def ready_at(self) -> float:
        """When its next request may start, in seconds of the schedule's clock."""
        return max(self.queue[0][0], self.next_start, self.paused_until)


class Refused(NamedTuple):
    """A chain that is not asked, and the verdict it gets instead."""

    chain: Chain
    verdict: Verdict


class Schedule:
    """The queues of all hosts, by origin: that nobody answers on one port says nothing about another."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._order = count()
        self._turns: list[tuple[float, int, Host]] = []  # a heap of hosts that could start something
        self.hosts: dict[str, Host] = {}
        self.running = 0

    def add(self, chain: Chain, not_before: float = 0.0) -> None:
        """Queue a chain; those added first go first."""
        origin = origin_of(chain.url)
        host = self.hosts.get(origin)
        if host is None:
            host = self.hosts[origin] = Host(host_of(chain.url))
        heappush(host.queue, (not_before, next(self._order), chain))
        self._wake(host)

    def take(self, now: float) -> Chain | Refused | None:
        """What to do at this moment: ask a chain, take a refusal for one, or (None) nothing."""
        while self._turns and self._turns[0][0] <= now and self.running < self._settings.flight:
            wakes, _, host = heappop(self._turns)
            if wakes != host.wakes:  # an older entry of a host that has another one
                continue
            host.wakes = None
            if not host.queue:
                continue
            if host.breaker.state(now) == "open":
                return self._refusal(host, Verdict(UNKNOWN, reason=f"{host.name}: {host.trouble}"))
            if host.refused:
                return self._refusal(host, host.refused)
            if host.running >= self._slots(host, now):
                continue  # `done` wakes it
            if (ready := host.ready_at()) > now:
                self._push(host, ready)
                continue
            chain = heappop(host.queue)[2]
            host.breaker.start(now)
            host.running += 1
            host.asked += 1
            host.next_start = now + self._settings.interval
            self.running += 1
            self._wake(host)
            return chain
        return None

    def done(self, chain: Chain, outcome: Outcome, now: float, clock: float, took: float = 0.0) -> None:
        """A request has ended. `clock`: Unix time, for dates in headers; `took`: seconds."""
        host = self.hosts[origin_of(chain.url)]
        host.running -= 1
        self.running -= 1
        host.slowest = max(host.slowest, took)
        if isinstance(outcome, Failure):
            if outcome.kind in CONNECTION_LEVEL:
                host.trouble = outcome.detail
                host.breaker.fail(now)
        else:
            host.breaker.succeed()
            self._heed(host, outcome.status, asked_to_wait(outcome.status, outcome.headers, clock), now)
        self._wake(host)

    def patient(self, chain: Chain) -> bool:
        """Whether a passing trouble of the chain's host is worth another try."""
        host = self.hosts[origin_of(chain.url)]
        return host.storm <= STORM and not host.refused and not host.breaker.pause

    def refusal(self, chain: Chain) -> Verdict | None:
        """What the chain's host is given up with, if it is."""
        return self.hosts[origin_of(chain.url)].refused

    def wakes(self) -> float | None:
        """When `take` may next have something to do; None: not before something is done or added."""
        return self._turns[0][0] if self._turns and self.running < self._settings.flight else None

    def rest(self) -> Iterator[Chain]:
        """All that is still queued, taken out."""
        for host in self.hosts.values():
            while host.queue:
                yield heappop(host.queue)[2]

    @property
    def open_hosts(self) -> int:
        """How many hosts are being asked right now."""
        return sum(host.running > 0 for host in self.hosts.values())

    def notes(self) -> Iterator[str]:
        """A line for each slow or broken host."""
        for _, host in sorted(self.hosts.items()):
            name = host.name
            if host.breaker.pause:
                yield f"{name}: given up after {host.asked} requests: {host.trouble}"
            elif host.storm > STORM:
                yield f"{name}: answers with server errors"
            elif host.refused:
                yield f"{name}: {host.refused.reason}"
            elif host.slowest >= SLOW:
                yield f"{name}: slow, up to {host.slowest:.0f} s"

    def _heed(self, host: Host, status: int, wait: float | None, now: float) -> None:
        """Slow down or speed up after an answer."""
        host.storm = host.storm + 1 if 500 <= status < 600 else 0
        if wait is not None:
            host.paused_until = max(host.paused_until, now + wait)
            if wait > self._settings.longest_wait:
                host.refused = Verdict(UNKNOWN, status, reason=f"asks to wait {wait:.0f} s")
        elif status == 429:
            host.paused_until = max(host.paused_until, now + host.pause.slower())
            if host.pause.hopeless:
                host.refused = Verdict(BLOCKED, status, reason="too many requests")
        elif 200 <= status < 300:
            host.pause.faster()

    def _slots(self, host: Host, now: float) -> int:
        careful = host.pause.seconds or host.breaker.state(now) == "half-open"
        return 1 if careful else self._settings.per_host

    def _wake(self, host: Host) -> None:
        if host.queue:
            self._push(host, 0.0 if host.breaker.pause or host.refused else host.ready_at())

    def _push(self, host: Host, at: float) -> None:
        if host.wakes is None or at < host.wakes:
            host.wakes = at
            heappush(self._turns, (at, next(self._order), host))

    def _refusal(self, host: Host, verdict: Verdict) -> Refused:
        chain = heappop(host.queue)[2]
        self._wake(host)
        return Refused(chain, verdict)
