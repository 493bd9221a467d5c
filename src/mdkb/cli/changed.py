"""`--staged` and `--since REF`: findings in what changed, and in untouched notes that the change breaks.

Old debt never blocks: a finding in an untouched note is reported only if it is not there without the change, and it
names the change that is to blame. No state file: git knows what was before.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mdkb import git
from mdkb.cli.change import asked_by_hand, changes_of, pushed
from mdkb.cli.failure import Failure
from mdkb.git import Change
from mdkb.tuples import NamedTuple

if TYPE_CHECKING:
    from mdkb.cli.outcome import Outcome
    from mdkb.cli.scope import Group
    from mdkb.config import Settings
    from mdkb.diagnostic import Diagnostic
    from mdkb.session import Session
    from mdkb.text import SourceText

MOST_SUSPECTS = 40  # changes tried one by one when looking for the one to blame


class Window(NamedTuple):
    """Which change is looked at: from the commit `base`, to the index (`staged`) or to the work tree."""

    base: str
    changes: tuple[Change, ...]
    staged: bool


def _window(root: Path, options: Any) -> Window:
    changes = tuple(changes_of(root, options.since or ""))
    commits = pushed()
    if options.since:
        return Window(git.merge_base(root, options.since), changes, False)
    if commits:
        return Window(git.merge_base(root, commits[0], commits[1]), changes, False)
    return Window("HEAD" if git.has_commit(root) else git.EMPTY_TREE, changes, True)


def check_changed(group: Group, options: Any, progress: Callable[[int, int], None]) -> Outcome:
    """What the change brings, and what it breaks."""
    from mdkb.cli.check import check, open_task, prepare, texts_of, unread_of
    from mdkb.cli.outcome import Outcome
    from mdkb.universe import in_index, on_disk
    from mdkb.workspace import remember

    settings = group.settings
    try:
        window = _window(settings.root, options)
        hooked = bool(os.environ.get("PRE_COMMIT"))
        files = in_index(settings, work_tree=hooked) if not options.since else on_disk(settings)
    except git.GitFailed as error:
        raise Failure(str(error), hint="--staged and --since need a git repository") from error
    task = prepare(group, options, files, progress)
    if not window.changes and asked_by_hand() and not options.since:
        return check(task)
    touched = {change.path for change in window.changes if change.kind != "D"}
    notes = tuple(path for path in files.listing.notes if path in touched and group.wants(path))
    opened = open_task(task)
    session = opened.session
    remember(task.store, session, task.digests)
    task.store.save()
    texts = texts_of(files)
    unread = tuple(one for one in unread_of(opened) if one.path in touched)
    if options.fix or options.diff:
        from mdkb.cli.live import mend

        return mend(task, opened, notes, unread, options)
    found = [one for path in notes for one in session.diagnostics(path)]
    if options.changed_lines:
        lines = git.changed_lines(settings.root, window.base, staged=window.staged)
        found = [one for one in found if _on_changed_line(one, texts(one.path), lines.get(one.path, []))]
    found += (one for one in _broken(session, settings, window, touched, texts) if group.wants(one.path))
    found.sort(key=lambda one: (one.path, one.span, one.code))
    seen = tuple(sorted({*notes, *(one.path for one in found)}))
    return Outcome(settings, tuple(found), seen, opened.problems, unread, texts)


def _on_changed_line(one: Diagnostic, source: SourceText, ranges: list[tuple[int, int]]) -> bool:
    first = source.position(one.span.start).row
    last = source.position(max(one.span.start, one.span.end - 1)).row
    return any(start <= last and first < end for start, end in ranges)


def _broken(
    session: Session, settings: Settings, window: Window, touched: set[str], texts: Callable[[str], SourceText]
) -> Iterable[Diagnostic]:
    """New findings in untouched notes, each with the change to blame."""
    after = {path: session.diagnostics(path) for path in session.paths}
    old = _old_texts(settings, window)
    undo = _Undo(session, old, texts)
    stale = undo.take_back(window.changes)
    new: dict[str, list[Diagnostic]] = {}
    for path in stale:
        if path in touched or path not in after:
            continue
        before = set(map(_identity, session.diagnostics(path)))
        fresh = [one for one in after[path] if _identity(one) not in before]
        if fresh:
            new[path] = fresh
    undo.make_again()
    blame = _blame(session, undo, window.changes, new)
    for path, found in new.items():
        for one in found:
            cause = blame.get((path, *_identity(one)))
            yield one._replace(message=f"{one.message}: {told(cause)}") if cause else one


def _identity(one: Diagnostic) -> tuple[object, ...]:
    return one.span, one.code, one.message


def _blame(
    session: Session, undo: _Undo, changes: tuple[Change, ...], new: Mapping[str, list[Diagnostic]]
) -> dict[tuple[object, ...], Change]:
    """For each new finding the change without which it is not there."""
    found: dict[tuple[object, ...], Change] = {}
    suspects = sorted(changes, key=lambda change: "DRMTA".find(change.kind))[:MOST_SUSPECTS]
    for change in suspects if new else ():
        for path in new:
            session.diagnostics(path)  # asks its questions again, so that it is stale when an answer changes
        stale = undo.take_back((change,))
        for path in stale & new.keys():
            still = set(map(_identity, session.diagnostics(path)))
            for one in new[path]:
                if _identity(one) not in still:
                    found.setdefault((path, *_identity(one)), change)
        undo.make_again()
        if len(found) == sum(map(len, new.values())):
            break
    return found


def told(change: Change) -> str:
    """A change as a message names it."""
    match change.kind:
        case "D":
            return f"{change.path} was deleted in this change"
        case "R":
            return f"{change.old} was renamed to {change.path} in this change"
        case "A":
            return f"{change.path} is new in this change"
        case _:
            return f"{change.path} was changed in this change"


def _old_texts(settings: Settings, window: Window) -> dict[str, bytes]:
    """The contents, before the change, of the notes that it changed, renamed or deleted, by their old path."""
    from mdkb.universe import is_note_of

    paths = [change.old or change.path for change in window.changes if change.kind != "A"]
    wanted = [path for path in paths if is_note_of(settings, path)]
    prefix = git.prefix(settings.root)
    names = {f"{window.base}:{prefix}{path}": path for path in wanted}
    return {names[name]: data for name, data in git.contents(settings.root, names).items()}


class _Undo:
    """Takes changes back in a session, and makes them again."""

    def __init__(self, session: Session, old: Mapping[str, bytes], texts: Callable[[str], SourceText]) -> None:
        self.session = session
        self.old = old
        self.texts = texts
        self._notes = frozenset(session.paths)
        self._undone: tuple[Change, ...] = ()

    def take_back(self, changes: tuple[Change, ...]) -> set[str]:
        """Take changes back; the paths whose findings may be others now."""
        from mdkb.files import ReadProblem
        from mdkb.files.read import decode

        notes: dict[str, SourceText | None] = {}
        assets: dict[str, bool] = {}
        for change in changes:
            if change.kind in ("A", "R"):
                self._set(change.path, None, False, notes, assets)
            if change.kind != "A":
                before = change.old or change.path
                read = decode(self.old[before]) if before in self.old else None
                self._set(before, read.source if isinstance(read, ReadProblem) else read, True, notes, assets)
        self._undone = changes
        return set(self.session.change(notes, assets))

    def make_again(self) -> None:
        """Make the changes again that were taken back last."""
        notes: dict[str, SourceText | None] = {}
        assets: dict[str, bool] = {}
        for change in self._undone:
            if change.kind in ("D", "R"):
                self._set(change.old or change.path, None, False, notes, assets)
        for change in self._undone:
            if change.kind != "D":
                text = self.texts(change.path) if change.path in self._notes else None
                self._set(change.path, text, True, notes, assets)
        self.session.change(notes, assets)

    def _set(
        self, path: str, text: SourceText | None, there: bool,
        notes: dict[str, SourceText | None], assets: dict[str, bool],
    ) -> None:  # fmt: skip
        """A note gets a text or goes; any other file is there or not."""
        if text is not None or path in self._notes or path in self.old:
            notes[path] = text
        else:
            assets[path] = there
