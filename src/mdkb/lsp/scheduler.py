"""What runs next: one inbox, lanes by urgency, timers. Only the core thread works, so nothing is locked.

A notification only writes an input; the whole inbox is drained before each job, so that fifty edits are one change. A
job is a function or a generator: between two `yield`s of a generator more urgent jobs are served; one that yields a
number waits so many seconds.
"""

from __future__ import annotations

import heapq
import time
from collections import deque
from collections.abc import Callable, Generator
from itertools import count
from queue import Empty, SimpleQueue
from typing import Any

INPUT, TYPING, CURSOR, VISIBLE, AROUND, WORKSPACE, INDEXING = range(7)  # lanes, the most urgent first
STARVED = 0.2  # seconds after which a waiting lane gets a slice
PAUSE = 0.5  # seconds without anything to do that count as a pause


def _nothing() -> None:
    """For who has no use for pauses."""


class Cancelled(BaseException):
    """The work is not wanted any more. No `Exception`: a rule must not swallow it."""


class Token:
    """Asked by long work whether it should stop."""

    __slots__ = ("cancelled",)

    def __init__(self) -> None:
        self.cancelled = False

    def check(self) -> None:
        """Stop here if the work is cancelled.

        Raises:
            Cancelled: it is.
        """
        if self.cancelled:
            raise Cancelled


Done = Callable[[Any, BaseException | None], None]


class Job:
    """Something to do: `run(token)` gives a result, or a generator that returns one; `done` gets it, or the failure."""

    __slots__ = ("arrived", "done", "key", "lane", "name", "run", "steps", "token")

    def __init__(
        self, lane: int, name: str, run: Callable[[Token], Any], done: Done, token: Token | None = None, key: str = ""
    ) -> None:
        self.lane = lane
        self.name = name
        self.run = run
        self.done = [done]
        self.token = token or Token()
        self.key = key
        self.steps: Generator[float | None, None, Any] | None = None
        self.arrived = time.monotonic()


class Scheduler:
    """The core thread's loop.

    Args:
        receive: called on the core thread with each thing that was posted.
        clock: seconds, monotonic.

    Attributes:
        idle: called once in each pause.
    """

    def __init__(self, receive: Callable[[Any], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._receive = receive
        self._clock = clock
        self._inbox: SimpleQueue[Any] = SimpleQueue()
        self._lanes: list[deque[Job]] = [deque() for _ in range(7)]
        self._served = [0.0] * 7
        self._timers: list[tuple[float, int, Callable[[], None]]] = []
        self._order = count()
        self.stopped = False
        self.busy = 0.0
        self.running: tuple[str, float] | None = None  # name and start of the job under way, for the watchdog
        self.idle: Callable[[], None] = _nothing

    def post(self, thing: Any) -> None:
        """Hand something to the core thread (from any thread)."""
        self._inbox.put(thing)

    @property
    def waiting(self) -> bool:
        """Whether something has come that the core thread has not looked at."""
        return not self._inbox.empty()

    def add(self, job: Job) -> None:
        """Queue a job; one that waits already under the same key serves both."""
        if job.key:
            for other in self._lanes[job.lane]:
                if other.key == job.key and other.steps is None and not other.token.cancelled:
                    other.done += job.done
                    return
        lane = self._lanes[job.lane]
        if not lane:
            self._served[job.lane] = self._clock()
        lane.append(job)

    def later(self, seconds: float, call: Callable[[], None]) -> Callable[[], None]:
        """Call something after a while, on the core thread; returns what takes that back."""
        entry = [call]

        def run() -> None:
            if entry:
                entry.pop()()

        heapq.heappush(self._timers, (self._clock() + seconds, next(self._order), run))
        return entry.clear

    def waits(self) -> dict[int, tuple[int, float]]:
        """Length and age (seconds) of the oldest job of each lane that is not empty."""
        now = time.monotonic()
        return {index: (len(lane), now - lane[0].arrived) for index, lane in enumerate(self._lanes) if lane}

    def run(self) -> None:
        """Work until `stopped`."""
        while not self.stopped:
            self.turn()

    def turn(self, block: bool = True) -> bool:
        """Drain the inbox, call due timers, do one step of one job; whether there was one to do."""
        self._drain(block and not any(self._lanes))
        if self.stopped:
            return False
        self._fire()
        job = self._next()
        if job is None:
            return False
        started = self._clock()
        self.running = (job.name, started)
        try:
            self._step(job)
        finally:
            self.running = None
            now = self._clock()
            self.busy += now - started
            self._served[job.lane] = now
        return True

    def _drain(self, block: bool) -> None:
        try:
            thing = self._wait() if block else self._inbox.get_nowait()
            while True:
                self._receive(thing)
                if self.stopped:
                    return
                thing = self._inbox.get_nowait()
        except Empty:
            return

    def _wait(self) -> Any:
        """The next thing to come.

        Raises:
            Empty: a timer is due before.
        """
        timeout = max(self._timers[0][0] - self._clock(), 0) if self._timers else None
        if timeout is None or timeout > PAUSE:
            try:
                return self._inbox.get(timeout=PAUSE)
            except Empty:
                self.idle()
            timeout = max(self._timers[0][0] - self._clock(), 0) if self._timers else None
        return self._inbox.get(timeout=timeout) if timeout != 0 else self._inbox.get_nowait()

    def turn_inputs(self) -> None:
        """Take in what has come meanwhile, without doing any of the work it asks for."""
        self._drain(False)

    def _fire(self) -> None:
        now = self._clock()
        while self._timers and self._timers[0][0] <= now:
            heapq.heappop(self._timers)[2]()

    def _next(self) -> Job | None:
        now = self._clock()
        chosen: deque[Job] | None = None
        for index, lane in enumerate(self._lanes):
            if lane and (chosen is None or now - self._served[index] > STARVED):
                if chosen is not None:
                    return lane.popleft()
                chosen = lane
        return chosen.popleft() if chosen else None

    def _step(self, job: Job) -> None:
        try:
            job.token.check()
            if job.steps is None:
                made = job.run(job.token)
                if not isinstance(made, Generator):
                    self._finish(job, made, None)
                    return
                job.steps = made
            try:
                wait = next(job.steps)
            except StopIteration as stop:
                self._finish(job, stop.value, None)
                return
            if wait:
                self.later(wait, lambda: self._lanes[job.lane].appendleft(job))
            else:
                self._lanes[job.lane].appendleft(job)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # a handler's crash, even SystemExit or MemoryError, ends the request only
            self._finish(job, None, error)

    def _finish(self, job: Job, result: Any, error: BaseException | None) -> None:
        if job.steps is not None:
            job.steps.close()
        for done in job.done:
            done(result, error)
