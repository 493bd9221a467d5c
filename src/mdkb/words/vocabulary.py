"""Our own word data (`data/`): technical words, known misspellings, proper names, given names. See data/README.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from mdkb.facts.plurals import plural
from mdkb.regex import regex

DATA = Path(__file__).parent / "data"
_VOWELS = "aeiou"
_INFLECTED = 4  # letters from which on a technical word gets its plural


def lines(name: str) -> list[str]:
    """The lines of a data file without comments and blank lines."""
    text = (DATA / name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]


def _verb_forms(word: str) -> tuple[str, ...]:
    """The regular past tense and -ing form of a verb."""
    if word.endswith("e"):
        return (f"{word}d", f"{word[:-1]}ing")
    if word.endswith("y") and word[-2] not in _VOWELS:
        return (f"{word[:-1]}ied", f"{word}ing")
    doubles = word[-1] not in "aeiouwxy" and word[-2] in _VOWELS and word[-3:-2] not in (*_VOWELS, "")
    if doubles and (_ONE_SYLLABLE.fullmatch(word) or word.endswith(_STRESSED)):
        return (f"{word}{word[-1]}ed", f"{word}{word[-1]}ing")
    return (f"{word}ed", f"{word}ing")


_ONE_SYLLABLE = regex(r"[^aeiouy]*[aeiouy][^aeiouy]+")
_STRESSED = tuple(
    "set map tag plug run wrap bug pin drop zip trap cap slip step top stub log cut get chip grab fit pop cat ship "
    "strap mit format put".split()
)


def technical_file(language: str) -> Path | None:
    """The file of a language's technical words."""
    file = DATA / ("technical.txt" if language == "en" else f"technical.{language}.txt")
    return file if file.is_file() else None


def technical(language: str = "en") -> frozenset[str]:
    """The technical words of a language with their inflections."""
    file = technical_file(language)
    verb_forms = _verb_forms if language == "en" else _verb_forms_fr
    words: set[str] = set()
    for line in lines(file.name) if file is not None else ():
        for entry in line.split():
            word = entry.rstrip("*!")
            words.add(word)
            if not entry.endswith("!") and len(word) >= _INFLECTED:
                words.add(plural(word) if language == "en" else word if word[-1] in "sxz" else f"{word}s")
            if entry.endswith("*"):
                words.update(verb_forms(word))
    return frozenset(words)


_FRENCH_ENDINGS = (
    "e es ent ons ez é ée és ées ant ais ait aient ions iez era erai eras erons erez eront erait eraient a ai èrent"
).split()


def _verb_forms_fr(word: str) -> tuple[str, ...]:
    """The usual forms of a regular French verb in -er."""
    stem = word.removesuffix("er")
    soft = f"{stem}e" if stem.endswith("g") else f"{stem[:-1]}ç" if stem.endswith("c") else stem
    return tuple((soft if ending[0] in "ao" else stem) + ending for ending in _FRENCH_ENDINGS)


def software() -> Iterator[str]:
    """Names of programs, packages and functions in lower case: known, but nothing is a slip of one of them."""
    return (word for line in lines("software.txt") for word in line.split())


@cache
def denied(language: str) -> Mapping[str, tuple[str, ...]]:
    """Known misspellings of a language with their right forms."""
    name = f"deny.{language}.txt"
    if not (DATA / name).is_file():
        return {}
    pairs = (line.split(": ") for line in lines(name))
    return {wrong: tuple(right.split(", ")) for wrong, right in pairs}


@cache
def names() -> Mapping[str, str]:
    """Proper names by their lower-case form without spaces; a trailing "~": a command or word, too."""
    entries = (entry for line in lines("names.txt") for entry in line.split())
    return {entry.rstrip("~").lower().replace("_", ""): entry.replace("_", " ") for entry in entries}


@cache
def given_names() -> frozenset[str]:
    """Given names, lower case: a capitalised neighbour of one is a name."""
    return frozenset(word for line in lines("given-names.txt") for word in line.split())
