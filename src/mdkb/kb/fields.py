"""Questions about front-matter fields: what the notes of a section have in common, and what all notes do with a key.

Notes that declare another `type` or `layout` than their neighbours are another kind of page, so they form a group of
their own. Templates and pages of folders are not learnt from; drafts are not where the norm of a section is meant.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from mdkb.facts.model import Exports
from mdkb.front_matter.known_keys import ignores_case
from mdkb.kb.base import KnowledgeBase
from mdkb.kb.questions import question
from mdkb.kb.running import Running, tally
from mdkb.kb.sections import Place, is_draft, place_in, texts_of
from mdkb.kb.topics import FIELDS
from mdkb.tuples import NamedTuple

EMPTY = frozenset({"null"})


class Share(NamedTuple):
    """`having` of `notes` have something."""

    having: int
    notes: int


class Usual(NamedTuple):
    """A value type most notes give to a key: `looks`, by `having` of `notes`."""

    looks: str
    having: int
    notes: int


class _Group:
    """Counts over the notes of one group."""

    def __init__(self) -> None:
        self.notes = 0
        self.keys: Counter[str] = Counter()
        self.filled: Counter[str] = Counter()
        self.spelling: dict[str, Counter[str]] = defaultdict(Counter)

    def count(self, exports: Exports, step: int) -> None:
        self.notes += step
        for key, looks, text in {key.casefold(): (key, looks, text) for key, looks, text in exports.fields}.values():
            folded = key.casefold()
            tally(self.keys, folded, step)
            tally(self.spelling[folded], key, step)
            if not is_empty(looks, text):
                tally(self.filled, folded, step)


class _Keys:
    """Counts over all notes of the sites of one kind, by key as written."""

    def __init__(self) -> None:
        self.notes = 0
        self.keys: Counter[str] = Counter()
        self.looks: dict[str, Counter[str]] = defaultdict(Counter)
        self.booleans: Counter[str] = Counter()


def own_keys(settings: Mapping[str, object]) -> frozenset[str]:
    """The keys that the raw settings call right (`[front-matter] keys`)."""
    table = settings.get("front-matter")
    keys = table.get("keys") if isinstance(table, Mapping) else ()
    return frozenset(key for key in keys if isinstance(key, str)) if isinstance(keys, (list, tuple)) else frozenset()


def is_empty(looks: str, text: str) -> bool:
    """Whether a field has no value: null, an empty text, an empty list."""
    return looks == "null" or (not text and looks in ("text", "list"))


def group_of(section: str, type_: str, layout: str) -> str:
    """The name of the group of notes that are alike."""
    return f"{section}|{type_}|{layout}"


def group_in(exports: Exports, where: Place) -> str:
    """The group of a note."""
    texts = texts_of(exports)
    return group_of(where.section, texts.get("type", ""), texts.get("layout", ""))


class _Groups(Running):
    """The groups by their names."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.by_name: dict[str, _Group] = {}
        super().__init__(kb)

    def count(self, exports: Exports, step: int) -> None:
        where = place_in(self.kb, exports.path)
        if where.template or where.landing or is_draft(exports.path, texts_of(exports)):
            return
        name = group_in(exports, where)
        group = self.by_name.setdefault(name, _Group())
        group.count(exports, step)
        if not group.notes:
            del self.by_name[name]


class _Kinds(Running):
    """The counts by kind of site."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.by_kind: defaultdict[str, _Keys] = defaultdict(_Keys)
        super().__init__(kb)

    def count(self, exports: Exports, step: int) -> None:
        where = place_in(self.kb, exports.path)
        if where.template:
            return
        counts = self.by_kind[where.kind]
        counts.notes += step
        for key, looks, text in exports.fields:
            tally(counts.keys, key, step)
            tally(counts.looks[_fold(key, where.kind)], looks, step)
            if looks == "boolean":
                tally(counts.booleans, text, step)
        if not counts.notes:
            del self.by_kind[where.kind]


def _fold(key: str, kind: str) -> str:
    return key.casefold() if ignores_case(kind) else key


@question(lambda section: (FIELDS,))
def main_group(kb: KnowledgeBase, section: str) -> str:
    """The group that most notes of a section belong to."""
    groups = kb.table(_Groups).by_name
    own = [(found.notes, name) for name, found in groups.items() if name.startswith(f"{section}|")]
    return max(own)[1] if own else group_of(section, "", "")


@question(lambda group, share, least: (FIELDS,))
def usual_keys(kb: KnowledgeBase, group: str, share: float, least: int) -> tuple[str, ...]:
    """The keys, in lower case, that at least `share` of a group's notes have, if there are `least` notes."""
    found = kb.table(_Groups).by_name.get(group)
    if found is None or found.notes < least:
        return ()
    return tuple(sorted(key for key, count in found.keys.items() if count >= share * found.notes))


@question(lambda group, share, least: (FIELDS,))
def filled_keys(kb: KnowledgeBase, group: str, share: float, least: int) -> tuple[str, ...]:
    """The keys, in lower case, that have a value in at least `share` of a group's notes, if there are `least`."""
    found = kb.table(_Groups).by_name.get(group)
    if found is None or found.notes < least:
        return ()
    return tuple(sorted(key for key, count in found.filled.items() if count >= share * found.notes))


class KeyUse(NamedTuple):
    """How the notes of a group use a key: as most of them write it, in `having` of `notes`, filled in `filled`."""

    key: str
    having: int
    filled: int
    notes: int


@question(lambda group, key: (FIELDS,))
def key_use(kb: KnowledgeBase, group: str, key: str) -> KeyUse:
    """How the notes of a group use a key (given in lower case)."""
    found = kb.table(_Groups).by_name.get(group)
    if found is None or key not in found.keys:
        return KeyUse(key, 0, 0, found.notes if found else 0)
    spelled = max(found.spelling[key].items(), key=lambda pair: (pair[1], pair[0]))[0]
    return KeyUse(spelled, found.keys[key], found.filled[key], found.notes)


@question(lambda kind, key: (FIELDS,))
def key_share(kb: KnowledgeBase, kind: str, key: str) -> Share:
    """How many of all notes of a site kind have a key, exactly as written."""
    found = kb.table(_Kinds).by_kind.get(kind)
    return Share(found.keys[key] if found else 0, found.notes if found else 0)


@question(lambda kind, share: (FIELDS,))
def common_keys(kb: KnowledgeBase, kind: str, share: float) -> tuple[str, ...]:
    """The keys, as written, that at least `share` of all notes of a site kind have."""
    found = kb.table(_Kinds).by_kind.get(kind)
    return tuple(sorted(key for key, count in found.keys.items() if count >= share * found.notes)) if found else ()


@question(lambda kind, most: (FIELDS,))
def rare_keys(kb: KnowledgeBase, kind: str, most: float) -> tuple[str, ...]:
    """The keys that a single note, or at most the share `most` of all notes, have, and that no settings name."""
    found = kb.table(_Kinds).by_kind.get(kind)
    if found is None:
        return ()
    most_notes = max(1, most * found.notes)
    return tuple(sorted(key for key, count in found.keys.items() if count <= most_notes and key not in kb.own_keys))


@question(lambda kind, key: (FIELDS,))
def usual_looks(kb: KnowledgeBase, kind: str, key: str) -> Usual:
    """What most values of a key look like (empty ones left out)."""
    found = kb.table(_Kinds).by_kind.get(kind)
    counts = found.looks.get(_fold(key, kind), Counter()) if found else Counter[str]()
    told = Counter({looks: count for looks, count in counts.items() if looks not in EMPTY})
    if not told:
        return Usual("", 0, 0)
    looks, having = max(told.items(), key=lambda pair: (pair[1], pair[0]))
    return Usual(looks, having, sum(told.values()))


@question(lambda kind, key, share, least: (FIELDS,))
def norm_of(kb: KnowledgeBase, kind: str, key: str, share: float, least: int) -> str:
    """What at least `share` of a key's values look like, if there are `least` of them, else "".

    Unlike the numbers of `usual_looks` this stays the same while notes come and go.
    """
    usual = kb.answer(usual_looks, kind, key)
    return usual.looks if usual.notes >= least and usual.having >= share * usual.notes else ""


@question(lambda kind: (FIELDS,))
def boolean_spellings(kb: KnowledgeBase, kind: str) -> tuple[tuple[str, int], ...]:
    """The spellings of booleans and how often each is used, the most used first."""
    found = kb.table(_Kinds).by_kind.get(kind)
    return tuple(sorted(found.booleans.items(), key=lambda pair: (-pair[1], pair[0]))) if found else ()
