"""Analysing many notes at once: in worker processes when there is enough text for that to pay."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping

from mdkb.record import Analysis
from mdkb.session import Session
from mdkb.text import SourceText

ENOUGH = 800_000  # code points: below it starting processes costs more than they save (measured on two cores)
_CHUNKS = 8  # pieces of work for each process, so that one long note does not keep the others waiting

_work: tuple[Session, list[tuple[str, SourceText]]] | None = None  # what forked workers inherit


def analyse(
    session: Session,
    sources: Mapping[str, SourceText],
    jobs: int = 0,
    progress: Callable[[int], None] | None = None,
) -> dict[str, Analysis]:
    """The analyses of notes, the same whatever the number of jobs.

    Args:
        jobs: worker processes; 0: as many as there are processors, if the text is long enough.
        progress: told how many notes are done.
    """
    wanted = jobs or (os.cpu_count() or 1)
    enough = jobs > 1 or sum(map(len, sources.values())) >= ENOUGH
    if wanted > 1 and enough and hasattr(os, "fork"):
        return dict(_in_processes(session, list(sources.items()), wanted, progress))
    done = {}
    for number, (path, source) in enumerate(sources.items(), 1):
        done[path] = session.analyse(path, source)
        if progress is not None:
            progress(number)
    return done


def _in_processes(
    session: Session,
    items: list[tuple[str, SourceText]],
    jobs: int,
    progress: Callable[[int], None] | None,
) -> Iterator[tuple[str, Analysis]]:
    import multiprocessing

    global _work
    _work = (session, items)
    step = max(1, len(items) // (jobs * _CHUNKS))
    chunks = [(start, start + step) for start in range(0, len(items), step)]
    done = 0
    try:
        with multiprocessing.get_context("fork").Pool(min(jobs, len(chunks))) as pool:
            for found in pool.imap(_analyse_chunk, chunks):
                yield from found
                done += len(found)
                if progress is not None:
                    progress(done)
    finally:
        _work = None


def _analyse_chunk(chunk: tuple[int, int]) -> list[tuple[str, Analysis]]:
    assert _work is not None
    session, items = _work
    return [(path, session.analyse(path, source)) for path, source in items[slice(*chunk)]]
