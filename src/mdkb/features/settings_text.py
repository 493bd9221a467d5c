"""Small changes of a settings file's text: a word more, a rule off. Everything else stays as it is written."""

from __future__ import annotations

import re

from mdkb.diagnostic import Edit
from mdkb.features.edits import KnowledgeBaseEdit, single
from mdkb.front_matter import body_start
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.text import Span

_HEADER = regex(r"^[ \t]*\[\[?[^\]\n]+\]\]?[ \t]*(?:#.*)?$", re.MULTILINE)


def with_word(text: str, word: str, pyproject: bool = False) -> str:
    """The settings with a word among `spelling.words`."""
    return _added(text, "tool.mdkb.spelling" if pyproject else "spelling", "words", word)


def with_ignored(text: str, rule: str, pyproject: bool = False) -> str:
    """The settings with a rule among `extend-ignore`."""
    return _added(text, "tool.mdkb" if pyproject else "", "extend-ignore", rule)


def _added(text: str, table: str, key: str, value: str) -> str:
    """The text with a string more in a list of a table ("": before all tables); both are made if need be."""
    start, end = _table(text, table)
    quoted = '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if start < 0:
        gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
        return f"{text}{gap}[{table}]\n{key} = [{quoted}]\n"
    found = re.compile(rf"^[ \t]*{re.escape(key)}[ \t]*=[ \t]*\[", re.MULTILINE).search(text, start, end)
    if found is None:
        lead = "" if start == 0 or text[start - 1] == "\n" else "\n"
        return f"{text[:start]}{lead}{key} = [{quoted}]\n{text[start:]}"
    close = _closing(text, found.end())
    inner = text[found.end() : close]
    if quoted in inner or f"'{value}'" in inner:
        return text
    body = inner.rstrip()
    if "\n" in inner:
        lines = [line for line in inner.split("\n") if line.strip()]
        lead = re.match(r"[ \t]*", lines[-1]).group() if lines else "  "  # type: ignore[union-attr]
        comma = "" if not body.strip() or body.endswith(",") else ","
        return f"{text[: found.end()]}{body}{comma}\n{lead}{quoted},\n{text[close:]}"
    comma = ", " if body.strip() and not body.endswith(",") else " " if body.strip() else ""
    return f"{text[: found.end()]}{body}{comma}{quoted}{text[close:]}"


def _table(text: str, name: str) -> tuple[int, int]:
    """Where the body of a table begins and ends, (-1, -1) when there is none."""
    headers = list(_HEADER.finditer(text))
    if not name:
        return 0, headers[0].start() if headers else len(text)
    for index, header in enumerate(headers):
        if header.group().partition("#")[0].strip() == f"[{name}]":
            start = min(header.end() + 1, len(text))
            return start, headers[index + 1].start() if index + 1 < len(headers) else len(text)
    return -1, -1


def _closing(text: str, at: int) -> int:
    """The offset of the bracket that closes a list begun right before `at`."""
    for match in re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|#[^\n]*|\[|\]").finditer(text, at):
        if match.group() == "]":
            return match.start()
    return len(text)


def word_comment(note: Note, word: str) -> KnowledgeBaseEdit:
    """The edit that declares a word right in its note: in the comment that is there, else in a new one."""
    title = f"Add “{word}” to this note's words"
    for comment in note.facts.comments:
        if re.match(r"mdkb:\s*words\b", comment.text):
            at = note.source.text.index(comment.text, comment.span.start) + len(comment.text)
            return single(title, note.path, (Edit(Span(at, at), f" {word}"),))
    start = body_start(note.front_matter)
    newline = note.source.newline
    opening, closing = note.document.dialect.comment
    text = f"{opening} mdkb: words {word} {closing}{newline}{newline}"
    return single(title, note.path, (Edit(Span(start, start), text),))
