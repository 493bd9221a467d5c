"""Regular English plurals: a plural of a word that is known, or vouched for, is known too."""

from __future__ import annotations

_SIBILANT = ("s", "x", "z", "ch", "sh")
_VOWELS = "aeiou"


def plural(word: str) -> str:
    """The regular plural of a word (lower case)."""
    if word.endswith(_SIBILANT):
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return f"{word[:-1]}ies"
    return f"{word}s"


def singulars(word: str) -> tuple[str, ...]:
    """What a word (lower case, at least four letters) may be the regular plural of."""
    if not word.endswith("s") or word.endswith("ss") or len(word) < 4:
        return ()
    return tuple(stem for stem in (word[:-1], word[:-2], f"{word[:-3]}y") if len(stem) >= 3 and plural(stem) == word)
