"""English prose of a note, for rules that know English grammar."""

from __future__ import annotations

from functools import lru_cache

from mdkb.facts.prose import Prose
from mdkb.note import Note
from mdkb.words.languages import base, detect, function_words

_FEW = 6  # words below which a run's language cannot be told
_SURE = 3  # different English function words from which on a run is English


@lru_cache(maxsize=2)
def english_runs(note: Note) -> tuple[Prose, ...]:
    """The runs in English: those of English notes that do not look like another language."""
    return tuple(run for run in note.prose if _is_english(note, run))


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
