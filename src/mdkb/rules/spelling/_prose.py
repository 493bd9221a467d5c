"""English and French prose of a note, for rules that know some grammar."""

from __future__ import annotations

from functools import lru_cache

from mdkb.facts.prose import Prose
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.tuples import NamedTuple
from mdkb.words.languages import base, detect, function_words

_FEW = 6  # words below which a run's language cannot be told
_WORDS = regex(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_FRENCH_WORDS = regex(r"[^\W\d_]+'?")
_NONE: frozenset[str] = frozenset()
_MANY = 20  # words among which there are mostly so many
_SURE = 3  # different function words of a language from which on a run is in it


class Worded(NamedTuple):
    """A run, its words in lower case, in order (those with an apostrophe inside in one piece), and its language."""

    run: Prose
    words: list[str]
    language: str


@lru_cache(maxsize=2)
def worded_runs(note: Note) -> tuple[Worded, ...]:
    """All runs with their words and languages."""
    around = base(note.language) or "en"
    worded = []
    for run in note.prose:
        words = _WORDS.findall(run.text.replace("’", "'").lower())
        worded.append(Worded(run, words, base(run.language) or _language_of(words, around)))
    return tuple(worded)


@lru_cache(maxsize=2)
def english_runs(note: Note) -> tuple[Worded, ...]:
    """The runs in English: those of English notes that do not look like another language."""
    return tuple([one for one in worded_runs(note) if one.language == "en"])


@lru_cache(maxsize=2)
def french_runs(note: Note) -> tuple[Worded, ...]:
    """The runs in French; elided words (l', qu') are words of their own."""
    return tuple(
        [
            one._replace(words=_FRENCH_WORDS.findall(one.run.text.replace("’", "'").lower()))
            for one in worded_runs(note)
            if one.language == "fr"
        ]
    )


def _language_of(words: list[str], around: str) -> str:
    """The language of a run; where it has few function words of the language around it, the one it looks like."""
    if len(words) < _FEW:
        return around
    known = function_words()
    own = known.get(around, _NONE)
    if len(own.intersection(words[:_MANY])) >= _SURE or len(own.intersection(words)) >= _SURE:
        return around
    return detect(words, known.keys(), around)


def in_raw(run: Prose, at: int) -> bool:
    """Whether the place lies between HTML tags of quoted matter."""
    return any(span.start <= at < span.end for span in run.raw)
