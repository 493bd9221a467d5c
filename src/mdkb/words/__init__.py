"""Prose to words: what is known, what the knowledge base vouches for, how wrong a word looks, what may be meant."""

from mdkb.words.reading import facts_of

__all__ = ["facts_of"]
