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
