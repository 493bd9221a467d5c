"""The circuit breaker of a host: a dead host costs a few time-outs, not one per link."""

from __future__ import annotations

from mdkb.dataclass import dataclass

FAILURES = 3  # connection-level failures in a row that open it
FIRST_PAUSE = 30.0  # seconds; doubled with each failed probe


@dataclass(slots=True)
class Breaker:
    """Closed (all pass), open until a time (none pass), then half-open (one probe passes). Times in seconds."""

    failures: int = 0
    pause: float = 0.0
    until: float = 0.0
    probing: bool = False

    def state(self, now: float) -> str:
        """`closed`, `open`, or `half-open`."""
        if not self.pause:
            return "closed"
        return "open" if now < self.until else "half-open"

    def start(self, now: float) -> None:
        """A request to the host begins; in the half-open state it is the probe."""
        self.probing = self.state(now) == "half-open"

    def succeed(self) -> None:
        """The host was reached, whatever it answered."""
        self.failures, self.pause, self.until, self.probing = 0, 0.0, 0.0, False

    def fail(self, now: float) -> None:
        """The host was not reached."""
        state = self.state(now)
        self.failures += 1
        if state == "half-open" and self.probing:
            self._open(self.pause * 2, now)
        elif state == "closed" and self.failures >= FAILURES:
            self._open(FIRST_PAUSE, now)

    def _open(self, pause: float, now: float) -> None:
        self.pause, self.until, self.probing = pause, now + pause, False
