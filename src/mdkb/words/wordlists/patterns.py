"""Simple regular expressions written out as the words they match; anything open-ended is left out.

Word lists of Vale hold one expression a line, and nearly all of them are plain: `[Gg]it[Hh]ub`, `APIs?`,
`(?i)foo(bar|baz)`. Written out, they cost nothing to match and need no time limit.
"""

from __future__ import annotations

import re

from mdkb.regex import regex

MOST = 64  # words that one expression may stand for
_SIMPLE = regex(r"[\w'’./+ &-]+")


def written_out(pattern: str) -> tuple[str, ...]:
    """The words an expression matches, at most 64; empty when there are more, or when it cannot be told."""
    body = re.sub(r"^\(\?i\)|\\b|^\^|\$$", "", pattern.strip())
    if pattern.strip().startswith("(?i)"):
        body = body.lower()
    try:
        words, rest = _alternatives(body, 0)
    except _OpenEnded:
        return ()
    if rest != len(body) or len(words) > MOST or not all(_SIMPLE.fullmatch(word) for word in words):
        return ()
    return tuple(dict.fromkeys(words))


class _OpenEnded(Exception):
    """The expression is not one of the simple ones."""


def _alternatives(body: str, at: int) -> tuple[list[str], int]:
    found: list[str] = []
    while True:
        words, at = _sequence(body, at)
        found += words
        if at >= len(body) or body[at] != "|":
            return found, at
        at += 1


def _sequence(body: str, at: int) -> tuple[list[str], int]:
    words = [""]
    while at < len(body) and body[at] not in "|)":
        items, at = _item(body, at)
        if at < len(body) and body[at] == "?":
            items, at = ["", *items], at + 1
        elif at < len(body) and body[at] in "*+{":
            raise _OpenEnded
        words = [word + item for word in words for item in items]
        if len(words) > MOST:
            raise _OpenEnded
    return words, at


def _item(body: str, at: int) -> tuple[list[str], int]:
    letter = body[at]
    if letter == "(":
        opening = re.compile(r"\((?:\?:|\?i:)?").match(body, at)
        assert opening is not None
        words, end = _alternatives(body, opening.end())
        if end >= len(body) or body[opening.end() : opening.end() + 1] == "?":
            raise _OpenEnded
        return words, end + 1
    if letter == "[":
        end = body.find("]", at)
        choice = body[at + 1 : end]
        if end < 0 or choice.startswith("^") or "-" in choice.strip("-") or "\\" in choice:
            raise _OpenEnded
        return list(choice), end + 1
    if letter == "\\":
        if at + 1 >= len(body) or body[at + 1].isalnum():
            if body[at + 1 : at + 2] == "s":
                return [" "], at + 2
            raise _OpenEnded
        return [body[at + 1]], at + 2
    if letter in ".^$*+?{":
        raise _OpenEnded
    return [letter], at + 1
