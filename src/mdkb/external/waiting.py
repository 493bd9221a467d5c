"""How long a host asks us to wait, by its headers, else by a pause of our own that grows and shrinks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC

from mdkb.dataclass import dataclass
from mdkb.regex import regex

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds
PATIENCE = 3  # pauses of full length after which a host is given up

_UNIX_TIME = 1e9  # a number of seconds greater than this is a date
_NOTHING_LEFT = regex(r"\b(?:remaining|r)=0\b")
_RESET = regex(r"\b(?:reset|t)=(\d{1,10})\b")


def asked_to_wait(status: int, headers: Mapping[str, str], clock: float) -> float | None:
    """Seconds the answer asks us to wait, None when it does not say.

    `Retry-After` as seconds or date (RFC 9110, section 10.2.3), with 429 and 503 only. With any status, when the
    allowance is used up: `RateLimit` (IETF draft, three editions) and `X-RateLimit-Reset`, as seconds or as a Unix
    time. `clock`: Unix time of now, in seconds.
    """
    if status in (429, 503) and (said := headers.get("retry-after", "").strip()):
        return _until(said, clock)
    limit = headers.get("ratelimit", "")
    if _NOTHING_LEFT.search(limit) and (reset := _RESET.search(limit)):
        return float(reset[1])
    for prefix in ("ratelimit", "x-ratelimit"):
        left = headers.get(f"{prefix}-remaining", "0" if status == 429 else "").strip()
        resets = headers.get(f"{prefix}-reset", "").strip()
        if left == "0" and resets.isdecimal():
            seconds = float(resets)
            return max(0.0, seconds - clock) if seconds > _UNIX_TIME else seconds
    return None


def _until(said: str, clock: float) -> float | None:
    if said.isdecimal():
        return float(said)
    from email.utils import parsedate_to_datetime  # few answers hold a date

    try:
        date = parsedate_to_datetime(said)
    except ValueError:
        return None
    return max(0.0, (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp() - clock)


@dataclass(slots=True)
class Pause:
    """A host's own pause after 429 answers that do not say how long: doubled by each, halved by each success."""

    seconds: float = 0.0
    at_most: int = 0

    def slower(self) -> float:
        """The pause after one more 429, in seconds."""
        self.seconds = min(self.seconds * 2 or FIRST_PAUSE, LONGEST_PAUSE)
        self.at_most = self.at_most + 1 if self.seconds == LONGEST_PAUSE else 0
        return self.seconds

    def faster(self) -> None:
        """A request went well."""
        halved = self.seconds / 2
        self.seconds, self.at_most = (halved if halved >= FIRST_PAUSE / 4 else 0.0), 0

    @property
    def hopeless(self) -> bool:
        """Whether waiting did not help."""
        return self.at_most >= PATIENCE
