"""The engine: keeps the diagnostics of all notes fresh while texts change. One for command line, hook and editor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from mdkb.check import check_note, check_view, failed, once
from mdkb.diagnostic import Diagnostic
from mdkb.edited import Edited, look_again
from mdkb.facts.model import Exports, Facts
from mdkb.kb import KnowledgeBase, View
from mdkb.kb.base import Asked
from mdkb.kb.exports import exports_of
from mdkb.kb.fields import own_keys
from mdkb.kb.questions import Topic
from mdkb.kb.topics import name_of
from mdkb.kb.verdicts import VERDICTS, Verdict
from mdkb.note import Note, read_note
from mdkb.plainly import judged_exactly
from mdkb.record import ALWAYS_TOUCHED, NEVER_HOLDS, Analysis, Record, Remembered, Touched
from mdkb.selection import Chosen, Selection
from mdkb.sites.base import Site
from mdkb.suppress import configured, suppress
from mdkb.text import SourceText
from mdkb.words import read_words, with_words
from mdkb.words.project import own_words

MOST_EDITED = 8  # notes edited last whose trees are kept


class _State:
    """One note's place in the session."""

    def __init__(self, exports: Exports, facts: Callable[[], Facts], findings: tuple[Diagnostic, ...]) -> None:
        self.exports = exports
        self.facts = facts
        self.findings = findings
        self.diagnostics: tuple[Diagnostic, ...] | None = None
        self.asked: tuple[Asked, ...] = ()
        self.record: Record | None = None


class Session:
    """All notes of one knowledge base and their diagnostics.

    Args:
        sites: the sites under the root, the most specific first.
        selection: the rules that are on, with their options.
        settings: raw settings tables that notes and rules may look at (`language`, `spelling`, `links` ...).
    """

    def __init__(self, sites: tuple[Site, ...], selection: Selection, settings: Mapping[str, object]) -> None:
        self.selection = selection
        self.settings = settings
        self.kb = KnowledgeBase(sites)
        self.kb.own_words = own_words(settings)
        self.kb.own_keys = own_keys(settings)
        self._states: dict[str, _State] = {}
        self._edited: dict[str, Edited] = {}  # the notes edited last
        self._asking: defaultdict[Asked, set[str]] = defaultdict(set)
        self._touched: Touched = None  # since the records were made
        self._believed: set[str] = set()  # notes whose record was believed without asking its questions

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all notes, sorted."""
        return tuple(sorted(self._states))

    def note(self, path: str, source: SourceText) -> Note:
        """A note in memory, parsed from `source`, with its words."""
        kept = self.kept(path, source)
        if kept is not None:
            return kept
        note = read_note(path, source, self.kb.site_of(path), self.settings)
        return with_words(note, read_words(note))

    def kept(self, path: str, source: SourceText) -> Note | None:
        """A note that was edited lately, if that is still its text."""
        edited = self._edited.get(path)
        return edited.note if edited is not None and edited.note.source == source else None

    def analyse(self, path: str, source: SourceText) -> Analysis:
        """Read off a note's facts and run the note rules; nothing is remembered."""
        note = self.note(path, source)
        return Analysis(note.facts, exports_of(note.facts, note.site), tuple(check_note(note, self._rules(note))))

    def _edit(self, path: str, source: SourceText) -> Analysis:
        """`analyse` for a note that may have been edited before and will be again."""
        before = self._edited.pop(path, None)
        edited = look_again(path, source, self.kb.site_of(path), self.settings, self._rules, before)
        self._edited[path] = edited
        if len(self._edited) > MOST_EDITED:
            del self._edited[next(iter(self._edited))]
        facts = edited.note.facts
        return Analysis(facts, exports_of(facts, edited.note.site), edited.findings)

    def _rules(self, note: Note) -> tuple[Chosen, ...]:
        """The note rules for a note, as its own comments configure them."""
        chosen = self.selection.note_rules(note.path)
        if note.facts.comments:
            judged = judged_exactly(self.settings, note.path)
            if judged is None or judged.inline:
                switches = judged is not None
                return tuple(configured(note.facts, self.selection.registry, chosen, switches=switches))
        return chosen

    def is_situated(self, record: Record) -> bool:
        """Whether a note still stands where its record says, among files that make the same of it."""
        exports = record.exports
        return exports.situation == self.kb.site_of(exports.path).situation(exports.path)

    def load(
        self,
        analyses: Mapping[str, Analysis | Record],
        assets: Iterable[str],
        touched: Collection[Topic] | None = None,
    ) -> None:
        """Begin with these notes, analysed now or remembered from an earlier run, and these other files.

        Args:
            touched: the topics that changed since all of the records held; None: their questions have to be asked.
        """
        self._touched = None if touched is None else frozenset((ALWAYS_TOUCHED, *map(name_of, touched)))
        for path, known in analyses.items():
            if isinstance(known, Record):
                state = _State(known.exports, known.facts, known.findings)
                state.record = known
            else:
                state = _State(known.exports, _constant(known.facts), known.findings)
            self._states[path] = state
        self.kb.load({path: state.exports for path, state in self._states.items()}, assets)

    def change(
        self,
        notes: Mapping[str, SourceText | Record | None],
        assets: Mapping[str, bool] | None = None,
        among: Collection[str] | None = None,
    ) -> frozenset[str]:
        """Take changed texts, or what is remembered of them (None: the note is gone), and assets (False: gone).

        Args:
            among: the notes that the answer is to speak of; whether the records of others still hold is seen when their
                diagnostics are asked for. None: all.

        Returns:
            The paths of the notes whose diagnostics have to be asked for again.
        """
        exports: dict[str, Exports | None] = {}
        stale: set[str] = set()
        for path, source in notes.items():
            self._forget(path)
            stale.add(path)
            if source is None:
                self._states.pop(path, None)
                self._edited.pop(path, None)
                exports[path] = None
            elif isinstance(source, Record):
                self._states[path] = _State(source.exports, source.facts, source.findings)
                exports[path] = source.exports
            else:
                analysis = self._edit(path, source)
                self._states[path] = _State(analysis.exports, _constant(analysis.facts), analysis.findings)
                exports[path] = analysis.exports
        changed, topics = self.kb.change(exports, assets)
        for asked in changed:
            stale |= self._asking[asked]
        if among is not None:
            self._doubt(self._believed.difference(among))
        stale |= self._no_longer_believed(topics)
        for path in stale:
            self._forget(path)
        return frozenset(stale)

    def judge(self, verdicts: Mapping[str, Verdict]) -> frozenset[str]:
        """Take what the network said about web addresses; returns the paths whose diagnostics are stale."""
        stale = {path for asked in self.kb.judge(verdicts) for path in self._asking[asked]}
        stale |= self._no_longer_believed((VERDICTS,))
        for path in stale:
            self._forget(path)
        return frozenset(stale)

    def diagnostics(self, path: str) -> tuple[Diagnostic, ...]:
        """The diagnostics of one note, in order (empty when there is no such note)."""
        state = self._states.get(path)
        if state is None:
            return ()
        if state.diagnostics is None:
            if state.record is not None and self._holds(state.record, self._touched):
                state.diagnostics = state.record.diagnostics
                self._believed.add(path)
            else:
                state.record = None
                view = View(self.kb)
                found = check_view(state.facts(), view, self.selection.view_rules(path))
                every = once(self.selection.registry, (*state.findings, *found))
                state.diagnostics = self._suppressed(state.facts(), every, self.selection.rules)
                state.asked = tuple(view.asked)
            for asked in state.asked:
                self._asking[asked].add(path)
        return state.diagnostics

    def alone(self, path: str) -> tuple[Diagnostic, ...]:
        """What the note rules found in one note, less what its comments allow: nobody else is asked."""
        state = self._states.get(path)
        if state is None:
            return ()
        found = once(self.selection.registry, state.findings)
        return self._suppressed(state.facts(), found, self.selection.note_rules)

    def _suppressed(
        self, facts: Facts, found: Iterable[Diagnostic], rules: Callable[[str], tuple[Chosen, ...]]
    ) -> tuple[Diagnostic, ...]:
        """The findings less those that comments of the note allow; `rules`: those that looked at it."""
        judged = judged_exactly(self.settings, facts.path)
        inline = judged is None or judged.inline
        active = frozenset(one.rule.code for one in rules(facts.path)) if facts.comments else frozenset()
        return suppress(facts, found, self.selection.registry, active, markdownlint=inline)

    def findings(self, path: str) -> tuple[Diagnostic, ...]:
        """What the note rules found in one note, before anything is suppressed."""
        state = self._states.get(path)
        return state.findings if state else ()

    def facts(self, path: str) -> Facts | None:
        """The facts of one note."""
        state = self._states.get(path)
        return state.facts() if state else None

    def record(self, path: str) -> Record | None:
        """What the store should keep of a note: None when it keeps that already, or a rule failed, which is tried again."""
        state = self._states[path]
        diagnostics = self.diagnostics(path)
        if state.record is not None or failed(diagnostics):
            return None
        asked = tuple(self._remembered(name, args) for name, args in state.asked)
        topics = frozenset(topic for one in asked for topic in one.topics)
        return Record(state.exports, state.facts, state.findings, diagnostics, topics, lambda touched: asked)

    def _remembered(self, name: str, args: tuple[Any, ...]) -> Remembered:
        topics = tuple(sorted(set(map(name_of, self.kb.topics((name, args))))))
        return Remembered(name, args, self.kb.digest((name, args)), topics)

    def unjudged(self, path: str) -> Record | None:
        """What the store should keep of a note whose diagnostics nobody may have asked for.

        A record that nobody asked about stays as it is: whether it still holds is seen by who asks.
        """
        state = self._states[path]
        if state.diagnostics is not None:
            return self.record(path)
        if state.record is not None or failed(state.findings):
            return None
        return Record(
            state.exports, state.facts, state.findings, (), frozenset({ALWAYS_TOUCHED}), lambda touched: (NEVER_HOLDS,)
        )

    def _no_longer_believed(self, topics: Iterable[Topic]) -> set[str]:
        """The notes whose records held until these topics were touched, and hold no more."""
        names = frozenset((ALWAYS_TOUCHED, *map(name_of, topics)))
        if self._touched is not None:
            self._touched |= names
        return {path for path in self._believed if not self._still_holds(path, names)}

    def _doubt(self, paths: Iterable[str]) -> None:
        """Have the records of notes prove again that they hold, when their diagnostics are asked for."""
        for path in paths:
            state = self._states[path]
            state.diagnostics = None
            self._believed.discard(path)

    def _still_holds(self, path: str, touched: frozenset[str]) -> bool:
        record = self._states[path].record
        return record is not None and self._holds(record, touched)

    def _holds(self, record: Record, touched: Touched) -> bool:
        """Whether the questions that a record rests on have the answers they had.

        Args:
            touched: the topics that were touched since it held; None: nobody knows.
        """
        if touched is not None and touched.isdisjoint(record.topics):
            return True
        return all(self.kb.digest((one.name, one.arguments)) == one.digest for one in record.asked(touched))

    def _forget(self, path: str) -> None:
        state = self._states.get(path)
        if state is not None:
            for asked in state.asked:
                self._asking[asked].discard(path)
            self._believed.discard(path)
            state.diagnostics = None
            state.record = None
            state.asked = ()


def _constant(facts: Facts) -> Callable[[], Facts]:
    return lambda: facts
