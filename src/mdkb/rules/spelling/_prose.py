"""English prose of a note, for rules that know English grammar."""

from __future__ import annotations

from functools import lru_cache

from mdkb.facts.prose import Prose
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.tuples import NamedTuple
from mdkb.words.languages import base, detect, function_words

_FEW = 6  # words below which a run's language cannot be told
_WORDS = regex(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_SURE = 3  # different English function words from which on a run is English


class Worded(NamedTuple):
    """A run and its words in lower case, in order; those with an apostrophe inside in one piece (`don't`)."""

    run: Prose
    words: list[str]


@lru_cache(maxsize=2)
def worded_runs(note: Note) -> tuple[Worded, ...]:
    """All runs with their words."""
    return tuple([Worded(run, _WORDS.findall(run.text.replace("’", "'").lower())) for run in note.prose])


@lru_cache(maxsize=2)
def english_runs(note: Note) -> tuple[Worded, ...]:
    """The runs in English: those of English notes that do not look like another language."""
    return tuple([one for one in worded_runs(note) if _is_english(note, one.run)])


def _is_english(note: Note, run: Prose) -> bool:
    around = base(note.language) or "en"
    language = base(run.language) or around
    words = run.text.lower().split()
    if len(words) >= _FEW and not run.language and len(function_words()["en"].intersection(words)) < _SURE:
        language = detect(words, function_words().keys(), language)
    return language == "en"


def in_raw(run: Prose, at: int) -> bool:
    """Whether the place lies between HTML tags of quoted matter."""
    return any(span.start <= at < span.end for span in run.raw)
