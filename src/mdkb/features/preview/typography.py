"""Typographic punctuation as generators make it: straight quotes, dashes of hyphens, ellipses of dots.

Follows what goldmark's typographer, kramdown and SmartyPants have in common (measured, see quotes in the design).
"""

from __future__ import annotations

from mdkb.facts.prose import Prose
from mdkb.regex import regex
from mdkb.sites.base import Typographer

Replacements = dict[int, tuple[int, str]]  # by offset in the source: how many code points, and what shows instead

ANYTHING = regex(r"[\"']|---?(?!-)|\.\.\.")
_TOKEN = regex(r"(?<!-)---?(?!-)|(?<!\.)\.\.\.(?!\.)|[\"']")
_YEARS = regex(r"\d\ds?\b")
_BEFORE_OPENER = frozenset("([{<—–-/“‘«¿¡=")


def replacements(prose: Prose, source: str, made: Typographer) -> Replacements:
    """What shows instead of the ASCII punctuation in one run of prose."""
    found: Replacements = {}
    text = prose.text
    doubles: list[int] = []
    singles: list[int] = []
    for match in _TOKEN.finditer(text):
        at, token = match.start(), match.group()
        if any(raw.start <= at < raw.end for raw in prose.raw):
            continue
        offset = prose.offset(at)
        if not source.startswith(token, offset):  # an escape or entity: meant as it is
            continue
        if token == '"':
            shown = _double(text, at, doubles, made)
        elif token == "'":
            shown = _single(text, at, singles, made)
        else:
            shown = {"---": made.em_dash, "--": made.en_dash, "...": made.ellipsis}[token]
        if shown:
            found[offset] = (len(token), shown)
    return found


def _around(text: str, at: int) -> tuple[str, str]:
    return text[at - 1] if at else " ", text[at + 1] if at + 1 < len(text) else " "


def _opens(before: str, after: str) -> bool:
    return (before.isspace() or before in _BEFORE_OPENER) and not after.isspace()


def _double(text: str, at: int, opened: list[int], made: Typographer) -> str:
    before, after = _around(text, at)
    if _opens(before, after) or (before == "'" and _opens(_around(text, at - 1)[0], after)):
        opened.append(at)
        return made.left_double
    if before.isspace() and after.isspace():
        return ""
    if before.isdigit() and not opened:  # a measure
        return ""
    if opened:
        opened.pop()
    return made.right_double


def _single(text: str, at: int, opened: list[int], made: Typographer) -> str:
    before, after = _around(text, at)
    if before.isdigit() and (after.isdigit() or not opened):  # a measure
        return ""
    if before.isalnum() and after.isalnum():
        return made.apostrophe
    if _YEARS.match(text, at + 1):
        return made.apostrophe
    if _opens(before, after) or (before == '"' and after.isalnum()):
        opened.append(at)
        return made.left_single
    if before.isspace() and after.isspace():
        return ""
    if opened:
        opened.pop()
        return made.right_single
    return made.apostrophe
