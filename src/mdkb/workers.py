"""Working on many notes in several processes: forked, each writes what it found into a file as JSON.

No process pool: importing one costs as much as analysing a small site.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from typing import IO, TypeVar

from mdkb.record import Analysis
from mdkb.session import Session
from mdkb.store.codec import Undecodable, dumps, loads
from mdkb.text import SourceText

T = TypeVar("T")
Progress = Callable[[int, int], None]


def analyse_in_processes(
    session: Session, sources: Mapping[str, SourceText], count: int, progress: Progress | None
) -> dict[str, Analysis]:
    """Analyse notes in `count` processes, this one among them; the result is the same as in one."""
    return in_processes(sources, count, Analysis, lambda path: session.analyse(path, sources[path]), progress)


def in_processes(
    sources: Mapping[str, SourceText],
    count: int,
    kind: type[T],
    work: Callable[[str], T],
    progress: Progress | None = None,
) -> dict[str, T]:
    """What some work gives for each note, in `count` processes, this one among them.

    Args:
        kind: the type of what it gives, a named tuple.
        work: takes a note's path.
    """
    first = sorted(sources)[::_FIRST]
    done = {path: work(path) for path in first}  # words and patterns that these meet are known in every process
    shares = _shares({path: source for path, source in sources.items() if path not in done}, count)
    running = [(_start(work, share), share) for share in shares[1:]]
    for number, path in enumerate(shares[0], 1):
        done[path] = work(path)
        if progress:
            progress(min(len(first) + number * count, len(sources)), len(sources))
    for (process, file), share in running:
        os.waitpid(process, 0)
        done.update(_collected(file, kind))
        for path in share:  # what a process that died did not finish
            if path not in done:
                done[path] = work(path)
    return {path: done[path] for path in sources}


def _shares(sources: Mapping[str, SourceText], count: int) -> list[list[str]]:
    """The paths in order, cut into stretches of equal work: notes that lie together share words and links."""
    weights = {path: len(source) + _AS_MUCH for path, source in sources.items()}
    whole = sum(weights.values())
    shares: list[list[str]] = [[] for _ in range(count)]
    done = 0
    for path in sorted(sources):
        shares[done * count // whole].append(path)
        done += weights[path]
    return shares


_FIRST = 24  # of so many notes one is worked on before there is more than one process
_AS_MUCH = 500  # code points whose reading costs as much as a note by itself


def _start(work: Callable[[str], object], share: Iterable[str]) -> tuple[int, IO[bytes]]:
    """Fork a process that works on a share; the file is what it will have written: path and result, a line each."""
    file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  (closed by whoever collects)
    process = os.fork()
    if process:
        return process, file
    status = 1
    try:
        for path in share:
            file.write(json.dumps(path).encode() + b"\t" + dumps(work(path)) + b"\n")
        file.flush()
        status = 0
    finally:
        os._exit(status)


def _collected(file: IO[bytes], kind: type[T]) -> dict[str, T]:
    found: dict[str, T] = {}
    with file:
        file.seek(0)
        for line in file:
            path, _, result = line.partition(b"\t")
            try:
                found[json.loads(path)] = loads(kind, result)
            except (Undecodable, ValueError):
                continue
    return found
