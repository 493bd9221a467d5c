"""Words with several right spellings: closed, hyphenated, in two words, with and without accents (variants.txt)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mdkb.words import vocabulary


@cache
def table() -> Mapping[str, tuple[str, ...]]:
    """Spelling (lower case, "_" for a space is undone) to all spellings of that word."""
    found: dict[str, tuple[str, ...]] = {}
    for line in vocabulary.lines("variants.txt"):
        forms = tuple(form.replace("_", " ") for form in line.split())
        found.update(dict.fromkeys(forms, forms))
    return found


@cache
def phrases() -> Mapping[str, frozenset[str]]:
    """First word of a spelling in two words to the second words."""
    found: dict[str, set[str]] = {}
    for form in table():
        first, space, second = form.partition(" ")
        if space:
            found.setdefault(first, set()).add(second)
    return {first: frozenset(seconds) for first, seconds in found.items()}


def phrase_starts() -> frozenset[str]:
    """The first words of spellings in two words."""
    return frozenset(phrases())
