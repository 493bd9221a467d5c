"""Our own word data (`data/`): technical words, known misspellings, proper names, given names. See data/README.md."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from mdkb.facts.plurals import plural

DATA = Path(__file__).parent / "data"
_VOWELS = "aeiou"


def lines(name: str) -> list[str]:
    """The lines of a data file without comments and blank lines."""
    text = (DATA / name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]


def _verb_forms(word: str) -> tuple[str, ...]:
    if word.endswith("e"):
        return (f"{word}d", f"{word[:-1]}ing")
    if word.endswith("y") and word[-2] not in _VOWELS:
        return (f"{word[:-1]}ied", f"{word}ing")
    ends = len(word) > 2 and word[-1] not in "aeiouwxy" and word[-2] in _VOWELS and word[-3] not in _VOWELS
    if ends and not word.endswith(("er", "en", "on", "it", "et", "al", "el", "ox")):
        return (f"{word}{word[-1]}ed", f"{word}{word[-1]}ing")
    return (f"{word}ed", f"{word}ing")


def technical() -> frozenset[str]:
    """The technical words with their inflections."""
    words: set[str] = set()
    for line in lines("technical.txt"):
        for entry in line.split():
            word = entry.rstrip("*!")
            words.add(word)
            if not entry.endswith("!") and len(word) >= 3:
                words.add(plural(word))
            if entry.endswith("*"):
                words.update(_verb_forms(word))
    return frozenset(words)


@cache
def denied(language: str) -> Mapping[str, tuple[str, ...]]:
    """Known misspellings of a language with their right forms."""
    name = f"deny.{language}.txt"
    if not (DATA / name).is_file():
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for line in lines(name):
        wrong, _, right = line.partition(":")
        found[wrong.strip()] = tuple(form.strip() for form in right.split(","))
    return found


@cache
def names() -> Mapping[str, str]:
    """Proper names by their lower-case form; a trailing "~" marks those that are also words or commands in lower case."""
    entries = (entry for line in lines("names.txt") for entry in line.split())
    return {entry.rstrip("~").lower(): entry for entry in entries}


@cache
def given_names() -> frozenset[str]:
    """Given names, lower case: a capitalised neighbour of one is a name."""
    return frozenset(word for line in lines("given-names.txt") for word in line.split())
