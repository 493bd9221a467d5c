"""`--watch`: check again whenever a file changes. The store makes each run look at what changed only."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from mdkb.cli import say
from mdkb.cli.scope import scope
from mdkb.files import walk

DEBOUNCE = 0.1  # seconds of silence before a check
WAIT = 200  # milliseconds after which watching is known to have begun
POLL = 0.5  # seconds between two looks where nothing tells us of changes

State = dict[str, tuple[int, int]]


def watch(options: Any, run_once: Callable[[Any], int]) -> int:
    """Check, wait for a change, check again; Ctrl-C ends it with the status of the last run."""
    roots = [group.settings.root for group in scope(options, options.paths).groups] or [Path.cwd()]
    status = 0
    try:
        changes = _changes(roots, options)
        next(changes)
        while True:
            if sys.stdout.isatty():
                sys.stdout.write("\x1b[2J\x1b[H")
            status = run_once(options)
            sys.stdout.flush()
            if not options.quiet:
                say.note(f"{time.strftime('%H:%M:%S')}: waiting for changes; Ctrl-C ends.")
            next(changes)
    except KeyboardInterrupt:
        return status


def _changes(roots: list[Path], options: Any) -> Iterator[None]:
    """A first step when watching has begun, so that what changes during a check is seen; then one for every change."""
    try:
        from watchfiles import watch as events  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        yield from _polled(roots)
        return
    cache = (options.cache_dir or ".mdkb_cache", f"{os.sep}.git{os.sep}")
    batches = events(
        *roots, debounce=int(DEBOUNCE * 1000), rust_timeout=WAIT, yield_on_timeout=True, raise_interrupt=True
    )
    for number, batch in enumerate(batches):
        if number == 0 or any(not any(name in path for name in cache) for _, path in batch):
            yield None


def _polled(roots: Iterable[Path]) -> Iterator[None]:
    before = _state(roots)
    yield None
    while True:
        time.sleep(POLL)
        now = _state(roots)
        if now == before:
            continue
        while True:  # until it is quiet
            time.sleep(DEBOUNCE)
            later = _state(roots)
            if later == now:
                break
            now = later
        before = now
        yield None


def _state(roots: Iterable[Path]) -> State:
    found: State = {}
    for root in roots:
        listing = walk(root)
        for path in (*listing.notes, *listing.assets):
            full = os.path.join(root, path)
            try:
                stat = os.stat(full)
            except OSError:
                continue
            found[full] = (stat.st_mtime_ns, stat.st_size)
    return found
