"""Where a language's words come from: pyspellchecker's data, or a Hunspell dictionary of the system; compiled once.

pyspellchecker is never imported: its shipped data is found by path and read as JSON when a store has to be made.
"""

from __future__ import annotations

import os
from codecs import lookup
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from mdkb.files.cache import age_of
from mdkb.words import vocabulary
from mdkb.words.languages import LEVELS
from mdkb.words.store import ATTESTED, SOFTWARE, UNSEEN, Store, level_of, opened

TECHNICAL_FREQUENCY = 2_000
_ENGLISH_TOTAL = 1_646_569_324  # sum of the frequencies of the English list: thresholds are given for it
_SYSTEM = (
    "/usr/share/hunspell",
    "/usr/share/myspell",
    "/usr/share/myspell/dicts",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
    "/Library/Spelling",
    "~/Library/Spelling",
)


_offered: dict[str, tuple[Path, ...]] = {}
_TOO_LARGE = "!"  # among the words of a store: a dictionary had more forms than are kept


def offer(language: str, dictionary: Path) -> bool:
    """Add a Hunspell dictionary of a project to those of a language (without region); whether it is a new one."""
    known = _offered.get(language, ())
    if dictionary in known or not (dictionary.is_file() and dictionary.with_suffix(".aff").is_file()):
        return False
    _offered[language] = (*known, dictionary)
    return True


def fingerprint() -> str:
    """What changes when a Hunspell dictionary comes, goes, or is another one."""
    files = [file for offered in _offered.values() for file in offered]
    return " ".join(f"{path}:{age_of(path)}" for path in (*_hunspell_folders(), *files) if path.exists())


@cache
def store_of(language: str) -> Store | None:
    """The store of a language (without region), made when it is missing; None when there is no list of it.

    English and French hold our technical words as well. Where pyspellchecker's list is not good enough, or there is
    none, the system's Hunspell dictionary is added to it; those of the project always are.
    """
    resource = _resource(language)
    hunspell = None if LEVELS.get(language) == "full" else hunspell_dictionary(language)
    offered = _offered.get(language, ())
    files = [file for file in (resource, hunspell, *offered) if file is not None and file.is_file()]
    if not files:
        return None
    technical = vocabulary.technical_file(language)
    if technical is not None:
        files += (technical, vocabulary.DATA / "software.txt", Path(vocabulary.__file__))
    key = "-".join((language, *(age_of(file) for file in files)))
    return opened(key, lambda: _levels(language, resource, hunspell))


@cache
def level(language: str) -> str:
    """What the words of a language are worth: full, fair, poor, none. A Hunspell dictionary makes them full."""
    shipped = LEVELS.get(language, "none")
    if shipped == "full" or not (language in _offered or hunspell_dictionary(language)):
        return shipped
    return shipped if too_large(language) else "full"


def too_large(language: str) -> bool:
    """Whether a Hunspell dictionary of a language has more forms than are kept, so that it is not used."""
    store = store_of(language)
    return store is not None and store.level(_TOO_LARGE) > 0


@cache
def _folder() -> Path | None:
    """The folder of pyspellchecker's word lists."""
    spec = find_spec("spellchecker")
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations))) / "resources"


def _resource(language: str) -> Path | None:
    folder = _folder()
    file = folder / f"{language}.json.gz" if folder is not None else None
    return file if file is not None and file.is_file() else None


@cache
def hunspell_dictionary(language: str) -> Path | None:
    """The `.dic` file of a language that the system or `DICPATH` offers, its `.aff` beside it."""
    for folder in _hunspell_folders():
        for pattern in (
            f"{language}.dic",
            f"{language}_{language.upper()}.dic",
            f"{language}_*.dic",
            f"{language}-*.dic",
        ):
            for file in sorted(folder.glob(pattern)):
                if file.with_suffix(".aff").is_file():
                    return file
    return None


def _hunspell_folders() -> Iterator[Path]:
    named = os.environ.get("DICPATH", "").split(os.pathsep)
    for name in (*named, *_SYSTEM):
        folder = Path(os.path.expanduser(name))
        if name and folder.is_dir():
            yield folder


def _hunspell_of(language: str, of_system: Path | None) -> Iterator[Path]:
    if of_system is not None:
        yield of_system
    yield from _offered.get(language, ())


@cache
def replacements(language: str) -> tuple[tuple[str, str], ...]:
    """What people write and what is meant, letter by letter, as the Hunspell dictionaries of a language say."""
    from mdkb.words.wordlists import hunspell

    of_system = None if LEVELS.get(language) == "full" else hunspell_dictionary(language)
    pairs: list[tuple[str, str]] = []
    for dictionary in _hunspell_of(language, of_system):
        affixes = dictionary.with_suffix(".aff").read_bytes()
        pairs += hunspell.read_rules(affixes.decode(_known(hunspell.encoding_of(affixes)), "replace")).replacements
    return tuple(dict.fromkeys(pairs))


def _known(encoding: str) -> str:
    """The encoding, if Python knows it."""
    try:
        return lookup(encoding).name
    except LookupError:
        return "utf-8"


def _levels(language: str, resource: Path | None, hunspell: Path | None) -> dict[str, int]:
    levels = _shipped(language, resource) if resource is not None else {}
    full = LEVELS.get(language) == "full"  # then slips are looked for near the words of the shipped list only
    for dictionary in _hunspell_of(language, hunspell):
        for word, seen in _written_out(dictionary):
            levels[word] = max(ATTESTED if seen and not full else UNSEEN, levels.get(word, 0))
    technical = level_of(TECHNICAL_FREQUENCY)
    for word in vocabulary.technical(language):
        levels[word] = max(technical, levels.get(word, 0))
    if language == "en":
        for word in vocabulary.software():
            levels.setdefault(word, SOFTWARE)
    return levels


def _shipped(language: str, resource: Path) -> dict[str, int]:
    import gzip
    import json

    frequencies: dict[str, int] = json.loads(gzip.decompress(resource.read_bytes()))
    scale = _ENGLISH_TOTAL / max(1, sum(frequencies.values()))
    return {
        word: level_of(frequency if frequency <= 50 else max(51, frequency * scale))
        for word, frequency in frequencies.items()
        if language != "en" or not word.endswith(("'s", "s'"))
    }


def _written_out(dictionary: Path) -> Iterator[tuple[str, bool]]:
    """The forms of a Hunspell dictionary in lower case, and whether slips are looked for near each.

    Of a very large dictionary only the head words are: it has no frequencies to choose by.
    """
    from mdkb.words.wordlists import hunspell

    affixes = dictionary.with_suffix(".aff").read_bytes()
    encoding = _known(hunspell.encoding_of(affixes))
    try:
        rules = hunspell.read_rules(affixes.decode(encoding, "replace"))
        text = dictionary.read_bytes().decode(encoding, "replace")
        forms = {_plain(form) for form in hunspell.forms(text, rules)}
    except hunspell.TooManyForms:
        yield _TOO_LARGE, False
        return
    heads = forms if len(forms) <= _LARGE else {_plain(word) for word in hunspell.head_words(text)}
    yield from ((form, form in heads) for form in forms if form and "\n" not in form and "\t" not in form)


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


_LARGE = 300_000  # forms
