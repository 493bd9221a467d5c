"""What may be meant by a misspelt word, the likeliest first. Design: spelling.md, section 14."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from math import log10

from mdkb.words import vocabulary
from mdkb.words.accents import accented
from mdkb.words.dictionaries import TECHNICAL_FREQUENCY, replacements
from mdkb.words.lexicon import Lexicon, lexicon
from mdkb.words.nearness import distance, firsts, one_edit, within
from mdkb.words.sounds import sound
from mdkb.words.store import ATTESTED, frequency_of, undoubled

MOST = 5
_FAR_BEHIND = 2.2  # a score this far below the best is not shown
_PER_WEIGHT = 0.22 * log10(2)
_SPLIT_DISTANCE, _SPLIT_FREQUENCY = 1.5, 1e6
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_OFFENSIVE = frozenset(
    "fuck fucks fucked fucker fuckers fucking shit shits shitty shitting shat cunt cunts nigger niggers nigga niggas "
    "bitch bitches bitchy cock cocks dick dicks pussy whore whores slut sluts faggot faggots fag fags bastard bastards "
    "asshole assholes arse tits titties cum cums wank wanker wankers piss pissed pissing crap retard retards jizz "
    "bollocks twat dildo spic kike tranny rape raped rapes raping rapist".split()
)


def _neighbours() -> frozenset[tuple[str, str]]:
    pairs: set[tuple[str, str]] = set()
    for row, keys in enumerate(_KEYBOARD):
        for at, key in enumerate(keys):
            pairs.update((key, other) for other in keys[at + 1 : at + 2])
            if row + 1 < len(_KEYBOARD):
                pairs.update((key, other) for other in _KEYBOARD[row + 1][max(0, at - 1) : at + 1])
    return frozenset(pairs | {(b, a) for a, b in pairs})


_NEIGHBOURS = _neighbours()


def suggestions(
    word: str,
    language: str,
    local: Iterable[str] = (),
    weigh: Callable[[tuple[str, ...]], Sequence[int]] | None = None,
) -> tuple[str, ...]:
    """At most five words that `word` (as written) may stand for, in its letter case.

    Args:
        language: without region.
        local: words of the knowledge base (lower case) at distance one; they count as technical words.
        weigh: how much the knowledge base is about words, as logarithms to base 2.
    """
    tail = "'s" if word.endswith("'s") else ""
    bare = word.removesuffix("'s")
    scored = list(ranked(bare.lower(), language))
    known = {right for _, right in scored}
    scored += [(_score(bare.lower(), right, 1, TECHNICAL_FREQUENCY), right) for right in local if right not in known]
    if weigh is not None and scored:
        weights = weigh(tuple([right for _, right in scored]))
        scored = [(score + _PER_WEIGHT * weight, right) for (score, right), weight in zip(scored, weights, strict=True)]
    scored.sort(key=_best_first)
    shown = [right for score, right in scored if score > scored[0][0] - _FAR_BEHIND][:MOST]
    return tuple(dict.fromkeys(in_case(right, bare) + tail for right in shown))


def _best_first(pair: tuple[float, str]) -> tuple[float, str]:
    return (-pair[0], pair[1])


def in_case(right: str, written: str) -> str:
    """The right word with a capital if the written one has one."""
    if written[:1].isupper():
        return right[:1].upper() + right[1:]
    return right


@lru_cache(maxsize=5_000)
def ranked(word: str, language: str) -> tuple[tuple[float, str], ...]:
    """The candidates for a word in lower case with their scores, the best first."""
    book = lexicon(language)
    if book is None:
        return ()
    denied = vocabulary.denied(language).get(word, ())
    level = book.store.level
    scores = {
        right: _score(word, right, near, frequency_of(level(right))) for right, near in _candidates(book, word).items()
    }
    scores.update(_splits(book, word))
    scores = {right: score for right, score in scores.items() if right not in _OFFENSIVE}
    top = max(scores.values(), default=0.0)
    scores.update((right, top + 10 - at) for at, right in enumerate(denied))
    return tuple(sorted(((score, right) for right, score in scores.items()), key=_best_first)[: 4 * MOST])


def _candidates(book: Lexicon, word: str) -> dict[str, int]:
    store = book.store
    found = dict.fromkeys(one_edit(store, word, alphabet=book.alphabet), 1)
    if book.language == "fr":
        found.update(dict.fromkeys(accented(word, store.level, ATTESTED), 0))
    for wrong, right in replacements(book.language):
        for at in (match.start() for match in re.finditer(re.escape(wrong), word)):
            meant = f"{word[:at]}{right}{word[at + len(wrong) :]}"
            if meant != word and store.level(meant):
                found[meant] = 1
    for first in firsts(word):
        for right in within(store, word, 2, ATTESTED, first):
            if right not in found:
                found[right] = distance(word, right)
    if len(word) >= 8 and len(found) < MOST:
        for right in within(store, word, 3, ATTESTED):
            found.setdefault(right, 3)
    return found


def _splits(book: Lexicon, word: str) -> dict[str, float]:
    found = {}
    for at in range(1, len(word)):
        left, right = word[:at], word[at:]
        if (len(left) > 1 or left in "ai") and (len(right) > 1 or right in "ai"):
            rarer = min(frequency_of(book.store.level(left)), frequency_of(book.store.level(right)))
            if rarer > _SPLIT_FREQUENCY:
                found[f"{left} {right}"] = -1.24 * _SPLIT_DISTANCE + 0.45 * log10(rarer) - 1.0
    return found


def _score(wrong: str, right: str, near: int, frequency: float) -> float:
    score = -1.24 * near + 0.45 * log10(max(1.0, frequency))
    if sound(wrong) == sound(right):
        score += 0.74
    if undoubled(wrong) == undoubled(right):
        score += 1.06
    if near == 0:  # but for accents
        score += 1.5
    elif near == 1:
        score += 0.58 * _slip(wrong, right)
    if wrong[0] == right[0]:
        score += 0.50
    if wrong[-1] == right[-1]:
        score += 0.38
    return score


def _slip(wrong: str, right: str) -> float:
    """1 for a letter replaced by its neighbour on the keyboard or a vowel by a vowel, 1.5 for two letters swapped."""
    if len(wrong) != len(right):
        return 0.0
    places = [at for at, (a, b) in enumerate(zip(wrong, right, strict=True)) if a != b]
    if len(places) == 2:
        return 1.5
    a, b = wrong[places[0]], right[places[0]]
    return 1.0 if (a, b) in _NEIGHBOURS or (a in "aeiou" and b in "aeiou") else 0.0
