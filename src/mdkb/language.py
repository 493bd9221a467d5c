"""Which language a text is written in: told by its function words. Design: spelling.md, section 10."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache
from itertools import chain, islice
from pathlib import Path

from mdkb.regex import regex

_FILE = Path(__file__).parent / "function-words.txt"
_WORD = regex(r"[^\W\d_]+")
_ENOUGH = 400  # words that tell the language of a note
_GLANCE, _PLAIN = 100, 15  # words that tell it where so many of them are function words of the expected one
_SURE, _CLEARLY = 8, 3  # function words of another language, and how many for one of its own


@cache
def base(tag: str) -> str:
    """The language of a BCP 47 tag: `fr` of `fr-CA`."""
    return tag.replace("_", "-").partition("-")[0].lower()


@cache
def function_words() -> Mapping[str, frozenset[str]]:
    """Function words (lower case) by language."""
    found: dict[str, set[str]] = {}
    for line in _FILE.read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            language, *words = line.split()
            found.setdefault(language, set()).update(words)
    return {language: frozenset(words) for language, words in found.items()}


@cache
def _languages_by_word() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for language, words in function_words().items():
        for word in words:
            found[word] = (*found.get(word, ()), language)
    return found


def languages_of(word: str) -> frozenset[str]:
    """The languages to which a word (lower case) is a function word."""
    return frozenset(_languages_by_word().get(word, ()))


def detect(words: Iterable[str], among: Collection[str], otherwise: str) -> str:
    """The language whose function words are found most among these words (lower case).

    Args:
        words: in any order, each as often as it stands there.
        among: the languages that come into question.
        otherwise: the answer for a tie, or when nothing is found.
    """
    ranked = sorted(_counts(words, among).items(), key=lambda pair: -pair[1])
    if not ranked or ranked[0][1] == 0:
        return otherwise
    if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        return otherwise
    return ranked[0][0]


def spoken(texts: Iterable[str], expected: str) -> str:
    """The language that a note is written in: the expected one, unless its first words are clearly another's.

    Args:
        texts: its running text, in pieces.
        expected: BCP 47.
    """
    mine, others = _known(base(expected))
    all_words = chain.from_iterable(map(_words, texts))
    words = list(islice(all_words, _GLANCE))
    own = sum(map(mine.__contains__, words))
    if own >= _PLAIN and sum(map(others.__contains__, words)) < _CLEARLY * own:
        return expected
    words += islice(all_words, _ENOUGH - len(words))
    most = sum(map(others.__contains__, words))  # for any other language
    if most < _SURE or most < _CLEARLY * sum(map(mine.__contains__, words)):
        return expected
    counts = _counts(words, function_words().keys())
    best = max(counts, key=lambda language: counts[language])
    own = counts.get(base(expected), 0)
    return best if counts[best] >= max(_SURE, _CLEARLY * own) else expected


@lru_cache(maxsize=256)  # the beginning of a note that is being edited
def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


@cache
def _known(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The function words of a language, and those of all others."""
    found = function_words()
    others = (words for name, words in found.items() if name != language)
    return found.get(language, frozenset()), frozenset().union(*others)


def _counts(words: Iterable[str], among: Collection[str]) -> dict[str, int]:
    counts = dict.fromkeys(among, 0)
    languages = _languages_by_word()
    for word in words:
        for language in languages.get(word, ()):
            if language in counts:
                counts[language] += 1
    return counts
