"""The four golden signals, kept on this machine and sent nowhere: latency, traffic, errors, saturation."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections import Counter, defaultdict, deque
from pathlib import Path

BOUNDS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000)  # milliseconds; one more bucket beyond


class Histogram:
    """Counts of durations in fixed buckets."""

    __slots__ = ("counts",)

    def __init__(self) -> None:
        self.counts = [0] * (len(BOUNDS) + 1)

    def add(self, seconds: float) -> None:
        """Count one duration."""
        self.counts[bisect_left(BOUNDS, seconds * 1000)] += 1

    @property
    def total(self) -> int:
        """How many were counted."""
        return sum(self.counts)

    def quantile(self, share: float) -> str:
        """The upper bound, in milliseconds, of the bucket in which that share is reached."""
        wanted = share * self.total
        seen = 0
        for bound, count in zip((*BOUNDS, None), self.counts, strict=True):
            seen += count
            if count and seen >= wanted:
                return f"≤ {bound}" if bound else f"> {BOUNDS[-1]}"
        return "–"


class Status:
    """What the server counts about itself."""

    def __init__(self) -> None:
        self.started = time.time()
        self.latency: defaultdict[str, Histogram] = defaultdict(Histogram)
        self.traffic: Counter[str] = Counter()
        self.errors: Counter[str] = Counter()
        self.busy = 0.0  # seconds the core thread worked
        self.lanes: Counter[int] = Counter()
        self.slowest_rule = ("", 0.0)
        self.slowest_note = ("", 0.0)
        self.recent: deque[float] = deque(maxlen=1000)  # arrival of the last edits

    def served(self, name: str, seconds: float) -> None:
        """A request was answered, or an edit published."""
        self.latency[name].add(seconds)

    def note_took(self, path: str, seconds: float) -> None:
        """One note was checked."""
        self.traffic["checks"] += 1
        if seconds > self.slowest_note[1]:
            self.slowest_note = (path, seconds)

    @property
    def uptime(self) -> float:
        """Seconds since the start."""
        return max(time.time() - self.started, 0.001)

    def resident(self) -> int:
        """Memory of this process in bytes, 0 where that cannot be known."""
        try:
            with Path("/proc/self/statm").open(encoding="ascii") as file:
                return int(file.read().split()[1]) * 4096
        except (OSError, ValueError, IndexError):
            return 0


def page(status: Status, facts: dict[str, str]) -> str:
    """The signals as Markdown, ready for an issue; `facts` are further rows (versions, roots, index)."""
    lines = ["# mdkb status", "", "| | |", "|-|-|", *(f"| {name} | {value} |" for name, value in facts.items())]
    lines += [
        f"| up | {status.uptime:.0f} s |",
        f"| busy | {100 * status.busy / status.uptime:.2f} % |",
        f"| memory | {status.resident() / 1e6:.0f} MB |",
        f"| slowest note | {status.slowest_note[0]} {status.slowest_note[1] * 1000:.0f} ms |",
        "",
        "## Latency (ms)",
        "",
        "| what | n | p50 | p95 | p99 |",
        "|-|-|-|-|-|",
    ]
    for name, histogram in sorted(status.latency.items()):
        quantiles = " | ".join(histogram.quantile(share) for share in (0.5, 0.95, 0.99))
        lines.append(f"| {name} | {histogram.total} | {quantiles} |")
    for title, counts in (("Traffic", status.traffic), ("Errors", status.errors)):
        lines += ["", f"## {title}", "", "| what | n |", "|-|-|"]
        lines += [f"| {name} | {count} |" for name, count in sorted(counts.items())]
    return "\n".join(lines) + "\n"
