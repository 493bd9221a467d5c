"""How well a typed pattern fits a name: prefix, word starts, substring, letters in order."""

from __future__ import annotations

from mdkb.regex import regex

_WORD_START = regex(r"(?:^|[\s/_.\-#])(\w)")


def score(pattern: str, name: str) -> float:
    """Points between 0 (does not fit) and 100 (equal); letter case ignored, blanks and dashes are one."""
    wanted, text = _folded(pattern), _folded(name)
    if not wanted:
        return 1.0
    if wanted == text:
        return 100.0
    if text.startswith(wanted):
        return 90.0 - min(len(text) - len(wanted), 20) / 4
    at = text.find(wanted)
    if at > 0:
        return (75.0 if text[at - 1] in " /" else 60.0) - min(at, 40) / 4
    starts = "".join(_WORD_START.findall(text))
    if starts.startswith(wanted):
        return 55.0
    return _in_order(wanted, text)


def _in_order(wanted: str, text: str) -> float:
    """Points for letters that occur in order, fewer the more there is between them."""
    at, gaps = -1, 0
    for letter in wanted:
        found = text.find(letter, at + 1)
        if found < 0:
            return 0.0
        gaps += found - at - 1
        at = found
    return max(1.0, 40.0 - gaps)


def _folded(text: str) -> str:
    return text.casefold().replace("-", " ").replace("_", " ")
