"""What a word list says, whatever its format."""

from __future__ import annotations

from collections.abc import Iterable

from mdkb.tuples import NamedTuple


class Entries(NamedTuple):
    """Words that are right (as written: capitals count), and words that are not, each with what to write instead."""

    words: tuple[str, ...] = ()
    forbidden: tuple[tuple[str, tuple[str, ...]], ...] = ()


NOTHING = Entries()


def together(parts: Iterable[Entries]) -> Entries:
    """All entries, each once, in order."""
    words: dict[str, None] = {}
    forbidden: dict[str, tuple[str, ...]] = {}
    for part in parts:
        words.update(dict.fromkeys(part.words))
        forbidden.update(part.forbidden)
    return Entries(tuple(words), tuple(forbidden.items()))


def correction(text: str) -> tuple[str, ...]:
    """The right forms of `a, b, reason`-like lists of codespell and cspell: parts between commas that hold no space."""
    return tuple(part for part in (part.strip() for part in text.split(",")) if part)
