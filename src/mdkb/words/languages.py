"""Languages: what their word lists are worth, and which of a few a text is written in.

Levels and their reasons: spelling.md, section 9; detection by function words: section 10.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache

from mdkb.words import vocabulary

# full: findings as they are; fair: tier E and A as information; poor: nothing but known misspellings
LEVELS: Mapping[str, str] = {
    "en": "full", "fr": "full", "de": "full", "pt": "full", "it": "fair", "nl": "fair",
    "es": "poor", "ar": "poor", "fa": "poor", "ru": "poor", "lv": "poor", "eu": "poor",
}  # fmt: skip
DEFAULT = "en"


@cache
def base(tag: str) -> str:
    """The language of a BCP 47 tag: `fr` of `fr-CA`."""
    return tag.replace("_", "-").partition("-")[0].lower()


@cache
def function_words() -> Mapping[str, frozenset[str]]:
    """Function words (lower case) by language."""
    found: dict[str, set[str]] = {}
    for line in vocabulary.lines("function-words.txt"):
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
    counts = dict.fromkeys(among, 0)
    languages = _languages_by_word()
    for word in words:
        for language in languages.get(word, ()):
            if language in counts:
                counts[language] += 1
    ranked = sorted(counts.items(), key=lambda pair: -pair[1])
    if not ranked or ranked[0][1] == 0:
        return otherwise
    if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        return otherwise
    return ranked[0][0]
