"""The prose runs of a note: in which language each is, and what is worth noting in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import accumulate

from mdkb.facts.prose import Prose
from mdkb.gathered import Gathered
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.text import Span
from mdkb.tuples import NamedTuple
from mdkb.words import languages
from mdkb.words.lexicon import Flag, Found, lexicon
from mdkb.words.project import spelling_languages
from mdkb.words.tokens import CHUNK

LONG_WORD = regex(r"[^\W\d_]{4,}")
_FEW = 6  # words below which a run keeps the language of the text around it
_ALIEN_WORDS, _ALIEN_SHARE = 3, 0.4  # unknown words, and their share, from which on a run is in another language
_MANY = 4096  # runs, those of a long note: what is known of them is kept while it is edited


class Read(NamedTuple):
    """What is worth noting in one prose run."""

    run: Prose
    language: str
    found: tuple[Found, ...]  # at offsets in the run's text


def default_language(note: Note) -> str:
    """The language a note's text is taken for where nothing else tells."""
    return languages.base(note.language) or languages.DEFAULT


def configured(note: Note) -> frozenset[str]:
    """The languages the settings name, and the note's own."""
    return frozenset({default_language(note), *map(languages.base, spelling_languages(note.settings))})


def surroundings(note: Note) -> tuple[str, frozenset[str]]:
    """The language that a note's text is in, and those that its runs may be in."""
    around = default_language(note)
    among = configured(note)
    unknown = sum([run.words for run in _unknown_words(note, around)])
    texts = [run.text for run in note.prose] if unknown >= _ALIEN_WORDS else []
    if _alien(unknown, texts, _ALIEN_SHARE / 2):
        around = _detect("\n".join(texts), languages.function_words().keys(), around)
        among |= {around}
    return around, among


def read_runs(note: Note, around: str, among: frozenset[str]) -> Iterator[Read]:
    """The prose runs with their languages and what is worth noting in them; none in languages nobody named."""
    for run in note.prose:
        language = languages.base(run.language) or (_detect(run.text, among, around) if len(among) > 1 else around)
        found = noted(run.text, language)
        if found and not run.language and _alien(_unknown(found), [run.text], _ALIEN_SHARE):
            language = _detect(run.text, languages.function_words().keys(), "" if language == around else language)
            found = noted(run.text, language) if language in among else ()
        if found:
            yield Read(run, language, found)


class _Unknown(NamedTuple):
    """How many words of a run are known in no form."""

    block: Span
    words: int


def _read(note: Note, around: str) -> list[_Unknown]:
    """The runs of a note with unknown words in the language of the text around them."""
    found = [(run.block, _unknown(noted(run.text, languages.base(run.language) or around))) for run in note.prose]
    return [_Unknown(block, count) for block, count in found if count]


_unknown_words = Gathered(_read)


def _unknown(found: Collection[Found]) -> int:
    return sum([1 for one in found if one.flags & Flag.UNKNOWN and one.text.islower()])


def _alien(unknown: int, texts: Collection[str], share: float) -> bool:
    """Whether so much of a text is unknown that it must be in another language than it is taken for."""
    if unknown < _ALIEN_WORDS:
        return False
    most = unknown / share
    words = 0
    for text in texts:
        words += _count(text)
        if words > most:
            return False
    return True


@lru_cache(maxsize=_MANY)
def _count(text: str) -> int:
    """How many words of four letters and more a text has."""
    return len(LONG_WORD.findall(text))


def _detect(text: str, among: Collection[str], otherwise: str) -> str:
    words = text.lower().replace("’", "'").replace("'", "' ").split()
    if len(words) < _FEW:
        return otherwise
    return languages.detect((word.strip('.,;:!?()"«»') for word in words), among, otherwise)


@lru_cache(maxsize=_MANY)
def noted(text: str, language: str) -> tuple[Found, ...]:
    """What is worth noting in a text, at its offsets."""
    book = lexicon(language)
    if book is None:
        return ()
    chunks = text.split()
    if not any(map(book.__getitem__, chunks)):
        return ()
    if len(text) == sum(map(len, chunks)) + len(chunks) - 1:  # one space between two, as nearly always
        starts = accumulate(map(len, chunks), lambda start, length: start + length + 1, initial=0)
        worth = [(start, chunk) for start, chunk in zip(starts, chunks, strict=False) if book[chunk]]
    else:
        worth = [(match.start(), match.group()) for match in CHUNK.finditer(text)]
    return tuple(
        [Found(at + start, at + end, word, flags) for at, chunk in worth for start, end, word, flags in book[chunk]]
    )
