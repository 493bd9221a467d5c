"""Words that no list holds but that are made regularly from one that people use: un-, re-, -able, -less ...

Whether the whole looks like a slip of a frequent word is for the caller to test first (spelling.md, section 4).
"""

from __future__ import annotations

from collections.abc import Callable

from mdkb.facts.plurals import singulars
from mdkb.regex import regex

_PREFIX = regex(r"(?:un|re|non|pre|multi|sub|super|inter|micro|auto|anti|over|under|mis|meta|hyper|pseudo|semi"
                     r"|post|cross|mini|dis|self|de(?=\w*i[sz](?:e[ds]?|ing|ation)$))(?=\w{4})")  # fmt: skip
_PLURAL = regex(r"\w{3,}(?:tion|sion|ity|ment|ism|ist|or|er|ance|ence|ship|ture|logy|graphy)$")
_MADE_VERB = regex(r"\w{3}(?:i[sz]e|ify)$")
_HISSING = regex(r"(?:s|x|z|ch|sh|o)es$")
_TAKES_MORE = regex(r"(?:s|x|z|ch|sh|[^aeiou]y)$")
_ENDING = regex(r"(?:ability|able|like|less|ness|wise)$")


def derived(word: str, attested: Callable[[str], bool]) -> bool:
    """Whether a word (lower case) is a prefix and an attested stem, an attested stem and an ending, or a plural."""
    if len(word) < 6:
        return False
    if any(_PLURAL.match(stem) and attested(stem) for stem in singulars(word)):
        return True
    match = _PREFIX.match(word)
    if match and attested(word[match.end() :]):
        return True
    match = _ENDING.search(word)
    if not match or match.start() < 3:
        return False
    stem = word[: match.start()]
    if attested(stem) and len(stem) >= 4:
        return True
    if match.group() not in ("able", "ability"):
        return match.group() == "ness" and stem.endswith("i") and attested(f"{stem[:-1]}y")
    if len(stem) > 3 and stem[-1] == stem[-2]:
        return attested(stem[:-1])
    return stem[-1] not in "cg" and attested(f"{stem}e")


def inflected(word: str, attested: Callable[[str], bool]) -> bool:
    """Whether a word (lower case) is the third person of a verb of which other forms are attested, or the base form of one
    in -ize or -ify: no slip makes these."""
    if _MADE_VERB.search(word):
        return _is_verb(word, attested)
    if not word.endswith("s") or len(word) < 5:
        return False
    if word.endswith("ies"):
        bases = [f"{word[:-3]}y"]
    else:
        bases = [word[:-1]] if not _TAKES_MORE.search(word[:-1]) else []
        bases += [word[:-2]] if _HISSING.search(word) else []
    return any((attested(base) or _MADE_VERB.search(base)) and _is_verb(base, attested) for base in bases)


def _is_verb(base: str, attested: Callable[[str], bool]) -> bool:
    if base.endswith("y"):
        return attested(f"{base[:-1]}ied") and (attested(f"{base}ing") or attested(f"{base[:-1]}ication"))
    stem = base.removesuffix("e")
    return attested(f"{stem}ed") and (attested(f"{stem}ing") or attested(f"{stem}ation"))
