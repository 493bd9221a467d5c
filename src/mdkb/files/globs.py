"""Globs over relative paths with slashes, read as gitignore reads them: one meaning for every pattern in the settings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from mdkb.regex import regex

Matcher = Callable[[str], bool]

TOKEN = regex(r"\*\*/|/\*\*$|\*+|\?|\[!?\]?[^\]/]*\]|\{|\}|,|\\.|[^*?\[{},\\/]+|.", re.DOTALL)
FIXED = {"**/": "(?:[^/]+/)*", "/**": "/.+", "?": "[^/]"}


def matcher(patterns: Iterable[str]) -> Matcher:
    """A test whether a path matches: the last pattern that matches decides, `!` takes back.

    A pattern without a slash (but at its end) matches at any depth; one with a slash is relative to the root; a folder
    that matches stands for all that is in it. `{a,b}` is either (gitignore(5), and braces as in editorconfig).
    """
    return _matcher(tuple(patterns), expression)


def path_matcher(patterns: Iterable[str]) -> Matcher:
    """The same for globs that stand for whole paths from the root, not for what lies in a folder, as those of shells do
    and of JavaScript's micromatch."""
    return _matcher(tuple(patterns), path_expression)


@lru_cache(maxsize=256)
def _matcher(patterns: tuple[str, ...], read: Callable[[str], str]) -> Matcher:
    if not patterns:
        return _never
    if not any(pattern.startswith("!") for pattern in patterns):
        found = re.compile("|".join(f"(?:{read(pattern)})" for pattern in patterns)).fullmatch
        return lambda path: found(path) is not None
    steps = [(not pattern.startswith("!"), re.compile(read(pattern.removeprefix("!"))).fullmatch)
             for pattern in reversed(patterns)]  # fmt: skip
    return lambda path: next((kept for kept, found in steps if found(path)), False)


def _never(path: str) -> bool:
    return False


def expression(pattern: str) -> str:
    """The regular expression (for `fullmatch`) of one pattern.

    Never fails: what is no glob is taken literally.
    """
    body = pattern.removeprefix("./").strip()
    folder_only = body.endswith("/")
    body = body.rstrip("/")
    anchored = "/" in body
    body = body.lstrip("/")
    inside = "/.+" if folder_only else "(?:/.+)?"
    return ("" if anchored else "(?:[^/]+/)*") + _translated(body) + inside


def path_expression(pattern: str) -> str:
    """The regular expression of one pattern that stands for whole paths."""
    body = pattern.removeprefix("./")
    return "(?:.+/)?[^/]*" if body == "**" else _translated(body)


def _translated(body: str) -> str:
    pieces: list[str] = []
    depth = 0
    braces = body.count("{") == body.count("}")
    for token in TOKEN.findall(body):
        if token in FIXED:
            pieces.append(FIXED[token])
        elif token.startswith("*"):
            pieces.append("[^/]*")
        elif token.startswith("[") and len(token) > 2:
            pieces.append(_character_class(token))
        elif token == "{" and braces:
            depth += 1
            pieces.append("(?:")
        elif token == "}" and braces and depth:
            depth -= 1
            pieces.append(")")
        elif token == "," and depth:
            pieces.append("|")
        else:
            pieces.append(re.escape(token[1:] if token.startswith("\\") and len(token) > 1 else token))
    return "".join(pieces) + ")" * depth


def _character_class(token: str) -> str:
    inner = token[1:-1]
    negated = inner.startswith("!")
    return f"[{'^' if negated else ''}{re.escape(inner.removeprefix('!')).replace(chr(92) + '-', '-')}]"
