"""How near a word is to words that people use: distances, and the words at distance one or two.

Distance is optimal string alignment: insert, delete, replace, swap neighbours (Hyyrö's bit-parallel form: "A bit-vector
algorithm for computing Levenshtein and Damerau edit distances", 2003).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from mdkb.words.store import ATTESTED, COMMON, FREQUENT, TOP, Store, letters, undoubled

LETTERS = {
    "en": "abcdefghijklmnopqrstuvwxyz",
    "fr": "abcdefghijklmnopqrstuvwxyzàâçèéêëîïôùûü",
    "de": "abcdefghijklmnopqrstuvwxyzäöüß",
    "pt": "abcdefghijklmnopqrstuvwxyzáâãàçéêíóôõú",
    "es": "abcdefghijklmnopqrstuvwxyzáéíñóúü",
    "it": "abcdefghijklmnopqrstuvwxyzàèéìòù",
    "nl": "abcdefghijklmnopqrstuvwxyzéëïöü",
}


_CONFUSABLE = ("cks", "fp", "iea", "nk", "rw", "jg", "uo", "xe", "ao")
_PART = 3  # letters of a part of a compound
_LONG, _FAR = 8, 5  # letters from which on more than two edits count, and how many at most


def firsts(word: str) -> list[str]:
    """The letters that the word meant by a misspelt one may begin with."""
    found = {word[0], word[1:2] or word[0]}
    for confused in _CONFUSABLE:
        if word[0] in confused:
            found.update(confused)
    return sorted(found)


def distance(a: str, b: str) -> int:
    """The optimal-string-alignment distance of two words."""
    return _distance(_places(a), len(a), b) if a and b else len(a) or len(b)


def _places(word: str) -> dict[str, int]:
    """For each letter of a word the places where it stands, as bits."""
    places: dict[str, int] = {}
    for at, letter in enumerate(word):
        places[letter] = places.get(letter, 0) | 1 << at
    return places


def _distance(places: dict[str, int], length: int, other: str) -> int:
    """The distance of a word, given by its letters' places and its length, and another word."""
    full = (1 << length) - 1
    last = 1 << (length - 1)
    up, down, diagonal, before, score = full, 0, 0, 0, length
    for letter in other:
        here = places.get(letter, 0)
        diagonal = (((here & up) + up) ^ up) | here | down | (((~diagonal & here) << 1) & before)
        more = down | ~(diagonal | up) & full
        fewer = diagonal & up
        if more & last:
            score += 1
        elif fewer & last:
            score -= 1
        more = more << 1 | 1
        up = (fewer << 1 | ~(diagonal | more)) & full
        down = diagonal & more & full
        before = here
    return score


def one_edit(store: Store, word: str, least: int = ATTESTED, alphabet: str = LETTERS["en"]) -> Iterator[str]:
    """The attested words at distance one whose level is at least `least`, each once."""
    level = store.level
    seen = {word}
    for at in range(len(word)):
        head, tail = word[:at], word[at + 1 :]
        shorter = head + tail
        if shorter not in seen and level(shorter) >= least:
            seen.add(shorter)
            yield shorter
        swapped = f"{head}{tail[:1]}{word[at]}{tail[1:]}"
        if swapped not in seen and level(swapped) >= least:
            seen.add(swapped)
            yield swapped
    gapped = [f"{word[:at]}?{word[at:]}" for at in range(len(word) + 1)]
    gapped += [f"{word[:at]}?{word[at + 1 :]}" for at in range(len(word))]
    for pattern in gapped:
        if store.may_fill(pattern):
            head, _, tail = pattern.partition("?")
            for letter in alphabet:
                filled = f"{head}{letter}{tail}"
                if filled not in seen and level(filled) >= least:
                    seen.add(filled)
                    yield filled


def within(store: Store, word: str, most: int, least: int, first: str = "") -> Iterator[str]:
    """The attested words at distance at most `most`, with that first letter (default: the word's own)."""
    mask = letters(word)
    places, own = _places(word), len(word)
    for length in range(max(2, own - most), own + most + 1):
        group = store.group(first or word[0], length)
        end = _reaching(store, group.words, least)
        added, lost = most - max(0, own - length), most - max(0, length - own)
        near = [
            at
            for at, other in enumerate(group.masks[:end])
            if (other & ~mask).bit_count() <= added and (mask & ~other).bit_count() <= lost
        ]
        for at in near:
            candidate = group.words[at]
            if candidate != word and _distance(places, own, candidate) <= most:
                yield candidate


def _reaching(store: Store, words: tuple[str, ...], least: int) -> int:
    """How many of the words, the most frequent first, reach a level."""
    return len(words) if least <= ATTESTED else bisect_left(words, -least + 1, key=lambda word: -store.level(word))


@lru_cache(maxsize=4096)
def is_near(store: Store, word: str, most: int, least: int, first: str) -> bool:
    """Whether a word of that level or above, with that first letter, lies that near."""
    return next(within(store, word, most, least, first), None) is not None


def looks_misspelt(store: Store, word: str) -> bool:
    """Tier A2 of an unknown word in lower case: far from attested words, yet near common ones (spelling.md, 6)."""
    length = len(word)
    if length == 3:
        return next(one_edit(store, word, TOP), None) is not None
    if 5 <= length <= 6 and is_near(store, word, 2, COMMON, word[0]):
        return True
    if length >= 7 and is_near(store, word, 2, FREQUENT, word[0]):
        return True
    if length >= 6 and any(store.level(swapped) for swapped in swaps(word)):
        return True
    return length >= 5 and next(doubled(store, word), None) is not None


def resembles(store: Store, word: str) -> bool:
    """Whether an unknown word that no attested one is beside may still be a slip of a frequent one.

    The others are identifiers, handles, names of programs, and compounds of two words. Of 5,981 misspellings that had
    not been looked at before, 36 resemble nothing in this sense.
    """
    length = len(word)
    if length == 3:
        return any(store.level(swapped) >= FREQUENT for swapped in swaps(word))
    if length == 4 or _is_joined(store, word):
        return False
    if any(is_near(store, word, 2, FREQUENT, first) for first in firsts(word)):
        return True
    most = min(_FAR, length // 2 - 1)
    return length >= _LONG and any(
        other[-1] == word[-1] or abs(len(other) - length) <= 1 for other in within(store, word, most, FREQUENT)
    )


def _is_joined(store: Store, word: str) -> bool:
    """Whether two frequent words stand together: staticfiles."""
    level = store.level
    return any(
        level(word[:at]) >= FREQUENT and level(word[at:]) >= FREQUENT for at in range(_PART, len(word) - _PART + 1)
    )


def swaps(word: str) -> Iterator[str]:
    """The words with two neighbouring letters swapped."""
    for at in range(len(word) - 1):
        if word[at] != word[at + 1]:
            yield f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}"


def doubled(store: Store, word: str) -> Iterator[str]:
    """The words of the list that equal this one but for doubled letters."""
    base = undoubled(word)
    for count in range(min(3, len(base)) + 1 if store.may_double(base) else 1):
        for places in combinations(range(len(base)), count):
            candidate = "".join(letter * 2 if at in places else letter for at, letter in enumerate(base))
            if candidate != word and store.level(candidate):
                yield candidate
