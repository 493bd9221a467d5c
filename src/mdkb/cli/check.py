"""Checking one knowledge base: from the store where nothing changed, else by a session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mdkb import universe
from mdkb.cli.outcome import Outcome, Unread
from mdkb.cli.scope import Group
from mdkb.config import Problem, Settings
from mdkb.diagnostic import Diagnostic
from mdkb.files import ReadProblem
from mdkb.store import Store
from mdkb.store.codec import Undecodable, dumps, loads
from mdkb.text import SourceText
from mdkb.tuples import NamedTuple
from mdkb.universe import Universe
from mdkb.workspace import Opened, diagnostics, open_workspace, remember, remember_all, run_signature, store_key


class Said(NamedTuple):
    """What a whole run said, as the store keeps it."""

    diagnostics: tuple[Diagnostic, ...]
    problems: tuple[tuple[str, int, int, str, str, str], ...]


class Task(NamedTuple):
    """What is to be checked and how."""

    group: Group
    universe: Universe
    store: Store
    digests: dict[str, str]
    jobs: int = 0
    progress: Callable[[int, int], None] | None = None


def prepare(group: Group, options: Any, files: Universe | None = None, progress: Any = None) -> Task:
    """Find the files of a group and open its store."""
    settings = group.settings
    if files is None:
        files = universe.on_disk(settings, group.named)
    store = open_store(settings, options)
    return Task(group, files, store, files.digests(store), options.jobs, progress)


def open_store(settings: Settings, options: Any) -> Store:
    """The store of a knowledge base; one that forgets with `--no-cache`."""
    import os

    if options.no_cache or os.environ.get("MDKB_NO_CACHE"):
        return Store(settings.root, None, "")
    return Store.open(settings.root, settings.cache_dir, store_key(settings))


def check(task: Task) -> Outcome:
    """The findings of a group's notes."""
    settings = task.group.settings
    notes = tuple(path for path in task.universe.listing.notes if task.group.wants(path))
    signature = run_signature(task.universe, task.digests)
    said = _remembered(task, signature)
    unread: tuple[Unread, ...] = ()
    if said is None:
        said, unread = _fresh(task, signature, notes)
    found = said.diagnostics
    if not task.group.everything:
        wanted = frozenset(notes)
        found = tuple(one for one in found if one.path in wanted)
    unread = tuple(one for one in unread if task.group.wants(one.path))
    return Outcome(settings, found, notes, _problems(said), unread, texts_of(task.universe))


def _remembered(task: Task, signature: str) -> Said | None:
    """What an earlier run over the same files said: about all notes, or about those asked for."""
    for asked in dict.fromkeys(("", _asked(task.group))):
        data = task.store.run(signature, asked)
        if data is not None:
            try:
                return loads(Said, data)
            except Undecodable:
                pass
    return None


def _asked(group: Group) -> str:
    return "" if group.everything else "\n".join(sorted(group.paths))


def _fresh(task: Task, signature: str, notes: tuple[str, ...]) -> tuple[Said, tuple[Unread, ...]]:
    from mdkb.check import failed

    opened = open_task(task)
    wanted = opened.session.paths if task.group.everything else notes
    found = diagnostics(opened.session, wanted)
    said = Said(found, tuple((*one.place, one.message, one.hint, one.severity) for one in opened.problems))
    unread = unread_of(opened)
    if task.group.everything:
        remember_all(task.store, opened.session, task.digests, task.universe)
    else:
        remember(task.store, opened.session, task.digests)
    if not unread and not failed(found):
        task.store.keep_run(signature, opened.inputs, dumps(said), _asked(task.group))
    task.store.save()
    return said, unread


def open_task(task: Task) -> Opened:
    """The session of a task."""
    return open_workspace(
        task.group.settings, task.universe, task.digests, task.store, jobs=task.jobs, progress=task.progress
    )


def unread_of(opened: Opened) -> tuple[Unread, ...]:
    """The notes that could not be read."""
    return tuple(Unread(one.path.as_posix(), one.message) for one in opened.unread)


def _problems(said: Said) -> tuple[Problem, ...]:
    from mdkb.config import Place

    return tuple(Problem(Place(*one[:3]), *one[3:]) for one in said.problems)


def texts_of(files: Universe) -> Callable[[str], SourceText]:
    """The texts of notes as they were checked, each read once."""
    known: dict[str, SourceText] = {}

    def text(path: str) -> SourceText:
        if path not in known:
            found = files.read(path)
            known[path] = (found.source or SourceText("")) if isinstance(found, ReadProblem) else found
        return known[path]

    return text
