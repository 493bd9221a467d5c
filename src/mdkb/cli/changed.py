"""`--staged` and `--since REF`: findings in what changed, and in untouched notes that the change breaks.

Old debt never blocks: a finding in an untouched note is reported only if it is not there without the change, and it
names the change that is to blame. No state file: git knows what was before.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mdkb import git
from mdkb.cli.change import asked_by_hand, changes_of, pushed
from mdkb.cli.failure import Failure
from mdkb.diagnostic import Severity
from mdkb.git import Change
from mdkb.tuples import NamedTuple

if TYPE_CHECKING:
    from mdkb.cli.outcome import Outcome
    from mdkb.cli.scope import Group
    from mdkb.config import Settings
    from mdkb.diagnostic import Diagnostic
    from mdkb.session import Session
    from mdkb.text import SourceText

Key = tuple[str, tuple[object, ...]]  # a note, and what tells its findings apart

MOST_SUSPECTS = 40  # changes tried one by one when looking for the one to blame


class Beside(NamedTuple):
    """What changes beside one commit: the parent or, of a merge, one of the parents."""

    commit: str
    changes: tuple[Change, ...]

    @property
    def touched(self) -> frozenset[str]:
        """The files that are new or other."""
        return frozenset(change.path for change in self.changes if change.kind != "D")

    @property
    def added(self) -> frozenset[str]:
        """The files that are new."""
        return frozenset(change.path for change in self.changes if change.kind == "A")


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
    found += (one for one in _broken(session, settings, window, after, texts) if group.wants(one.path))
    found.sort(key=lambda one: (one.path, one.span, one.code))
    seen = tuple(sorted({*notes, *(one.path for one in found)}))
    every = tuple(one for path in after for one in after[path])
    return Outcome(settings, tuple(found), seen, opened.problems, unread, texts, every=every, standing=standing)


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


def _broken(
    session: Session, settings: Settings, window: Window, after: Mapping[str, tuple[Diagnostic, ...]],
    texts: Callable[[str], SourceText],
) -> Iterator[Diagnostic]:  # fmt: skip
    """What breaks in notes that are as in one of the commits: it is whole there. Each names the change to blame."""
    undos = [_Undo(session, _old_texts(settings, beside), texts) for beside in window.besides]
    fresh = [_fresh(session, undo, beside, after) for undo, beside in zip(undos, window.besides, strict=True)]
    new: dict[str, list[Diagnostic]] = {}
    for path in {path for found in fresh for path, _ in found} - window.touched:
        found = [
            one for one in after[path]
            if all(path in beside.touched or (path, _identity(one)) in mine
                   for beside, mine in zip(window.besides, fresh, strict=True))
        ]  # fmt: skip
        if found:
            new[path] = found
    blame: dict[Key, Change] = {}
    for undo, beside in zip(undos, window.besides, strict=True):
        mine = {path: found for path, found in new.items() if path not in beside.touched}
        blame |= _blame(session, undo, beside.changes, mine)
    for path, found in new.items():
        for one in found:
            cause = blame.get((path, _identity(one)))
            if cause:
                yield one._replace(message=f"{one.message}: {told(cause)}")
            elif one.severity is Severity.ERROR:  # a warning that no single change explains is a habit of many notes
                yield one


def _fresh(session: Session, undo: _Undo, beside: Beside, after: Mapping[str, tuple[Diagnostic, ...]]) -> set[Key]:
    """What is broken now in notes that the change did not touch, and was not before."""
    touched = beside.touched
    found: set[Key] = set()
    for path in after:
        session.diagnostics(path)  # asks its questions, so that it is stale when an answer changes
    for path in undo.take_back(beside.changes):
        if path in after and path not in touched:
            found |= {(path, _identity(one)) for one in more(after[path], session.diagnostics(path))}
    undo.make_again()
    return found


def more(after: Iterable[Diagnostic], before: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings of a note, errors and warnings, that were not there before.

    What stands at the place of an old one of its rule, worded anew (another number, another suggestion), is that one.
    """
    old = list(before)
    new = [one for one in after if one.severity <= Severity.WARNING]
    known = set(map(_identity, old))
    places = Counter((one.span, one.code) for one in new)
    places.subtract((one.span, one.code) for one in old)
    return [one for one in new if _identity(one) not in known and places[one.span, one.code] > 0]


def _identity(one: Diagnostic) -> tuple[object, ...]:
    return one.span, one.code, re.sub(r"\d+", "#", one.message)


def _blame(
    session: Session, undo: _Undo, changes: tuple[Change, ...], new: Mapping[str, list[Diagnostic]]
) -> dict[Key, Change]:
    """For each new finding the change without which it is not there."""
    found: dict[Key, Change] = {}
    suspects = sorted(changes, key=lambda change: "DRMTA".find(change.kind))[:MOST_SUSPECTS]
    for change in suspects if new else ():
        for path in new:
            session.diagnostics(path)  # as above
        stale = undo.take_back((change,))
        for path in stale & new.keys():
            still = set(map(_identity, session.diagnostics(path)))
            for one in new[path]:
                if _identity(one) not in still:
                    found.setdefault((path, _identity(one)), change)
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


def _old_texts(settings: Settings, beside: Beside) -> dict[str, bytes]:
    """The contents, before the change, of the notes that it changed, renamed or deleted, by their old path."""
    from mdkb.universe import is_note_of

    paths = [change.old or change.path for change in beside.changes if change.kind != "A"]
    wanted = [path for path in paths if is_note_of(settings, path)]
    prefix = git.prefix(settings.root)
    names = {f"{beside.commit}:{prefix}{path}": path for path in wanted}
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
