"""Regular expressions of JavaScript, as settings of other tools hold them, in Python's notation."""

from __future__ import annotations

import re

from mdkb.regex import regex

_TOKEN = regex(r"\\k<(\w+)>|\\.|\(\?<(?![=!])|\[\^?\]|\[(?:\\.|[^\]\\])*\]|\$|\^|.", re.DOTALL)
_DIFFERENT = {
    "(?<": "(?P<",
    "[^]": r"[\s\S]",
    "[]": "(?!)",
    "$": r"\Z",
    "^": r"\A",
    ".": r"[^\n\r\u2028\u2029]",
    r"\/": "/",
}


def in_python(pattern: str) -> str:
    """A pattern written for `new RegExp(pattern, "u")`, for `re.compile`; both match the same.

    Raises:
        ValueError: Python knows nothing like it (`\\p{…}`, `\\u{…}`), or it is malformed.
    """

    def translated(match: re.Match[str]) -> str:
        return f"(?P={match[1]})" if match[1] else _DIFFERENT.get(match[0], match[0])

    found = _TOKEN.sub(translated, pattern)
    try:
        re.compile(found)
    except re.error as error:
        raise ValueError(str(error)) from error
    return found
