"""A key under which words that sound alike in English fall together."""

from __future__ import annotations

from functools import lru_cache

from mdkb.regex import regex

_STEPS = tuple(
    (regex(pattern), form)
    for pattern, form in (
        (r"(.)\1+", r"\1"),
        (r"^kn|^gn", "n"),
        (r"^wr", "r"),
        (r"^wh", "w"),
        (r"^ps", "s"),
        (r"ph", "f"),
        (r"gh(?=t)|gh$|(?<=[iu])gh", ""),
        (r"tion|sion|cian|ssion|shun", "shn"),
        (r"(?:ci|ti|si)(?=[aeou][nlu])", "sh"),
        (r"tch", "ch"),
        (r"ch", "C"),
        (r"sh", "S"),
        (r"ck", "k"),
        (r"qu", "kw"),
        (r"sc(?=[eiy])", "s"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"dg(?=[eiy])|g(?=[eiy])", "j"),
        (r"y", "i"),
    )
)
_WEAK = regex(r"(?<!^)[aeiouhw]")
_DOUBLE = regex(r"(.)\1+")


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """The key of a word in lower case."""
    for pattern, form in _STEPS:
        word = pattern.sub(form, word)
    return _DOUBLE.sub(r"\1", _WEAK.sub("", word))
