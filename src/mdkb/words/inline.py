"""What a note says about its own words: in its front matter and in comments (ours, cspell's, LTeX's, codespell's)."""

from __future__ import annotations

import re

from mdkb.front_matter import Mapping, Scalar, Sequence
from mdkb.note import Note
from mdkb.text import Span

_MDKB = re.compile(r"mdkb:\s*words?\s+(.*)", re.DOTALL)
_CSPELL = re.compile(r"(?:c?spell|spell-?checker):{1,2}\s*([A-Za-z-]+)(.*)", re.IGNORECASE | re.DOTALL)
_LTEX = re.compile(r"LTeX:.*\benabled=(true|false)", re.IGNORECASE)
_CODESPELL = re.compile(r"(?:^|\W)codespell:ignore\b(?::?[ \t]*(.*))?", re.DOTALL)
_WORDS = re.compile(r"[^\s,;]+")


def inline_words(note: Note) -> frozenset[str]:
    """The words (lower case) that a note itself declares right."""
    found: list[str] = []
    if note.front_matter is not None:
        value = note.front_matter.get("spelling")
        if isinstance(value, Mapping):
            words = next((entry.value for entry in value.entries if entry.key == "words"), None)
            if isinstance(words, Sequence):
                found += (item.text for item in words.items if isinstance(item, Scalar))
            elif isinstance(words, Scalar):
                found += _WORDS.findall(words.text)
        head = note.source[note.front_matter.content]
        for line in head.splitlines():
            if "#" in line:
                found += _declared(line.partition("#")[2].strip())
    for comment in note.facts.comments:
        found += _declared(comment.text)
    return frozenset(word.lower() for word in found)


def _declared(comment: str) -> list[str]:
    match = _MDKB.match(comment)
    if match:
        return _WORDS.findall(match.group(1))
    match = _CSPELL.search(comment)
    if match and match.group(1).lower() in ("word", "words", "ignore", "ignorewords", "ignore-word", "ignore-words"):
        return _WORDS.findall(match.group(2))
    match = _CODESPELL.search(comment)
    if match and match.group(1):
        return _WORDS.findall(match.group(1))
    return []


def spared(note: Note) -> list[Span]:
    """The stretches of a note in which comments switch spelling off (cspell `disable`, LTeX `enabled=false`)."""
    found: list[Span] = []
    since: int | None = None
    for comment in note.facts.comments:
        span = comment.span
        order = _order(comment.text)
        if order == "disable" and since is None:
            since = span.end
        elif order == "enable" and since is not None:
            found.append(Span(since, span.start))
            since = None
        elif order == "disable-line":
            found.append(note.source.line(note.source.position(span.start).row))
        elif order in ("disable-next", "disable-next-line"):
            row = note.source.position(span.end).row + 1
            if row <= len(note.source.line_starts):
                found.append(note.source.line(row))
    if since is not None:
        found.append(Span(since, len(note.source)))
    return found


def _order(comment: str) -> str:
    match = _CSPELL.search(comment)
    if match:
        return match.group(1).lower()
    match = _LTEX.search(comment)
    if match:
        return "enable" if match.group(1).lower() == "true" else "disable"
    match = _CODESPELL.search(comment)
    return "disable-line" if match and not match.group(1) else ""
