"""Compounds of German and Dutch: known when they split into two or three words of the list."""

from __future__ import annotations

from mdkb.words.store import Store

_LINKS = {"de": ("", "s", "es", "n", "en", "er", "e"), "nl": ("", "s", "e", "en", "er")}
_LEAST = {"de": 4, "nl": 5}  # letters of a part: parts of three letters would hide slips
_PARTS = 3


def is_compound(store: Store, language: str, word: str, parts: int = _PARTS) -> bool:
    """Whether a word (lower case) is made of at most `parts` words of the list with linking letters between."""
    links, least = _LINKS.get(language), _LEAST.get(language, 4)
    if links is None:
        return False
    for end in range(least, len(word) - least + 1):
        if not store.level(word[:end]):
            continue
        for link in links:
            if word.startswith(link, end):
                rest = word[end + len(link) :]
                if len(rest) >= least and (
                    store.level(rest) or (parts > 2 and is_compound(store, language, rest, parts - 1))
                ):
                    return True
    return False
