"""A progress line on standard error: on a terminal, after half a second, never in a hook or in CI."""

from __future__ import annotations

import os
import sys
import time
from types import TracebackType
from typing import Any

PATIENCE = 0.5  # seconds before anything is shown
INTERVAL = 0.1  # seconds between two updates
WIDTH = 24  # columns of the bar


class Bar:
    """Shows how far a run is."""

    def __init__(self, shown: bool) -> None:
        self.shown = shown
        self.started = time.monotonic()
        self.last = 0.0
        self.drawn = False

    @classmethod
    def fitting(cls, options: Any) -> Bar:
        """A bar for this terminal, which may show nothing."""
        in_ci = os.environ.get("CI") or os.environ.get("PRE_COMMIT")
        return cls(sys.stderr.isatty() and not in_ci and not options.quiet and os.environ.get("TERM") != "dumb")

    def progress(self, done: int, total: int) -> None:
        """Notes done, notes in all."""
        if not self.shown:
            return
        now = time.monotonic()
        if now - self.started < PATIENCE or (now - self.last < INTERVAL and done < total):
            return
        self.last = now
        full = WIDTH * done // max(1, total)
        bar = "█" * full + "░" * (WIDTH - full)
        sys.stderr.write(f"\r{bar} {done}/{total} notes")
        sys.stderr.flush()
        self.drawn = True

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
