"""Opening a knowledge base: settings, files and store in; a session with every note analysed out.

What a front end needs beside this is choosing what to show. Everything heavy is imported here only when a note has to
be analysed.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from mdkb import __version__, git
from mdkb.config import Problem, Settings
from mdkb.config.find import MARKDOWNLINT_IGNORE
from mdkb.files import ReadProblem, digest_of
from mdkb.store import Store, World, signature
from mdkb.tuples import NamedTuple
from mdkb.universe import Universe

if TYPE_CHECKING:
    from mdkb.diagnostic import Diagnostic
    from mdkb.record import Analysis, Record
    from mdkb.registry import Registry
    from mdkb.session import Session
    from mdkb.text import SourceText

Progress = Callable[[int, int], None]  # notes done, notes in all
WORKERS_PAY = 400_000  # bytes of unknown notes above which another process costs less than it saves


class Opened(NamedTuple):
    """A knowledge base ready to be asked.

    Attributes:
        problems: what is wrong with what the settings say about rules.
        unread: notes that are no UTF-8 text; they are known to exist, but not checked.
        inputs: files that were read beside notes: the sites' own, word lists.
    """

    session: Session
    problems: tuple[Problem, ...]
    unread: tuple[ReadProblem, ...]
    inputs: tuple[str, ...]


def store_key(settings: Settings, *parts: str) -> str:
    """The key of a run's entries in the store."""
    return digest_of("\0".join((__version__, _code_stamp(), settings.digest, *parts)).encode())


def _code_stamp() -> str:
    """While mdkb itself is being worked on, its version says too little: the time of the last change to its code."""
    package = Path(__file__).parent
    if not (package.parents[1] / "pyproject.toml").exists():
        return ""
    return str(max(os.stat(file).st_mtime_ns for file in package.rglob("*") if file.suffix in (".py", ".txt")))


def run_signature(universe: Universe, digests: Mapping[str, str], *parts: str) -> str:
    """What a whole run depends on beside its key; today is part of it, for sites publish by date."""
    return signature(digests, universe.listing.assets, time.strftime("%Y-%m-%d"), *parts)


class Begun(NamedTuple):
    """A session that knows its sites, rules and words, but no note yet.

    Attributes:
        keys: what the store's notes depend on beside the store's own key.
        inputs: files that were read: the sites' own, word lists.
        settings: those that hold: markdownlint's files below the root are among them.
        form: a digest of what the form of a note depends on beside the settings: the sites and their own files.
    """

    session: Session
    problems: tuple[Problem, ...]
    keys: tuple[str, ...]
    inputs: tuple[str, ...]
    settings: Settings
    form: str


def begin(settings: Settings, universe: Universe) -> Begun:
    """Read what a session needs beside notes."""
    from mdkb.choose import choose
    from mdkb.plugins import plugin_sites, registry_for
    from mdkb.session import Session
    from mdkb.sites import detect
    from mdkb.words.dictionaries import fingerprint
    from mdkb.words.project import seen_by_notes, unchecked
    from mdkb.words.wordlists import gather

    registry, trouble = registry_for(settings)
    reader = _Reader(universe)
    settings, governing = with_markdownlint(registry, settings, universe.listing.assets, reader.text)
    lists = _Reader(universe)
    spelling = gather(settings.tables.get("spelling", {}), lists.text, universe.listing.assets)
    malformed = tuple(_malformed(settings))
    alone = tuple((glob, ("spelling",)) for glob in unchecked(spelling))
    selection, problems = choose(
        registry, settings._replace(per_file_ignores=(*settings.per_file_ignores, *alone)) if alone else settings
    )
    tables = session_tables(settings)
    files = (*universe.listing.notes, *universe.listing.assets)
    sites = (
        *plugin_sites(settings, files, reader.text, tables),
        *detect(files, reader.text, tables, glance=universe.text),
    )
    kinds = "\0".join(f"{site.kind}\0{site.root}" for site in sites)
    tables["spelling"] = spelling
    if "hunspell" in spelling:
        from mdkb.words.offered import use

        use(spelling, settings.root, str(tables.get("language", "en")))
    form = digest_of(f"{_inputs_digest(reader.read, universe)}\0{kinds}".encode("utf-8", "surrogatepass"))
    keys = (form, f"{seen_by_notes(tables)}\0{fingerprint()}", time.strftime("%Y-%m-%d"))
    session = Session(sites, selection, tables)
    session.kb.remember_renames(lambda: git.renames(settings.root) if git.in_repository(settings.root) else {})
    return Begun(
        session,
        (*trouble, *governing, *problems, *malformed),
        keys,
        tuple(sorted(reader.read | lists.read)),
        settings,
        form,
    )


def _malformed(settings: Settings) -> Iterator[Problem]:
    """What is no regular expression among those that the settings themselves give; other checkers' may say more."""
    import re

    spelling = settings.tables.get("spelling")
    listed = spelling.get("ignore") if isinstance(spelling, Mapping) else None
    for index, expression in enumerate(listed if isinstance(listed, list | tuple) else ()):
        try:
            re.compile(str(expression))
        except (re.error, OverflowError, RecursionError) as error:
            place = settings.place("spelling", "ignore", index)
            yield Problem(place, f'"{expression}" is no regular expression: {error}', "see Python's `re`")


def with_markdownlint(
    registry: Registry, settings: Settings, assets: Collection[str], fetch: Callable[[str], str | None]
) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings with those of markdownlint's files that count, in folders below the root, too."""
    problems: tuple[Problem, ...] = ()
    if not settings.isolated and any("/.markdownlint" in path for path in assets):
        from mdkb.config.markdownlint import levels_below, problems_of

        below = levels_below(assets, fetch)
        settings = settings._replace(markdownlint=(*settings.markdownlint, *below))
        problems = tuple(problems_of(below, settings.root))
    if not settings.isolated and (settings.markdownlint or MARKDOWNLINT_IGNORE in assets):
        from mdkb.config.markdownlint import ignoring

        levels = settings.markdownlint
        settings = settings._replace(markdownlint=(*levels, *ignoring(levels, assets, fetch)))
    if settings.markdownlint:
        from mdkb.markdownlint import consulted

        settings = consulted(registry, settings)
    return settings, problems if settings.markdownlint else ()


def open_workspace(
    settings: Settings,
    universe: Universe,
    digests: Mapping[str, str],
    store: Store,
    *,
    jobs: int = 0,
    progress: Progress | None = None,
    only: Collection[str] | None = None,
) -> Opened:
    """Analyse all notes, those that the store does not know in several processes when that pays.

    Args:
        digests: the digest of every note.
        jobs: processes at most; 0: as many as there are processors.
        only: the notes to look at, the others count as files without content.
    """
    from mdkb.store.records import Records

    begun = begin(settings, universe)
    session = begun.session
    store.further_key(*begun.keys)
    memory = Records(store)
    wanted = [path for path in digests if only is None or path in only]
    known: dict[str, Analysis | Record] = {}
    for path in wanted:
        record = memory.get(path, digests[path])
        if record is not None and session.is_situated(record):
            known[path] = record
    unread: list[ReadProblem] = []
    unknown = [path for path in wanted if path not in known]
    known.update(_analysed(session, universe, unknown, unread, jobs, progress))
    others = (*universe.listing.assets, *(path for path in universe.listing.notes if path not in known))
    exports = {path: one.exports for path, one in known.items()}
    session.load(known, others, memory.touched_since(digests, _frame(session, others), exports, unknown))
    return Opened(session, begun.problems, tuple(unread), begun.inputs)


def session_tables(settings: Settings) -> dict[str, object]:
    """The raw settings tables that notes, sites and rules look at."""
    languages = tuple(
        (override.files, override.values["language"])
        for override in settings.overrides
        if "language" in override.values
    )
    tables = {**settings.tables, "root": str(settings.root), "languages-by-glob": languages}
    if settings.preset == "markdownlint":
        from mdkb.markdownlint import Judged

        tables["markdownlint"] = lambda path: Judged()
    elif settings.markdownlint:
        from mdkb.markdownlint import Territory

        tables["markdownlint"] = Territory(settings).judged
    return tables


def remember(store: Store, session: Session, digests: Mapping[str, str]) -> None:
    """Put into the store what it does not know yet."""
    from mdkb.store.records import Records

    if store.file is None:
        return
    memory = Records(store)
    for path in session.paths:
        record = session.unjudged(path) if digests.get(path) else None
        if record is not None:
            memory.put(path, digests[path], record)


def remember_all(store: Store, session: Session, digests: Mapping[str, str], universe: Universe) -> None:
    """The same when the diagnostics of all notes were asked for: the next run need not ask what they rest on again."""
    remember(store, session, digests)
    known = {path: digests[path] for path in session.paths}
    others = (*universe.listing.assets, *(path for path in universe.listing.notes if path not in known))
    store.keep_world(World(_frame(session, others), known))


def _frame(session: Session, others: Iterable[str]) -> str:
    """What the notes lie in: a digest of the sites, as they were made, and of the names of all other files."""
    from mdkb.sites.state import state_of

    text = "\0".join((*map(state_of, session.kb.sites), "", *others))
    return digest_of(text.encode("utf-8", "surrogatepass"))


class _Reader:
    """Reads files for the sites, and remembers which."""

    def __init__(self, universe: Universe) -> None:
        self.universe = universe
        self.read: set[str] = set()

    def text(self, path: str) -> str | None:
        self.read.add(path)
        return self.universe.text(path)


def _inputs_digest(paths: Iterable[str], universe: Universe) -> str:
    return digest_of(
        "\0".join(f"{path}\0{universe.text(path)}" for path in sorted(paths)).encode("utf-8", "surrogatepass")
    )


def _analysed(
    session: Session,
    universe: Universe,
    paths: list[str],
    unread: list[ReadProblem],
    jobs: int,
    progress: Progress | None,
) -> dict[str, Analysis]:
    sources: dict[str, SourceText] = {}
    for path in paths:
        found = universe.read(path)
        if isinstance(found, ReadProblem):
            unread.append(found._replace(path=Path(path)))
        else:
            sources[path] = found
    count = processes_for(jobs, sum(len(source) for source in sources.values()))
    if count > 1:
        from mdkb.workers import analyse_in_processes

        return analyse_in_processes(session, sources, count, progress)
    known: dict[str, Analysis] = {}
    for number, (path, source) in enumerate(sources.items(), 1):
        known[path] = session.analyse(path, source)
        if progress:
            progress(number, len(sources))
    return known


def processes_for(jobs: int, size: int) -> int:
    """How many processes to use for `size` code points; `jobs`: at most, 0 for as many as there are processors."""
    if not hasattr(os, "fork") or size < WORKERS_PAY:
        return 1
    return min(jobs or available(), 1 + size // WORKERS_PAY)


def available() -> int:
    """The processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def diagnostics(session: Session, paths: Iterable[str]) -> tuple[Diagnostic, ...]:
    """The diagnostics of these notes, in order of path, place and code."""
    return tuple(one for path in sorted(paths) for one in session.diagnostics(path))
