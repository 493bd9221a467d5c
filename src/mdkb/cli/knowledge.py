"""Opening the knowledge base around a path, for commands that look at it rather than check it."""

from __future__ import annotations

import os
from pathlib import Path

from mdkb import config
from mdkb.cli.check import Task, open_task
from mdkb.cli.failure import Failure
from mdkb.cli.scope import Group
from mdkb.config import Settings
from mdkb.session import Session
from mdkb.store import Store
from mdkb.tuples import NamedTuple
from mdkb.universe import on_disk
from mdkb.workspace import remember, store_key


class Knowledge(NamedTuple):
    """A knowledge base that is open."""

    settings: Settings
    session: Session
    task: Task


def knowledge(start: str = ".") -> Knowledge:
    """The knowledge base that a path lies in; its settings must be sound."""
    path = Path(os.path.abspath(start))
    settings = config.load(next(one for one in (path, *path.parents) if one.exists()))
    broken = next((problem for problem in settings.problems if problem.severity == "error"), None)
    if broken is not None:
        raise Failure(f"{broken.place}: {broken.message}", hint=broken.hint)
    files = on_disk(settings)
    no_cache = bool(os.environ.get("MDKB_NO_CACHE"))
    cache_dir = os.environ.get("MDKB_CACHE_DIR") or settings.cache_dir
    store = Store(settings.root, None, "") if no_cache else Store.open(settings.root, cache_dir, store_key(settings))
    task = Task(Group(settings, frozenset({""})), files, store, files.digests(store))
    opened = open_task(task)
    remember(store, opened.session, task.digests)
    store.save()
    return Knowledge(settings, opened.session, task)


def inside(settings: Settings, path: str) -> str:
    """A path of the command line, relative to the root."""
    relative = os.path.relpath(os.path.abspath(path), settings.root).replace(os.sep, "/")
    if relative == ".." or relative.startswith("../"):
        raise Failure(f"{path} lies outside of the knowledge base {settings.root}")
    return "" if relative == "." else relative
