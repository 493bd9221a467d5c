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
_SURE = 3  # different function words of a language from which on a run is in it


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
    return tuple([one for one in worded_runs(note) if _language_of(note, one.run) == "en"])


@lru_cache(maxsize=2)
def french_runs(note: Note) -> tuple[Worded, ...]:
    """The runs in French; elided words (l', qu') are words of their own."""
    return tuple(
        [
            Worded(one.run, _FRENCH_WORDS.findall(one.run.text.replace("’", "'").lower()))
            for one in worded_runs(note)
            if _language_of(note, one.run) == "fr"
        ]
    )


def _language_of(note: Note, run: Prose) -> str:
    """The language of a run; where it has few function words of the language around it, the one it looks like."""
    language = base(run.language) or base(note.language) or "en"
    words = run.text.lower().split()
    if (
        len(words) >= _FEW
        and not run.language
        and len(function_words().get(language, frozenset()).intersection(words)) < _SURE
    ):
        language = detect(words, function_words().keys(), language)
    return language


def in_raw(run: Prose, at: int) -> bool:
    """Whether the place lies between HTML tags of quoted matter."""
    return any(span.start <= at < span.end for span in run.raw)
