"""A language's lexicon: which words its lists know, chunk by chunk, each different chunk looked at once.

Design: spelling.md, section 4. What the knowledge base and the project know comes later (see `rules/spelling`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import normalize

from mdkb.language import function_words
from mdkb.regex import regex
from mdkb.tuples import NamedTuple
from mdkb.words import british, french, variants, vocabulary
from mdkb.words.accents import lacks_accents
from mdkb.words.compounds import is_compound
from mdkb.words.derive import derived, inflected
from mdkb.words.dictionaries import store_of
from mdkb.words.nearness import LETTERS, one_edit
from mdkb.words.store import ATTESTED, FREQUENT, SOFTWARE, Store
from mdkb.words.tokens import SIMPLE, is_mixed, is_word, pieces


class Flag:
    """What is noted of a word in a note's facts: bits of an integer."""

    UNKNOWN = 1  # no list has it
    DENIED = 2  # a known misspelling
    NAME = 4  # a form of a proper name, or a word with capitals inside
    VARIANT = 8  # one of several spellings of a word
    PHRASE = 16  # may begin a spelling of two words
    START = 32  # begins a sentence, so that a capital proves nothing
    TITLE = 64  # in a line whose words are capitalised
    BESIDE = 128  # beside a name or said to be one, so a name too
    QUOTED = 256  # in a quotation or a link's text
    COMMENT = 512  # in a comment of a code block
    FOREIGN = 1024  # the wrong one of the settings' two Englishes
    MARKED = 2048  # emphasised or quoted by itself, as terms and titles are; of known misspellings: a link by itself
    JOINED = 4096  # a part in lower case of `owner/name`, `some-package` and the like


class Found(NamedTuple):
    """A word worth noting inside a chunk: where (code points from the chunk's start), its text, and flags."""

    start: int
    end: int
    text: str
    flags: int


class Lexicon(dict[str, tuple[Found, ...]]):
    """One language's word lists; as a mapping: chunk to what is worth noting in it."""

    def __init__(self, language: str, store: Store, english: Store | None) -> None:
        """Take the stores.

        Args:
            language: without region, e.g. "fr".
            store: the language's words.
            english: the English store, whose common words are accepted in every language; None for English itself.
        """
        super().__init__()
        self.language = language
        self.store = store
        self.english = english
        self.alphabet = LETTERS.get(language) or store.alphabet
        self._is_latin = language in LETTERS or store.is_latin
        self._denied = vocabulary.denied(language)
        self._names = vocabulary.names()
        self._elision = _ELISIONS.get(language)
        self._known: dict[str, bool] = {}
        self._others: dict[str, str] = {}
        self._levels: dict[str, int] = {}
        self._variants = variants.table() if language == "en" else {}
        self._phrases = variants.phrase_starts() if language == "en" else frozenset()

    def __missing__(self, chunk: str) -> tuple[Found, ...]:
        simple = SIMPLE.fullmatch(chunk) if self._elision is None else None
        if simple is None:
            found = tuple(self._read(chunk))
        else:
            text = simple[1]
            flags = self.judge(text)
            found = (Found(*simple.span(1), text, flags),) if flags else ()
        self[chunk] = found
        return found

    def _read(self, chunk: str) -> list[Found]:
        parts = pieces(chunk)
        if not parts:
            return []
        hyphens = _HYPHENATED.search(chunk) if "-" in chunk or "\u2011" in chunk else None
        if hyphens:
            whole = self._hyphenated(*hyphens.span(), hyphens.group())
            if whole is not None:
                return [whole] if whole.flags else []
        package = hyphens is not None and self._is_package(_SEPARATOR.split(hyphens.group()))
        found = []
        for start, end, text in parts:
            if self._elision:
                elided = self._elision.match(text)
                if elided:
                    start, text = start + elided.end(), text[elided.end() :]
            flags = self.judge(text)
            if flags and text.islower() and _in_compound(chunk, start, end):
                flags = (flags & ~Flag.NAME) | (Flag.JOINED if flags & Flag.UNKNOWN else 0)
            if flags and not (package and text.islower()):  # `jekyll-pinboard` names a package
                found.append(Found(start, end, text, flags))
        return found

    def _hyphenated(self, start: int, end: int, text: str) -> Found | None:
        """A whole hyphenated word that is on the deny list, one of several spellings, or known without its hyphen."""
        text = text.replace("\u2011", "-")
        lower = text.lower()
        if lower in self._denied:
            return Found(start, end, text, Flag.DENIED)
        if lower in self._variants:
            return Found(start, end, text, Flag.VARIANT)
        closed = lower.replace("-", "")
        return Found(start, end, text, 0) if closed.isalpha() and self.store.level(closed) >= ATTESTED else None

    def _is_package(self, parts: list[str]) -> bool:
        """Whether hyphens join the parts of a program's or file's name: `jekyll-pinboard`, `test-tls-sessoin-cache`."""
        if len(parts) >= _IDENTIFIER:
            return function_words().get(self.language, frozenset()).isdisjoint(parts)
        return any(part in self._names for part in parts)

    def judge(self, text: str) -> int:
        """The flags of one word; 0 for a word that is simply known (or not checked)."""
        flags = 0
        lower = text.lower()
        bare = lower[:-2] if lower.endswith("'s") else lower
        if lower in self._phrases:
            flags |= Flag.PHRASE
        if not is_word(text):
            return flags | Flag.NAME if is_mixed(text) and text.isascii() else flags
        if lower in self._denied:
            return flags | Flag.DENIED
        if bare in self._names:
            proper = self._names[bare].rstrip("~")
            if proper[1:] != bare[1:] or (proper == self._names[bare] and not text[0].isupper()):
                flags |= Flag.NAME
            return flags
        if self._variants and (lower in self._variants or (british.may_differ(lower) and self.other_english(lower))):
            flags |= Flag.VARIANT
        return flags if self.knows(lower) else flags | Flag.UNKNOWN

    def listed(self, word: str) -> int:
        """The level of a word (lower case) in the list, 0 when it is not there; remembered."""
        level = self._levels.get(word)
        if level is None:
            level = self._levels[word] = self.store.level(word)
        return level

    def knows(self, word: str) -> bool:
        """Whether a word (lower case) is in the lists, or regularly made from one that is."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._look_up(word)
        return known

    def _look_up(self, word: str) -> bool:
        level = self.store.level
        if level(word):
            return True
        if self.english is not None:
            english_level = self.english.level(word)
            if english_level >= ATTESTED or english_level == SOFTWARE:
                return self.language != "fr" or not self._lacks_accents(word, english_level)
        if word.endswith("'s"):
            return self.knows(word[:-2])
        if self.language == "en" and "'" in word and (clipped := _CLIPPED.fullmatch(word)):
            return self.knows(clipped[1])
        if bool(_LATIN.match(word)) != self._is_latin or (not word.isascii() and self._folded(word)):
            return True  # words in another script are another dictionary's job
        english = self.store if self.english is None else self.english
        if next(_american(word, english), ""):
            return True
        if self.language == "fr" and french.regular(word, level):
            return True
        if self.language == "fr" and french.prefixed(word, level):
            return next(one_edit(self.store, word, FREQUENT, self.alphabet), None) is None
        if self.language != "en":
            return is_compound(self.store, self.language, word)
        if inflected(word, self._attested):
            return True
        return derived(word, self._attested) and next(one_edit(self.store, word, FREQUENT), None) is None

    def _lacks_accents(self, word: str, english: int) -> bool:
        return lacks_accents(word, self.store.level, english) and word not in vocabulary.technical()

    def _attested(self, word: str) -> bool:
        return self.store.level(word) >= ATTESTED

    def _folded(self, word: str) -> bool:
        """Whether the word without its accents, or with its ligatures undone, is in the list."""
        if self.language in ("fr", "de"):
            unfolded = word.replace("œ", "oe").replace("æ", "ae").replace("ß", "ss")
            return unfolded != word and bool(self.store.level(unfolded))
        plain = _ACCENTS.sub("", normalize("NFD", word))
        return plain != word and (self.store.level(plain) >= ATTESTED or self.store.level(f"{plain[:-1]}e") >= ATTESTED)

    def other_english(self, word: str) -> str:
        """The American form of a British word or the British form of an American one; "" when there is none."""
        known = self._others.get(word)
        if known is None:
            known = self._others[word] = self._other_form(word)
        return known

    def _other_form(self, word: str) -> str:
        if not british.may_differ(word):
            return ""
        for form in _american(word, self.store):
            if form != word:
                return form
        if self.store.level(word) >= ATTESTED:
            for form in british.british(word):
                if form != word and word in _american(form, self.store):
                    return form
        return ""


def _american(word: str, english: Store) -> Iterator[str]:
    """The American words that a British one may stand for; a doubled l needs its verb: travelled, not "scalled"."""
    verb = british.doubled_verb(word)
    if not verb or english.level(verb) >= ATTESTED:
        least = 1 if word.endswith(_REGULAR) else ATTESTED
        yield from (form for form in british.american(word) if english.level(form) >= least)


def _in_compound(chunk: str, start: int, end: int) -> bool:
    """Whether a word is part of something like `jekyll-youtube`, `text/html` or `sass:map`."""
    return (chunk[end : end + 1] in _JOINTS and chunk[end + 1 : end + 2].isalnum()) or (
        start > 1 and chunk[start - 1] in _JOINTS and chunk[start - 2].isalnum()
    )


_REGULAR = ("isation", "isations")  # the American form need only be listed
_CLIPPED = regex(r"(\w{2,})'(?:d|ed|ing)")  # an ending on a short form: spec'd, diff'ing
_HYPHENATED = regex(r"(?<![\w/.@_-])[^\W\d_]+(?:[-\u2011][^\W\d_]+)+(?![\w/@_-]|\.\w)")
_IDENTIFIER = 4  # parts
_SEPARATOR = regex(r"[-\u2011]")
_JOINTS = frozenset("-\u2011/:&")
_ELISIONS = {
    "fr": regex(r"(?:jusqu|lorsqu|puisqu|quoiqu|qu|[ldjnsmtc])'", re.IGNORECASE),
    "it": regex(r"(?:dell|dall|nell|sull|quest|quell|bell|sant|anch|tutt|com|dov|all|un|[ld])'", re.IGNORECASE),
}
_ACCENTS = regex(r"[\u0300-\u036f]")
_LATIN = regex(r"[\u0000-\u024f\u1e00-\u1eff']*$")


@cache
def lexicon(language: str) -> Lexicon | None:
    """The lexicon of a language (without region), None when there is no usable word list for it."""
    store = store_of(language)
    if store is None:
        return None
    return Lexicon(language, store, None if language == "en" else store_of("en"))
