"""Small grammar shared by blocks and inlines: labels, escapes, entities, destinations and titles."""

from __future__ import annotations

import re

from mdkb.regex import regex
from mdkb.syntax._mistune import PUNCTUATION_CLASS
from mdkb.tuples import NamedTuple

LABEL = regex(r"\[((?:[^\\\[\]]|\\.){0,999})\]", re.DOTALL)
ENTITY = re.compile(r"&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));")
_UNESCAPE = regex(rf"\\({PUNCTUATION_CLASS})|{ENTITY.pattern}")
_SPACE_RUN = regex(r"[ \t\r\n]+")
SPACES = regex(r"[ \t]*(?:\n[ \t]*)?")
_ANGLE = regex(r"<((?>(?:[^<>\\\n]|\\.)*))>")
_BARE_STOP = regex(r"[\x00-\x20\x7f()\\]")
_TITLE = regex(r"\"((?>(?:[^\"\\]|\\.)*))\"|'((?>(?:[^'\\]|\\.)*))'|\(((?>(?:[^()\\]|\\.)*))\)", re.DOTALL)
_BLANK_LINE = regex(r"\n[ \t]*\n")
_MAX_PARENTHESES = 32


class Stretch(NamedTuple):
    """Where a destination or title lies in a leaf's text, and where scanning goes on."""

    start: int
    end: int
    after: int


def normal_label(raw: str) -> str:
    """A label as it is compared: white space collapsed, case folded (CommonMark 0.31.2, "matches")."""
    return _SPACE_RUN.sub(" ", raw).strip(" ").casefold()


def entity(match: re.Match[str]) -> str | None:
    """The character an entity or numeric reference stands for; None when there is no such entity."""
    decimal, hexadecimal, name = match.group(1, 2, 3) if match.re.groups == 3 else match.group(2, 3, 4)
    if name is not None:
        from html.entities import html5  # a table of 2,231 names, which many notes never ask

        return html5.get(name + ";")
    code = int(decimal) if decimal is not None else int(hexadecimal, 16)
    if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return chr(code)


def unescape(text: str) -> str:
    """The text with backslash escapes and entities replaced by what they stand for."""
    if "\\" not in text and "&" not in text:
        return text
    return _UNESCAPE.sub(lambda match: match.group(1) or entity(match) or match.group(), text)


def destination(text: str, at: int) -> Stretch | None:
    """The link destination that begins at `at` (white space already skipped); it may be empty."""
    if text.startswith("<", at):
        match = _ANGLE.match(text, at)
        return Stretch(match.start(1), match.end(1), match.end()) if match else None
    depth = 0
    cursor = at
    while True:
        stop = _BARE_STOP.search(text, cursor)
        if stop is None:
            cursor = len(text)
            break
        cursor = stop.start()
        character = stop.group()
        if character == "\\":
            cursor += 2 if cursor + 1 < len(text) and text[cursor + 1] not in " \n" else 1
        elif character == "(":
            depth += 1
            if depth > _MAX_PARENTHESES:
                return None
            cursor += 1
        elif character == ")":
            if depth == 0:
                break
            depth -= 1
            cursor += 1
        elif character in " \t\n":
            break
        else:
            return None
    return None if depth else Stretch(at, cursor, cursor)


def title(text: str, at: int) -> Stretch | None:
    """The quoted link title that begins at `at`; a blank line inside makes it none."""
    match = _TITLE.match(text, at)
    if match is None or ("\n" in match.group() and _BLANK_LINE.search(match.group())):
        return None
    group = match.lastindex or 1
    return Stretch(match.start(group), match.end(group), match.end())
