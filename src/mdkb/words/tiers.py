"""How surely an unknown word is an error: the tiers of spelling.md, section 6, from its place and its evidence."""

from __future__ import annotations

from functools import lru_cache

from mdkb.enums import IntEnum
from mdkb.tuples import NamedTuple
from mdkb.words.accents import accented
from mdkb.words.lexicon import Flag, lexicon
from mdkb.words.nearness import is_near, looks_misspelt, one_edit, resembles, swaps
from mdkb.words.store import ATTESTED, FREQUENT

_BESIDE = 4  # letters from which on a word at distance one tells anything
MANY_NOTES = 3  # notes from which on use vouches for a word
FEW_USES, MANY_USES, TIMES = 4, 8, 20  # use accuses: at most, at least, and how many times as often


class Tier(IntEnum):
    """What an unknown word is taken for."""

    KNOWN = 0
    DENIED = 1  # E: on the deny list
    MISSPELT = 2  # A: beside a word people use
    PROBABLE = 3  # A2: near a common word
    UNKNOWN = 4  # B: it resembles a word people use
    STRANGE = 6  # B, but like no word: an identifier, a handle, a compound
    NAME = 5  # C: capitalised, so perhaps a name, but beside a word people use


class Evidence(NamedTuple):
    """What the knowledge base says about a word: see kb/words.py."""

    vouched: int = 0  # notes whose code, tags ... hold it (counted up to two)
    notes: int = 0  # notes whose prose uses it (counted up to three)
    lower: bool = False  # somewhere in lower case
    capital: bool = False  # somewhere capitalised inside a sentence
    accused: bool = False  # a word at distance one is used far more often


class Nearness(NamedTuple):
    """How near a word that no attested one is beside is to words of its language."""

    frequent: bool  # a frequent word, same first letter, at distance two at most
    suspicious: bool  # tier A2


@lru_cache(maxsize=20_000)
def is_beside(word: str, language: str) -> bool:
    """Whether an attested word lies at distance one of a word in lower case of at least four letters, accents for free."""
    book = lexicon(language)
    if book is None:
        return False
    if language == "fr" and next(accented(word, book.store.level, ATTESTED), None) is not None:
        return True
    return len(word) >= _BESIDE and next(one_edit(book.store, word, alphabet=book.alphabet), None) is not None


@lru_cache(maxsize=20_000)
def nearness(word: str, language: str) -> Nearness:
    """The nearness of a word in lower case that no attested word is beside."""
    book = lexicon(language)
    if book is None:
        return Nearness(False, False)
    return Nearness(is_near(book.store, word, 2, FREQUENT, word[0]), looks_misspelt(book.store, word))


@lru_cache(maxsize=20_000)
def resembling(word: str, language: str) -> bool:
    """Whether a word in lower case that is near nothing may still be a slip of a frequent one."""
    book = lexicon(language)
    return book is not None and (resembles(book.store, word) or any(map(book.knows, swaps(word))))


def tier(text: str, flags: int, language: str, evidence: Evidence) -> Tier:
    """The tier of a word with these flags (see lexicon.Flag) and this evidence."""
    if flags & Flag.DENIED:
        return Tier.KNOWN if evidence.vouched >= (1 if flags & Flag.MARKED else 2) else Tier.DENIED
    if evidence.vouched:
        return Tier.KNOWN
    if evidence.accused:
        return Tier.MISSPELT
    bare = text.removesuffix("'s")
    word = bare.lower()
    if flags & Flag.BESIDE:
        return Tier.KNOWN
    beside = is_beside(word, language)
    if bare != word and _is_name(flags, beside, evidence):
        return Tier.NAME if beside else Tier.KNOWN
    if beside:
        return Tier.MISSPELT
    near = nearness(word, language)
    if evidence.notes >= MANY_NOTES and len(word) >= 4 and not near.frequent:
        return Tier.KNOWN
    if near.suspicious:
        return Tier.PROBABLE
    if flags & (Flag.MARKED | Flag.JOINED):
        return Tier.KNOWN
    return Tier.UNKNOWN if resembling(word, language) else Tier.STRANGE


def _is_name(flags: int, beside: bool, evidence: Evidence) -> bool:
    inside = not flags & (Flag.START | Flag.TITLE)
    return inside or evidence.capital or (not beside and not evidence.lower)
