"""Analysing notes in several processes: forked, each writes what it read off its notes into a file as JSON.

No process pool: importing one costs as much as analysing a small site.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from typing import IO

from mdkb.record import Analysis
from mdkb.session import Session
from mdkb.store.codec import Undecodable, dumps, loads
from mdkb.text import SourceText

Progress = Callable[[int, int], None]


def analyse_in_processes(
    session: Session, sources: Mapping[str, SourceText], count: int, progress: Progress | None
) -> dict[str, Analysis]:
    """Analyse notes in `count` processes, this one among them; the result is the same as in one."""
    shares = _shares(sources, count)
    running = [(_start(session, sources, share), share) for share in shares[1:]]
    known: dict[str, Analysis] = {}
    for number, path in enumerate(shares[0], 1):
        known[path] = session.analyse(path, sources[path])
        if progress:
            progress(min(number * count, len(sources)), len(sources))
    for (process, file), share in running:
        os.waitpid(process, 0)
        known.update(_collected(file))
        for path in share:  # what a process that died did not finish
            if path not in known:
                known[path] = session.analyse(path, sources[path])
    return {path: known[path] for path in sources}


def _shares(sources: Mapping[str, SourceText], count: int) -> list[list[str]]:
    """The paths dealt out, the longest first, always to the one who has least."""
    shares: list[list[str]] = [[] for _ in range(count)]
    sizes = [0] * count
    for path in sorted(sources, key=lambda one: (-len(sources[one]), one)):
        least = sizes.index(min(sizes))
        shares[least].append(path)
        sizes[least] += len(sources[path]) + 500
    return shares


def _start(session: Session, sources: Mapping[str, SourceText], share: list[str]) -> tuple[int, IO[bytes]]:
    """Fork a process that analyses a share; the file is what it will have written."""
    file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  (closed by whoever collects)
    process = os.fork()
    if process:
        return process, file
    status = 1
    try:
        for path in share:
            analysis = session.analyse(path, sources[path])
            file.write(dumps(analysis) + b"\n")
        file.flush()
        status = 0
    finally:
        os._exit(status)


def _collected(file: IO[bytes]) -> dict[str, Analysis]:
    found: dict[str, Analysis] = {}
    with file:
        file.seek(0)
        for line in file:
            try:
                analysis = loads(Analysis, line)
            except Undecodable:
                continue
            found[analysis.facts.path] = analysis
    return found
