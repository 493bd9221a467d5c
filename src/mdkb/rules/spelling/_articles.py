"""Whether a word begins with a vowel sound in English: what `a` and `an` depend on."""

from __future__ import annotations

import re
from functools import lru_cache

from mdkb.regex import regex

_SILENT_H = regex(r"(?:hour|honest|honou?r|heir)", re.IGNORECASE)
_EITHER_H = regex(
    r"(?:histor|hotel|herb|habitual|hallucina|hereditary|heroic|hilarious|horrific|hypno|hyster|homage|hors\b|html|http)",
    re.IGNORECASE,
)
_W_SOUND = regex(r"(?:one(?:s|self|ness)?(?-i:(?![a-z]))|once(?-i:(?![a-z]))|oui|ouija)", re.IGNORECASE)
_Y_SOUND = regex(
    r"(?:eu|ewe|una(?:ry|nim)|uni(?!n|m[^o]|dentif|llum|mag|ss)|us(?!h|$|-|ur?[bn])|uten|util|uter|uto|ura|urea|ureth|urin|uro|ubi|uku|uga|ukr|ufo|uv|ula)",
    re.IGNORECASE,
)
_EITHER = regex(
    r"(?:u(?:id\w*|uid|i|x|ri|rl|rn|sb|dp|tf|tc|n|dev|mask|limit|name)s?|ew\w*|ubuntu\w*|unix\w*)$", re.IGNORECASE
)
_SPELT = regex(r"sql|sha\d|md\d", re.IGNORECASE)  # said letter by letter, or not
_ONSET = regex(
    r"b[lr]|c[hlr]|d[rw]|f[lr]|g[hlnr]|k[hlnr]|ph|p[lnrst]|rh|s[chklmnpqtwv]|sh|t[hrsw]|w[hr]|zh|ll|mc|bh|dh|fj",
    re.IGNORECASE,
)
_VOWELS = frozenset("aeiouyAEIOUY")
_SPOKEN_VOWEL = frozenset("AEIO")
_UN = ("un", "Un", "up", "Up", "um", "Um", "ul", "Ul")  # words, not letters
_READ_EITHER = frozenset("flmnrsx")  # a consonant, or said as a letter where no vowel follows
_NOT_VOWELS = ("eu", "ew", "on", "oui")  # some such words begin with another sound
_NOT_CONSONANTS = ("ho", "he")  # hour, honest, heir
_SURE_Y = ("use", "unique", "unit")
_SURE_VOWELS, _SURE_CONSONANTS = frozenset("ai"), frozenset("bcdgjkpqtvwyz")  # said so in words and in acronyms
_READ_OUT = frozenset(("SQL", "SWF", "FAQ", "SVN", "LF", "SP", "NL", "FF"))  # sequel, line feed, space
_READABLE = frozenset("FHLMNRSX")  # such a letter may begin an acronym that is read as a word, too


def begins_with_vowel_sound(word: str) -> bool | None:
    """True or False, None where it is open: acronyms read both ways, letters, numbers, unpronounceable words."""
    if word[0].isdigit():
        return _number(word)
    stem = word.partition("-")[0]
    if len(stem) < 2:
        return None
    if stem.isupper() or (stem[-1] == "s" and stem[:-1].isupper() and len(stem) > 2):
        return _acronym(stem.rstrip("s"))
    if _VOWELS.isdisjoint(stem) or not word.isascii() or _SPELT.match(word):
        return None
    if stem[0] in "oO" and _W_SOUND.match(word):
        return False
    if stem[0] in "uU" and _VOWELS.isdisjoint(stem[1:]) and not stem.startswith(_UN):
        return None  # uv, udp: letter by letter, perhaps
    if stem[0] in "aeiouAEIOU":
        if stem[0] not in "eEuU":
            return True
        return None if _EITHER.match(stem) else not _Y_SOUND.match(word)
    if stem[0] in "hH":
        if stem[1] not in _VOWELS:
            return None  # htpasswd: letter by letter
        return (
            None
            if _EITHER_H.match(stem) or (stem[0] == "H" and not _SILENT_H.match(stem))
            else bool(_SILENT_H.match(stem))
        )
    if stem[1].isupper() or (stem[1] not in _VOWELS and not _ONSET.match(stem)):
        return None  # mPDF, MkDocs, rclone: read letter by letter, perhaps
    return False


@lru_cache(maxsize=20_000)
def may_be_wrong(article: str, word: str) -> bool:
    """Whether an article (lower case) may not fit a word of which only the lower case is known."""
    first, rest = word[0], word[1:]
    if rest and (first in _SURE_VOWELS or (first in "eo" and not word.startswith(_NOT_VOWELS))):
        return article == "a"
    if rest and (first in _SURE_CONSONANTS or (first in _READ_EITHER and not _VOWELS.isdisjoint(rest))):
        return article == "an"
    if first == "h" and article == "a" and not _VOWELS.isdisjoint(rest) and not word.startswith(_NOT_CONSONANTS):
        return False
    if article == "a" and word.startswith(_SURE_Y):
        return False
    forms = (word, word.capitalize(), word.upper())
    return len(word) == 1 or any(begins_with_vowel_sound(form) is (article == "a") for form in forms)


def _acronym(word: str) -> bool | None:
    first = word[0]
    if first in _SPOKEN_VOWEL:
        return True
    if first == "U":
        return None
    if first in _READABLE:
        return None if word in _READ_OUT or any(letter in "AEIOUY" for letter in word[1:]) else True
    return False


def _number(word: str) -> bool | None:
    digits = re.match(r"\d+", word)
    if digits is None or word[len(digits.group()) :][:1] in (",", ".", ":", "/"):
        return None
    number = digits.group()
    if number in ("8", "11", "18") or (number[0] == "8" and len(number) in (2, 3, 4, 5)):
        return True
    return None if number.startswith(("11", "18")) else False
