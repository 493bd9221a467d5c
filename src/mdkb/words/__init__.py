"""Prose to words: what is known, what the knowledge base vouches for, how wrong a word looks, what may be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mdkb.facts.model import Word
    from mdkb.note import Note


def facts_of(note: Note) -> tuple[tuple[Word, ...], tuple[str, ...], tuple[tuple[str, int], ...]]:
    """A note's unknown words, the words it vouches for, and its counts of words worth comparing across notes."""
    return (), (), ()
