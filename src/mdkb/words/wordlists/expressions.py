"""Regular expressions that other checkers are given, as Python writes them; what Python cannot say is found out by who
compiles them.

Sources: the syntax of Rust's `regex` crate, ECMAScript's RegExp, java.util.regex (`\\Q...\\E`).
"""

from __future__ import annotations

import re

from mdkb.regex import regex

_RUST_FLAGS = regex(r"\A\(\?([a-zA-Z]+)\)")
_LITERAL = regex(r"\A/(.*)/([a-z]*)\Z", re.DOTALL)
_NAMED = regex(r"\(\?<(?![=!])")
_REFERENCE = regex(r"\\k<(\w+)>")
_QUOTED = regex(r"\\Q(.*?)\\E|((?:(?!\\Q).)+)", re.DOTALL)
_DOLLAR = regex(r"\\.|\[(?:\\.|[^\]\\])*\]|\$", re.DOTALL)
_DUMMY = regex(r"\(\?:(?:\w+-?\|)*\w+-?\)\[0-9\]\+")  # what stands for code and the like in a sentence
_KNOWN_FLAGS = "imsx"


def from_rust(pattern: str) -> str:
    """An expression of Rust: flags that Python lacks are left out, `(?<name>` is `(?P<name>`."""
    leading = _RUST_FLAGS.match(pattern)
    body, flags = (pattern[leading.end() :], leading.group(1)) if leading else (pattern, "")
    if "R" in flags:  # lines may end with a carriage return, too
        body = _DOLLAR.sub(lambda found: r"(?=\r?$)" if found.group() == "$" else found.group(), body)
    return _flagged(_NAMED.sub("(?P<", body).replace(r"\z", r"\Z"), flags)


def from_javascript(pattern: str) -> str:
    """An expression of JavaScript: `/.../flags`, or bare, which cspell reads in any letter case and line by line."""
    literal = _LITERAL.match(pattern.strip())
    body, flags = literal.groups() if literal else (pattern, "im")
    return _flagged(_REFERENCE.sub(r"(?P=\1)", _NAMED.sub("(?P<", body)).replace("[^]", r"[\s\S]"), flags)


def from_sentence(pattern: str) -> str:
    """LTeX's expression for one sentence: its text in `\\Q...\\E`; code and the like in it may be anything."""
    pieces = []
    for quoted, other in _QUOTED.findall(pattern.removeprefix("^").removesuffix("$")):
        pieces.append(_spaced(re.escape(quoted)) if quoted else _DUMMY.sub(r"(?:\\S+?)", other))
    return "".join(pieces)


def whole_words(pattern: str) -> str:
    """An expression that words must match as a whole, for places in running text."""
    flags = _RUST_FLAGS.match(pattern)
    body = from_rust(pattern[flags.end() :] if flags else pattern)
    return _flagged(rf"(?<!\w)(?:{body.removeprefix('^').removesuffix('$')})(?!\w)", flags.group(1) if flags else "")


def _flagged(body: str, flags: str) -> str:
    known = "".join(sorted(set(flags).intersection(_KNOWN_FLAGS)))
    return f"(?{known}){body}" if known else body


def _spaced(escaped: str) -> str:
    """A literal in which each space may be any white space: sentences run over line breaks."""
    return escaped.replace(r"\ ", r"\s+")
