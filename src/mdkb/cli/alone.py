"""`--no-kb`: rules that look at one note at a time, over the given notes and nothing else."""

from __future__ import annotations

from typing import Any

from mdkb.cli.check import open_store, texts_of, unread_of
from mdkb.cli.outcome import Outcome
from mdkb.cli.scope import Group
from mdkb.files import Listing, is_note, matcher, walk
from mdkb.universe import Universe
from mdkb.workspace import open_workspace, remember


def check_alone(group: Group, options: Any) -> Outcome:
    """The findings of the note rules."""
    settings = group.settings
    excluded = matcher(settings.exclude)
    named = group.named
    paths = [path for path in named if is_note(path) and not excluded(path)]
    if len(named) < len(group.paths):
        listing = walk(settings.root, exclude=settings.exclude, include=settings.include,
                       respect_gitignore=settings.respect_gitignore)  # fmt: skip
        paths += filter(group.wants, listing.notes)
    universe = Universe(settings.root, Listing(tuple(sorted(set(paths))), _site_files(settings.root)), {})
    store = open_store(settings, options)
    digests = universe.digests(store)
    opened = open_workspace(settings, universe, digests, store, jobs=options.jobs)
    remember(store, opened.session, digests)
    store.save()
    found = tuple(one for path in opened.session.paths for one in opened.session.alone(path))
    return Outcome(settings, found, universe.listing.notes, opened.problems, unread_of(opened), texts_of(universe))


def _site_files(root: object) -> tuple[str, ...]:
    """The files at the root by which a site is known: its dialect decides how a note is read."""
    import os

    with os.scandir(str(root)) as entries:
        return tuple(sorted(entry.name for entry in entries if entry.is_file() and not is_note(entry.name)))
