"""What a change breaks in notes that it does not touch, and which of its parts is to blame."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from mdkb import git
from mdkb.config import Settings
from mdkb.diagnostic import Diagnostic, Severity
from mdkb.git import Change
from mdkb.record import Record
from mdkb.session import Session
from mdkb.text import SourceText
from mdkb.tuples import NamedTuple

MOST_SUSPECTS = 12  # changes tried one by one when looking for the one to blame

Key = tuple[str, tuple[object, ...]]  # a note, and what tells its findings apart
Found = Mapping[str, Iterable[Diagnostic]]


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


def broken(
    session: Session,
    settings: Settings,
    besides: tuple[Beside, ...],
    texts: Callable[[str], SourceText],
    recall: Callable[[str, bytes], Record | None],
) -> Iterator[Diagnostic]:
    """What breaks in notes that are as in one of the commits: it is whole there. Each names the change to blame.

    The session is left in one of the states between before and after.

    Args:
        texts: the notes as they are now.
        recall: what is remembered of a note with some content.
    """
    after = {path: session.diagnostics(path) for path in session.paths}
    undo = _Undo(session, texts, recall)
    sides = [_Side(beside, *_fresh(session, settings, undo, beside, after)) for beside in besides]
    new: dict[str, list[Diagnostic]] = {}
    for path in {path for side in sides for path, _ in side.fresh}:
        found = [one for one in after[path] if all(side.has(path, one) for side in sides)]
        if found and any(path not in side.touched for side in sides):
            new[path] = found
    blame: dict[Key, Change] = {}
    for side in sides:
        blame |= _blame(session, settings, undo, side, new)
    for path, found in new.items():
        for one in found:
            cause = blame.get(_key(path, one))
            if cause:
                end = "" if one.message.endswith("?") else ":"
                yield one._replace(message=f"{one.message}{end} {told(cause)}")
            elif one.severity is Severity.ERROR:  # a warning that no single change explains is a habit of many notes
                yield one


class _Side:
    """What is new beside one commit: all in the notes that are other there, in the others what was whole.

    Attributes:
        led: for a link that was whole: the path it led to.
    """

    def __init__(self, beside: Beside, fresh: frozenset[Key], led: Mapping[Key, str]) -> None:
        self.beside = beside
        self.touched = beside.touched
        self.fresh = fresh
        self.led = led

    def has(self, path: str, one: Diagnostic) -> bool:
        return path in self.touched or _key(path, one) in self.fresh


def _fresh(
    session: Session, settings: Settings, undo: _Undo, beside: Beside, after: Found
) -> tuple[frozenset[Key], dict[Key, str]]:
    """What is broken now in notes that the change did not touch and was not before; and where links led before."""
    touched = beside.touched
    fresh: set[Key] = set()
    led: dict[Key, str] = {}
    mine = {path: found for path, found in after.items() if path not in touched and any(map(_counts, found))}
    for path in undo.take_back(beside.changes, _old_texts(settings, beside), mine):
        if path in mine:
            for one in more(after[path], session.diagnostics(path)):
                fresh.add(_key(path, one))
                led[_key(path, one)] = _led_to(session, path, one)
    return frozenset(fresh), led


def more(after: Iterable[Diagnostic], before: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings of a note, errors and warnings, that were not there before.

    What stands at the place of an old one of its rule, worded anew (another number, another suggestion), is that one.
    """
    old = list(before)
    new = [one for one in after if _counts(one)]
    known = set(map(_identity, old))
    places = Counter((one.span, one.code) for one in new)
    places.subtract((one.span, one.code) for one in old)
    return [one for one in new if _identity(one) not in known and places[one.span, one.code] > 0]


def _counts(one: Diagnostic) -> bool:
    return one.severity <= Severity.WARNING


def _identity(one: Diagnostic) -> tuple[object, ...]:
    return one.span, one.code, re.sub(r"\d+", "#", one.message)


def _key(path: str, one: Diagnostic) -> Key:
    return path, _identity(one)


def _led_to(session: Session, path: str, one: Diagnostic) -> str:
    """The path that the link at a finding's place leads to, or ""."""
    from mdkb.kb.pages import query_of, resolve

    facts = session.facts(path)
    for link in facts.links if facts else ():
        if link.target.start <= one.span.end and one.span.start <= link.target.end:
            return session.kb.answer(resolve, query_of(link, path)).path
    return ""


def _blame(
    session: Session, settings: Settings, undo: _Undo, side: _Side, new: Mapping[str, list[Diagnostic]]
) -> dict[Key, Change]:
    """For each new finding the change without which it is not there: that of the file a link led to, else by trying."""
    changes = side.beside.changes
    by_path = {change.old or change.path: change for change in changes}
    mine = {path: found for path, found in new.items() if path not in side.touched}
    keys = {_key(path, one) for path, found in mine.items() for one in found}
    blame = {key: by_path[side.led[key]] for key in keys if side.led.get(key) in by_path}
    left = keys - blame.keys()
    if len(changes) == 1:
        return dict.fromkeys(keys, changes[0])
    suspects = sorted(changes, key=lambda change: "DRMTA".find(change.kind))[:MOST_SUSPECTS]
    old = _old_texts(settings, side.beside) if left else {}
    for change in suspects if left else ():
        stale = undo.take_back((change,), old, mine)
        for path in stale & mine.keys():
            still = set(map(_identity, session.diagnostics(path)))
            blame |= {
                key: change for one in mine[path] if (key := _key(path, one)) in left and _identity(one) not in still
            }
        left -= blame.keys()
        if not left:
            break
    return blame


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
    """Takes changes back in a session; before others are, the last ones are made again."""

    def __init__(
        self, session: Session, texts: Callable[[str], SourceText], recall: Callable[[str, bytes], Record | None]
    ) -> None:
        self.session = session
        self.texts = texts
        self.recall = recall
        self._notes = frozenset(session.paths)
        self._undone: tuple[Change, ...] = ()
        self._old: Mapping[str, bytes] = {}

    def take_back(self, changes: tuple[Change, ...], old: Mapping[str, bytes], watched: Collection[str]) -> set[str]:
        """Take changes back.

        Args:
            old: the contents of notes before the change, by their old path.
            watched: the notes that are looked at.

        Returns:
            The paths, all such watched ones among them, whose findings may be others now.
        """
        self._make_again()
        for path in watched:
            self.session.diagnostics(path)  # asks its questions, so that it is stale when an answer changes
        notes: dict[str, SourceText | Record | None] = {}
        assets: dict[str, bool] = {}
        self._undone, self._old = changes, old
        for change in changes:
            if change.kind in ("A", "R"):
                self._set(change.path, None, False, notes, assets)
            if change.kind != "A":
                before = change.old or change.path
                self._set(before, self._before(before), True, notes, assets)
        return set(self.session.change(notes, assets, watched))

    def _before(self, path: str) -> SourceText | Record | None:
        """A note before the change: what is remembered of it where anything is, else its text."""
        from mdkb.files import ReadProblem
        from mdkb.files.read import decode

        if path not in self._old:
            return None
        read = decode(self._old[path])
        text = read.source if isinstance(read, ReadProblem) else read
        known = self.recall(path, self._old[path])
        if text is None or known is None or not self.session.is_situated(known):
            return text
        return known._replace(
            facts=lambda: self.session.analyse(path, text).facts
        )  # the store may have new ones by now

    def _make_again(self) -> None:
        notes: dict[str, SourceText | Record | None] = {}
        assets: dict[str, bool] = {}
        for change in self._undone:
            if change.kind in ("D", "R"):
                self._set(change.old or change.path, None, False, notes, assets)
        for change in self._undone:
            if change.kind != "D":
                text = self.texts(change.path) if change.path in self._notes else None
                self._set(change.path, text, True, notes, assets)
        if self._undone:
            self.session.change(notes, assets, ())
        self._undone = ()

    def _set(
        self, path: str, text: SourceText | Record | None, there: bool,
        notes: dict[str, SourceText | Record | None], assets: dict[str, bool],
    ) -> None:  # fmt: skip
        """A note gets a text or goes; any other file is there or not."""
        if text is not None or path in self._notes or path in self._old:
            notes[path] = text
        else:
            assets[path] = there
