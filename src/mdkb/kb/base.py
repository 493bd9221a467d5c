"""KnowledgeBase: all exports, assets and sites, with tables made on demand; View: the only way a rule asks."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ParamSpec, TypeVar, cast

from mdkb.facts.model import Exports, Facts
from mdkb.kb.names import names_of_path
from mdkb.kb.questions import QUESTIONS, Question, Topic, digest_of_answer
from mdkb.kb.topics import NAME, PAGES, touched
from mdkb.kb.verdicts import VERDICTS, Verdict
from mdkb.sites.base import Site

P = ParamSpec("P")
T = TypeVar("T")

Asked = tuple[str, tuple[Any, ...]]  # a question's name and its arguments


class Incremental(ABC):
    """A table that takes a change itself instead of being made anew."""

    @abstractmethod
    def change(self, old: Exports | None, new: Exports | None) -> None:
        """One note's exports before and after (None: there is no such note)."""


class KnowledgeBase:
    """All notes' exports, all assets, and the sites that publish them.

    Attributes:
        notes: exports by path.
        assets: paths of all other files.
        sites: the most specific first; the last one owns everything.
        own_words: the project's own words: lower case to the forms its lists give.
        own_keys: front-matter keys that the settings call right.
    """

    def __init__(self, sites: tuple[Site, ...], notes: Iterable[Exports] = (), assets: Iterable[str] = ()) -> None:
        self.sites = sites
        self._notes = {exports.path: exports for exports in notes}
        self.assets = frozenset(assets)
        self._tables: dict[Callable[[KnowledgeBase], Any], tuple[Any, tuple[Topic, ...]]] = {}
        self._answers: dict[Asked, Any] = {}
        self._digests: dict[Asked, str] = {}
        self._by_topic: dict[Topic, set[Asked]] = {}
        self._questions: dict[Asked, Question[Any, Any]] = {}
        self._sites: dict[str, Site] = {}
        self._of_paths: dict[Callable[[KnowledgeBase, str], Any], dict[str, Any]] = {}
        self._find_renames: Callable[[], Mapping[str, str]] = dict
        self._renames: Mapping[str, str] | None = None
        self.verdicts: Mapping[str, Verdict] = {}
        self.own_words: Mapping[str, tuple[str, ...]] = {}
        self.own_keys: frozenset[str] = frozenset()

    def remember_renames(self, find: Callable[[], Mapping[str, str]]) -> None:
        """Take how to find where files went that are no more (old path to new path); asked once, when needed."""
        self._find_renames = find
        self._renames = None

    def renames(self) -> Mapping[str, str]:
        """Where renamed files went, by their old paths; empty when nobody knows."""
        if self._renames is None:
            self._renames = self._find_renames()
        return self._renames

    @property
    def notes(self) -> Mapping[str, Exports]:
        """The exports of all notes, by path."""
        return self._notes

    def site_of(self, path: str) -> Site:
        """The site that owns the note or asset."""
        site = self._sites.get(path)
        if site is None:
            site = self._sites[path] = next(site for site in self.sites if site.owns(path))
        return site

    def of_path(self, builder: Callable[[KnowledgeBase, str], T], path: str) -> T:
        """What `builder(kb, path)` makes of a path and its site alone, kept for good."""
        made = self._of_paths.setdefault(builder, {})
        try:
            return cast(T, made[path])
        except KeyError:
            found = made[path] = builder(self, path)
            return found

    def table(self, builder: Callable[[KnowledgeBase], T], *topics: Topic) -> T:
        """What `builder(kb)` makes, kept until one of the topics is touched (without topics: until any change).

        A table with a method `change(old, new)` is kept for good and told of each change.
        """
        known = self._tables.get(builder)
        if known is None:
            known = self._tables[builder] = (builder(self), topics)
        return cast(T, known[0])

    def known(self, asked: Asked) -> Any:
        """The answer that is remembered to a question, None without one."""
        return self._answers.get(asked)

    def answer(self, question: Question[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer to a question, remembered until a topic of it is touched."""
        asked: Asked = (question.name, args)
        try:
            return cast(T, self._answers[asked])
        except KeyError:
            pass
        answer = question.answer(self, *args, **kwargs)
        self._answers[asked] = answer
        self._questions[asked] = question
        for topic in (*question.topics(*args, **kwargs), *question.further(self, answer, *args)):
            self._by_topic.setdefault(topic, set()).add(asked)
        return answer

    def topics(self, asked: Asked) -> tuple[Topic, ...]:
        """What the answer now to a question remembered by its name rests on."""
        name, args = asked
        found = QUESTIONS.get(name)
        return (*found.topics(*args), *found.further(self, self.answer(found, *args), *args)) if found else ()

    def digest(self, asked: Asked) -> str:
        """A digest of the answer now to a question remembered by its name; one that none has when there is no such question."""
        known = self._digests.get(asked)
        if known is None:
            found = QUESTIONS.get(asked[0])
            known = self._digests[asked] = digest_of_answer(self.answer(found, *asked[1])) if found else "none"
        return known

    def load(self, notes: Mapping[str, Exports], assets: Iterable[str]) -> None:
        """Begin with these notes and other files, in place of any before."""
        self._notes = dict(notes)
        self.assets = frozenset(assets)
        self._tables.clear()
        self._answers.clear()
        self._digests.clear()

    def change(
        self,
        notes: Mapping[str, Exports | None],
        assets: Mapping[str, bool] | None = None,
    ) -> tuple[set[Asked], set[Topic]]:
        """Take new exports (None: the note is gone) and assets (False: gone).

        Returns:
            The questions asked before whose answers are different now, and the topics that were touched.
        """
        topics = self.touched_by(notes, assets)
        for path, new in notes.items():
            old = self._notes.get(path)
            if old == new:
                continue
            if new is None:
                self._notes.pop(path, None)
            else:
                self._notes[path] = new
            for table, _ in self._tables.values():
                if isinstance(table, Incremental):
                    table.change(old, new)
        if assets:
            self.assets = self._assets_with(assets)
        return self._refresh(topics) if topics else set(), topics

    def touched_by(self, notes: Mapping[str, Exports | None], assets: Mapping[str, bool] | None = None) -> set[Topic]:
        """The topics that such a change would touch."""
        topics: set[Topic] = set()
        for path, new in notes.items():
            old = self._notes.get(path)
            if old != new:
                topics.update(touched(old, new))
        if assets and self._assets_with(assets) != self.assets:
            topics.add(PAGES)
            topics.update((NAME, name) for path in assets for name in names_of_path(path))
        return topics

    def _assets_with(self, assets: Mapping[str, bool]) -> frozenset[str]:
        return (self.assets - assets.keys()) | {path for path, there in assets.items() if there}

    def judge(self, verdicts: Mapping[str, Verdict]) -> set[Asked]:
        """Take what the network pass found, by URL; returns the questions whose answers are different now."""
        self.verdicts = verdicts
        return self._refresh({VERDICTS})

    def _refresh(self, topics: set[Topic]) -> set[Asked]:
        self._tables = {
            builder: (table, depends)
            for builder, (table, depends) in self._tables.items()
            if isinstance(table, Incremental) or (depends and topics.isdisjoint(depends))
        }
        stale = {asked for topic in topics for asked in self._by_topic.get(topic, ())}
        before = {asked: self._answers.pop(asked) for asked in stale if asked in self._answers}
        for asked in stale:
            self._digests.pop(asked, None)
        return {asked for asked, old in before.items() if self.answer(self._questions[asked], *asked[1]) != old}


class View:
    """What a view rule is handed: it answers questions and remembers what was asked."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self.asked: dict[Asked, Question[Any, Any]] = {}
        self._derived: dict[object, Any] = {}

    def ask(self, question: Question[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer to a question about other notes."""
        asked: Asked = (question.name, args)
        self.asked[asked] = question
        known = self._kb.known(asked)
        return self._kb.answer(question, *args, **kwargs) if known is None else cast(T, known)

    def derived(self, builder: Callable[[Facts, View], T], facts: Facts) -> T:
        """What `builder(facts, view)` makes, made once for all rules that look at the note through this view."""
        try:
            return cast(T, self._derived[builder])
        except KeyError:
            made = self._derived[builder] = builder(facts, self)
            return made
