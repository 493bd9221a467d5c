"""Questions about words: who vouches for one, where it is used, in which forms (design: spelling.md, section 5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from itertools import chain

from mdkb.facts.model import Exports
from mdkb.facts.plurals import plural, singulars
from mdkb.kb.base import Incremental, KnowledgeBase
from mdkb.kb.questions import Topic, question
from mdkb.kb.topics import ANCHORS, OWN_WORDS, PAGES, TERMS, USES, WORD
from mdkb.regex import regex
from mdkb.tuples import NamedTuple

_MANY = 8  # uses from which on a word may accuse another
_TIMES = 20
_FEW = 4
_SOME = 3
_NO_FORMS: Mapping[str, list[int]] = {}
_WORD = regex(r"[^\W\d_]{3,}")
_MINORITY, _CUSTOM = 0.25, 4  # share of a spelling in the minority; uses of the customary one


class Uses(NamedTuple):
    """What the notes say about a word, in coarse steps so that an edit seldom changes it.

    `vouched`: notes that vouch for it, at most 2 counted; `notes`: notes that use it, at most 3 counted; `lower`: used
    in lower case; `capital`: used with a capital inside a sentence.
    """

    vouched: int
    notes: int
    lower: bool
    capital: bool


class Tally(Incremental):
    """Counts of words over all notes, kept up to date note by note."""

    def __init__(self, notes: Collection[Exports] = ()) -> None:
        self.vouched: dict[str, int] = Counter(chain.from_iterable([exports.vouched for exports in notes]))
        self.forms: dict[str, dict[str, list[int]]] = {}  # lower case -> form -> [uses, notes]
        self._counts: dict[str, list[int]] = {}  # form -> the same lists
        self._local: dict[tuple[str, int], set[str]] | None = None  # first letter, length -> words near() may give
        for exports in notes:
            self._count(exports, 1)

    def change(self, old: Exports | None, new: Exports | None) -> None:
        """Take one note's exports before and after."""
        if old is not None and new is not None and old.vouched == new.vouched and old.uses == new.uses:
            return
        for exports, step in ((old, -1), (new, 1)):
            if exports is not None:
                for word in exports.vouched:
                    self.vouched[word] = self.vouched.get(word, 0) + step
                self._count(exports, step)
        self._local = None

    def _count(self, exports: Exports, step: int) -> None:
        """Count the uses of words in one note."""
        known = self._counts
        for form, count in exports.uses:
            counts = known.get(form)
            if counts is None:
                counts = known[form] = [0, 0]
                self.forms.setdefault(form.lstrip("^").lower(), {})[form] = counts
            counts[0] += step * count
            counts[1] += step

    def uses(self, word: str) -> int:
        """How often a word (lower case) is used in all its forms."""
        return sum([uses for uses, _ in self.forms.get(word, _NO_FORMS).values()])

    def accuser(self, word: str) -> str:
        """A word at distance one, same first letter and no plural, that is used far more often; else ""."""
        own = self.uses(word)
        if own > _FEW:
            return ""
        least = max(_MANY, _TIMES * own)
        return next((other for other in self.near(word) if self.uses(other) >= least), "")

    def near(self, word: str) -> list[str]:
        """The words at distance one, same first letter and no plural, that notes vouch for or use some times."""
        if self._local is None:
            self._local = {}
            for other in {
                *(word for word, count in self.vouched.items() if count > 0),
                *(word for word, forms in self.forms.items() if sum([uses for uses, _ in forms.values()]) >= _SOME),
            }:
                if len(other) >= _FEW:
                    self._local.setdefault((other[0], len(other)), set()).add(other)
        found = set()
        for length in (len(word) - 1, len(word), len(word) + 1):
            for other in self._local.get((word[:1], length), ()):
                if other != word and _one_apart(word, other):
                    found.add(other)
        return sorted(found)


def _one_apart(a: str, b: str) -> bool:
    """Whether two different words are at distance one and not a word and its plural."""
    if len(a) > len(b):
        a, b = b, a
    at = 0
    while at < len(a) and a[at] == b[at]:
        at += 1
    if len(a) < len(b):
        near = a[at:] == b[at + 1 :]
    else:
        near = a[at + 1 :] == b[at + 1 :] or (a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :])
    return near and plural(a) != b and plural(b) != a


def tally(kb: KnowledgeBase) -> Tally:
    """The counts over all notes (a table: `kb.table(tally)`)."""
    return Tally(kb.notes.values())


class Subjects:
    """In how many notes the title, a heading or a term holds a word, kept up to date note by note."""

    def __init__(self) -> None:
        self.notes: Counter[str] = Counter()

    def change(self, old: Exports | None, new: Exports | None) -> None:
        """Take one note's exports before and after."""
        if old is None or new is None or _subject(old) != _subject(new):
            self.notes.subtract(_subject_words(old) if old else ())
            self.notes.update(_subject_words(new) if new else ())


def _subject(exports: Exports) -> tuple[object, ...]:
    return (exports.title, exports.headings, exports.terms)


def _subject_words(exports: Exports) -> set[str]:
    terms = (term for _, terms in exports.terms for term in terms)
    texts = (exports.title, *(text for _, text in exports.headings), *terms)
    return set(_WORD.findall(" ".join(texts).lower()))


def subjects(kb: KnowledgeBase) -> Subjects:
    """What the notes are about (a table: `kb.table(subjects)`)."""
    made = Subjects()
    for exports in kb.notes.values():
        made.change(None, exports)
    return made


def _word_topics(word: str) -> tuple[Topic, ...]:
    return tuple((WORD, form) for form in (word, *singulars(word)))


@question(topics=_word_topics)
def uses_of(kb: KnowledgeBase, word: str) -> Uses:
    """Who vouches for a word (lower case; a plural of a vouched word counts), and how it is used."""
    table = kb.table(tally)
    vouched = max(table.vouched.get(form, 0) for form in (word, *singulars(word)))
    forms = table.forms.get(word, _NO_FORMS)
    notes = sum(notes for _, notes in forms.values())
    lower = any(counts[0] > 0 and form == word for form, counts in forms.items())
    capital = any(counts[0] > 0 and form != word and form[0] != "^" for form, counts in forms.items())
    return Uses(min(2, vouched), min(3, notes), lower, capital)


@question(topics=lambda word: (USES,))
def accuser(kb: KnowledgeBase, word: str) -> str:
    """The word at distance one that the notes use far more often than this one (lower case), "" when there is none."""
    return kb.table(tally).accuser(word)


@question(topics=lambda word: (USES,))
def local_words_near(kb: KnowledgeBase, word: str) -> tuple[str, ...]:
    """The notes' own words at distance one of a word (lower case)."""
    return tuple(kb.table(tally).near(word))


@question(topics=lambda words: (PAGES, ANCHORS, TERMS, *((WORD, word) for word in words)))
def weights(kb: KnowledgeBase, words: tuple[str, ...]) -> tuple[int, ...]:
    """How much the notes are about words (lower case): notes with one in a title, heading, term or code, and its uses.

    As coarse logarithms (to base 2), so that an edit seldom changes them.
    """
    table, about = kb.table(tally), kb.table(subjects)
    return tuple(
        (1 + about.notes[word] + table.vouched.get(word, 0) + table.uses(word)).bit_length() - 1 for word in words
    )


@question(topics=lambda word: ((WORD, word),))
def forms_of(kb: KnowledgeBase, word: str) -> tuple[tuple[str, int], ...]:
    """The forms in which the notes write a word (lower case), with coarse counts; "^": a capital proves nothing."""
    forms = kb.table(tally).forms.get(word, _NO_FORMS)
    return tuple(sorted((form, _coarse(counts[0])) for form, counts in forms.items() if counts[0] > 0))


def _coarse(count: int) -> int:
    return count if count < 10 else count - count % 5 if count < 50 else count - count % 25


@question(topics=lambda word: (OWN_WORDS,))
def own_forms(kb: KnowledgeBase, word: str) -> tuple[str, ...]:
    """How the project's own word list writes a word (lower case), or its singular; empty when it does not hold it."""
    own = kb.own_words
    return next((own[form] for form in (word, *singulars(word), word.removesuffix("'s")) if form in own), ())


@question(topics=lambda words: (OWN_WORDS,))
def own_among(kb: KnowledgeBase, words: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Those of the words (lower case) that the project's own list holds, each with the forms it gives."""
    own = kb.own_words
    return tuple((word, own[word]) for word in words if word in own)


def _spelling_topics(groups: tuple[tuple[str, ...], ...]) -> tuple[Topic, ...]:
    return tuple((WORD, form) for group in groups for form in group)


@question(topics=_spelling_topics)
def customary(kb: KnowledgeBase, groups: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, str], ...]:
    """The spellings that the notes clearly do not prefer, each with the one they do.

    Args:
        groups: the spellings of one word each (lower case), the one in question first. It is in the minority with at
            most a quarter of the uses, where another has at least four.
    """
    uses = kb.table(tally).uses
    found = []
    for group in groups:
        own = uses(group[0])
        rivals = [
            (count, form) for form in group[1:] if (count := uses(form)) >= _CUSTOM and own <= _MINORITY * (count + own)
        ]
        if rivals:
            found.append((group[0], max(rivals)[1]))
    return tuple(found)


@question(topics=lambda language: (PAGES,))
def first_note_in(kb: KnowledgeBase, language: str) -> str:
    """The path of the first note written in a language (without region), "" when there is none."""
    paths = (path for path, exports in kb.notes.items() if exports.language.partition("-")[0].lower() == language)
    return min(paths, default="")
