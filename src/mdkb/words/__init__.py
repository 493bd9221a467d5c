"""Prose to words: what is known, what the knowledge base vouches for, how wrong a word looks, what may be meant."""

from mdkb.words.reading import Reading, read_words, with_words

__all__ = ["Reading", "read_words", "with_words"]
