"""Templates for notes: the few expressions that are understood without running anything.

Own templates: `{{title}}`, `{{date}}`, `{{slug}}`, `{{cursor}}`. Of Hugo's archetypes: `.Date`, `.Name`,
`.File.ContentBaseName` and `.Title` with `replace "-" " "`, `title`, `strings.Title`, `strings.FirstUpper`, `lower`
and `upper` in pipes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from mdkb.regex import regex
from mdkb.tuples import NamedTuple

_EXPRESSION = regex(r"\{\{-?\s*(.*?)\s*-?\}\}|<%.*?%>", re.DOTALL)
_CURSOR = "\x00"
_REPLACE = regex(r"(?:strings\.)?[rR]eplace(?:\s+(?P<subject>\.[\w.]+))?\s+\"(?P<old>[^\"]*)\"\s+\"(?P<new>[^\"]*)\"\Z")
_NOW = regex(r"now\.Format\s+\"2006-01-02\"\Z")


class Blank(NamedTuple):
    """What a new note is filled with. `date`: ISO day; `moment`: ISO date, time and zone; `terms`: by key."""

    title: str = ""
    date: str = ""
    moment: str = ""
    draft: bool = True
    terms: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def fill(template: str, blank: Blank, path: str) -> tuple[str, int]:
    """The template's text with its expressions filled in, and the offset of the cursor (the end, if not marked).

    A line whose expression is not understood loses the expression; if nothing but a key is left, its value is ''.
    """
    lines = [_line(line, blank, path) for line in template.splitlines(keepends=True)]
    text = "".join(lines)
    at = text.find(_CURSOR)
    text = text.replace(_CURSOR, "")
    return text, at if at >= 0 else len(text)


def _line(line: str, blank: Blank, path: str) -> str:
    lost = False

    def put(match: re.Match[str]) -> str:
        nonlocal lost
        value = _evaluate(match[1] or "", blank, path)
        lost = lost or value is None
        return value or ""

    filled = _EXPRESSION.sub(put, line)
    if filled == line:
        return line
    return _quoted(filled, line, lost)


def _quoted(filled: str, line: str, lost: bool) -> str:
    """A `key: value` line whose value had no quotes gets them where its new value needs them."""
    match = re.match(r"([ \t]*[\w-]+:[ \t]*)(.*?)([ \t]*\r?\n?)\Z", filled, re.DOTALL)
    if match is None or (match[2][:1] in "'\"" and match[2]):
        return filled
    if not match[2]:
        return f"{match[1].rstrip()} ''{match[3]}" if lost else filled
    if _CURSOR in match[2] or (re.match(r"[\w][\w ,.!?()/+:-]*\Z", match[2]) and ": " not in match[2]):
        return filled
    escaped = match[2].replace("'", "''")
    return f"{match[1]}'{escaped}'{match[3]}"


def _evaluate(expression: str, blank: Blank, path: str) -> str | None:
    stages = [stage.strip() for stage in expression.split("|")]
    value = _first(stages[0], blank, path)
    for stage in stages[1:]:
        if value is None:
            return None
        value = _stage(stage, value)
    return value


def _first(stage: str, blank: Blank, path: str) -> str | None:
    folders, _, file = path.rpartition("/")
    stem = file.rpartition(".")[0]
    name = folders.rpartition("/")[2] if stem in ("index", "_index") else stem
    known = {
        "title": blank.title,
        "date": blank.date,
        "slug": re.sub(r"[^\w]+", "-", blank.title.casefold()).strip("-"),
        "cursor": _CURSOR,
        ".Date": blank.moment or blank.date,
        ".Title": blank.title,
        ".Name": name,
        ".File.ContentBaseName": name,
        ".TranslationBaseName": name,
        ".File.BaseFileName": stem,
    }
    if stage in known:
        return known[stage]
    if _NOW.match(stage):
        return blank.date
    match = _REPLACE.match(stage)
    if match and match["subject"] in known:
        return known[match["subject"]].replace(match["old"], match["new"])
    if stage.startswith("title ") and stage[6:] in known:
        return known[stage[6:]].title()
    return None


def _stage(stage: str, value: str) -> str | None:
    match = _REPLACE.match(stage)
    if match and not match["subject"]:
        return value.replace(match["old"], match["new"])
    if stage in ("title", "strings.Title"):
        return " ".join(word[:1].upper() + word[1:] for word in value.split(" "))
    if stage == "strings.FirstUpper":
        return value[:1].upper() + value[1:]
    if stage in ("lower", "strings.ToLower"):
        return value.lower()
    if stage in ("upper", "strings.ToUpper"):
        return value.upper()
    return value if stage in ("safeHTML", "htmlUnescape", "trim") else None
