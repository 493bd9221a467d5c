"""`--staged` and `--since REF`: findings in what changed, and in untouched notes that the change breaks.

Old debt never blocks: a finding in an untouched note is reported only if it is not there without the change, and it
names the change that is to blame. No state file: git knows what was before.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mdkb import git
from mdkb.cli.broken import Beside, broken
from mdkb.cli.budgets import raised
from mdkb.cli.change import asked_by_hand, changes_of, pushed
from mdkb.cli.failure import Failure
from mdkb.tuples import NamedTuple

if TYPE_CHECKING:
    from mdkb.cli.outcome import Outcome
    from mdkb.cli.scope import Group
    from mdkb.diagnostic import Diagnostic
    from mdkb.text import SourceText


class Window(NamedTuple):
    """Which change is looked at: beside these commits, to the index (`staged`) or to the work tree."""

    besides: tuple[Beside, ...]
    staged: bool

    @property
    def touched(self) -> frozenset[str]:
        """The files that are as in none of the commits: what one side of a merge brings is old there."""
        return frozenset.intersection(*(one.touched for one in self.besides))


def _window(root: Path, options: Any) -> Window:
    changes = tuple(changes_of(root, options.since or ""))
    commits = pushed()
    if options.since:
        return Window((Beside(git.merge_base(root, options.since), changes),), False)
    if commits:
        return Window((Beside(git.merge_base(root, commits[0], commits[1]), changes),), False)
    first = Beside("HEAD" if git.has_commit(root) else git.EMPTY_TREE, changes)
    merged = (Beside(commit, tuple(git.staged_changes(root, commit))) for commit in git.merging(root))
    return Window((first, *merged), True)


def check_changed(group: Group, options: Any, progress: Callable[[int, int], None]) -> Outcome:
    """What the change brings, and what it breaks."""
    from mdkb.cli.check import check, open_task, prepare, texts_of, unread_of
    from mdkb.cli.outcome import Outcome, place_of
    from mdkb.files import digest_of
    from mdkb.store.records import Records
    from mdkb.universe import in_index, on_disk
    from mdkb.workspace import remember, remember_all

    settings = group.settings
    try:
        window = _window(settings.root, options)
        hooked = bool(os.environ.get("PRE_COMMIT"))
        files = in_index(settings, work_tree=hooked) if not options.since else on_disk(settings)
    except git.GitFailed as error:
        raise Failure(str(error), hint="--staged and --since need a git repository") from error
    task = prepare(group, options, files, progress)
    if not window.besides[0].changes and asked_by_hand() and not options.since:
        return check(task)
    touched = window.touched
    notes = tuple(path for path in files.listing.notes if path in touched and group.wants(path))
    opened = open_task(task)
    session = opened.session
    texts = texts_of(files)
    unread = tuple(one for one in unread_of(opened) if one.path in touched)
    if options.fix or options.diff:
        from mdkb.cli.live import mend

        remember(task.store, session, task.digests)
        return mend(task, opened, notes, unread, options)
    after = {path: session.diagnostics(path) for path in session.paths}
    remember_all(task.store, session, task.digests, files)
    task.store.save()
    lines = _Lines(settings.root, window, texts)
    found = [one for path in notes for one in after[path]]
    standing = frozenset(place_of(one) for one in found if not lines.hold(one))
    if options.changed_lines:
        found = [one for one in found if place_of(one) not in standing]
    memory = Records(task.store)
    gone = broken(session, settings, window.besides, texts, lambda path, content: memory.get(path, digest_of(content)))
    found += (one for one in gone if group.wants(one.path))
    found.sort(key=lambda one: (one.path, one.span, one.code))
    seen = tuple(sorted({*notes, *(one.path for one in found)}))
    every = tuple(one for path in after for one in after[path])
    return Outcome(settings, tuple(found), seen, opened.problems, unread, texts, every=every, standing=standing,
                   raised=raised(settings, window.besides[0].commit))  # fmt: skip


class _Lines:
    """The lines that the change wrote; git is asked when the first finding is to be placed."""

    def __init__(self, root: Path, window: Window, texts: Callable[[str], SourceText]) -> None:
        self._root = root
        self._window = window
        self._texts = texts

    @cached_property
    def _written(self) -> tuple[tuple[frozenset[str], dict[str, list[tuple[int, int]]]], ...]:
        """Beside each commit: the new files, and the line ranges in the others."""
        staged = self._window.staged
        return tuple(
            (one.added, git.changed_lines(self._root, one.commit, staged=staged)) for one in self._window.besides
        )

    def hold(self, one: Diagnostic) -> bool:
        """Whether a finding stands on a line that is new beside every commit."""
        source = self._texts(one.path)
        first = source.position(one.span.start).row
        last = source.position(max(one.span.start, one.span.end - 1)).row
        return all(
            one.path in added or any(start <= last and first < end for start, end in ranges.get(one.path, ()))
            for added, ranges in self._written
        )
