"""What a word list says, whatever its format."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from mdkb.tuples import NamedTuple


class Exclusions(NamedTuple):
    """What a checker was told to leave alone since it could not read it: globs of paths, and regular expressions.

    mdkb can read most of it (code, commands, addresses), so this is taken over only where the settings say so.
    """

    paths: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


NO_EXCLUSIONS = Exclusions()


class Entries(NamedTuple):
    """What a list says of words, and of what is not checked.

    `words`: those that are right (as written: capitals count); `forbidden`: those that are not, each with what to write
    instead; `ignored`: regular expressions (Python's) of text that is not checked, `sentences` of running text;
    `exclusions`: what else its checker leaves alone.
    """

    words: tuple[str, ...] = ()
    forbidden: tuple[tuple[str, tuple[str, ...]], ...] = ()
    ignored: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    exclusions: Exclusions = NO_EXCLUSIONS


NOTHING = Entries()


def together(parts: Iterable[Entries]) -> Entries:
    """All entries, each once, in order."""
    words: dict[str, None] = {}
    forbidden: dict[str, tuple[str, ...]] = {}
    found = tuple(parts)
    for part in found:
        words.update(dict.fromkeys(part.words))
        forbidden.update(part.forbidden)
    return Entries(
        tuple(words),
        tuple(forbidden.items()),
        _each_once(part.ignored for part in found),
        _each_once(part.sentences for part in found),
        Exclusions(
            _each_once(part.exclusions.paths for part in found), _each_once(part.exclusions.ignored for part in found)
        ),
    )


def _each_once(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(lists)))


def texts(value: object) -> tuple[str, ...]:
    """The texts in a list of a settings file, whatever else it holds."""
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def correction(text: str) -> tuple[str, ...]:
    """The right forms of `a, b, reason`-like lists of codespell and cspell: parts between commas that hold no space."""
    return tuple(part for part in (part.strip() for part in text.split(",")) if part)
