"""The project's own words, as the settings give them: words that are right, and words that must not be used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, wraps
from typing import TypeVar

from mdkb.diagnostic import Severity
from mdkb.tuples import NamedTuple

T = TypeVar("T")


class Forbidden(NamedTuple):
    """A word or phrase that must not be used: what to write instead (may be nothing), and how bad it is."""

    text: str
    use: tuple[str, ...]
    severity: Severity


def _remembered(read: Callable[[Mapping[str, object]], T]) -> Callable[[Mapping[str, object]], T]:
    """Reads the same settings tables once, not for each note; they are never changed in place."""
    last: list[tuple[Mapping[str, object], T]] = []

    @wraps(read)
    def get(settings: Mapping[str, object]) -> T:
        if not last or last[0][0] is not settings:
            last[:] = [(settings, read(settings))]
        return last[0][1]

    return get


def own_words(settings: Mapping[str, object]) -> Mapping[str, tuple[str, ...]]:
    """The project's words by their lower case, each with the forms in which the lists write it.

    Args:
        settings: the raw settings tables; words of list files have been added to `spelling.words`.
    """
    return _by_lower_case(_texts(_table(settings).get("words", ())))


@lru_cache(maxsize=4)
def _by_lower_case(words: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word in words:
        for part in (word, *(part for part in word.replace("-", " ").split() if part != word)):
            lower = part.lower()
            if part not in found.get(lower, ()):
                found[lower] = (*found.get(lower, ()), part)
    return found


@_remembered
def capitalised_words(settings: Mapping[str, object]) -> frozenset[str]:
    """The project's words, in lower case, that it never writes so."""
    return _capitalised(_texts(_table(settings).get("words", ())))


@lru_cache(maxsize=4)
def _capitalised(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(lower for lower, forms in _by_lower_case(words).items() if lower not in forms)


@_remembered
def forbidden(settings: Mapping[str, object]) -> tuple[Forbidden, ...]:
    """The words that must not be used (`spelling.forbid`), in order.

    An entry is `word = "instead"`, a list of such, "" for no replacement, or a table `{use, severity}`.
    """
    table = _table(settings).get("forbid", {})
    found = []
    for text, meant in table.items() if isinstance(table, Mapping) else ():
        use, severity = meant, Severity.ERROR
        if isinstance(meant, Mapping):
            use = meant.get("use", "")
            named = str(meant.get("severity", "error")).upper()
            severity = Severity[named] if named in Severity.__members__ else Severity.ERROR
        found.append(Forbidden(str(text), tuple(form for form in _texts(use) if form), severity))
    return tuple(found)


def seen_by_notes(settings: Mapping[str, object]) -> str:
    """What of the table `spelling` the facts and findings of a single note rest on; plain words are asked for later."""
    table = _table(settings)
    names = sorted(word for word in _texts(table.get("words", ())) if word != word.lower())
    rest = {key: value for key, value in table.items() if key not in ("words", "dictionaries")}
    return repr((names, sorted(rest.items(), key=lambda pair: pair[0])))


@_remembered
def locale(settings: Mapping[str, object]) -> str:
    """Which English is right: any, en-US or en-GB (`spelling.locale`)."""
    return str(_table(settings).get("locale", "any"))


@_remembered
def spelling_languages(settings: Mapping[str, object]) -> tuple[str, ...]:
    """The languages of the notes (`spelling.languages`), the default first."""
    return tuple(_texts(_table(settings).get("languages", ())))


@_remembered
def ignored_text(settings: Mapping[str, object]) -> tuple[str, ...]:
    """The regular expressions of text that is not checked (`spelling.ignore`, and other checkers')."""
    return tuple(_texts(_table(settings).get("ignore", ())))


@_remembered
def ignored_sentences(settings: Mapping[str, object]) -> tuple[str, ...]:
    """The regular expressions of running text that is not checked (LTeX's hidden findings)."""
    return tuple(_texts(_table(settings).get("sentences", ())))


def unchecked(spelling: Mapping[str, object]) -> tuple[str, ...]:
    """The globs of notes whose spelling is not checked, in the table `spelling`."""
    return tuple(_texts(spelling.get("unchecked", ())))


def _table(settings: Mapping[str, object]) -> Mapping[str, object]:
    table = settings.get("spelling")
    return table if isinstance(table, Mapping) else {}


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(str(item) for item in value) if isinstance(value, Iterable) else ()
