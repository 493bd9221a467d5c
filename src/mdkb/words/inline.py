"""What a note says about its own words: in its front matter and in comments (ours, cspell's, LTeX's, codespell's)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.front_matter import Mapping, Scalar, Sequence
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.text import Span
from mdkb.words.wordlists.expressions import from_javascript

_WORD = regex(r"[^\s,;]+")
_DECLARES = (
    regex(r"mdkb:\s*words?\s+(.*)", re.DOTALL),
    regex(
        r"\b(?:c?spell|spell-?checker):{1,2}\s*(?:words?|ignore(?!-?_?reg)(?:-?words?)?)\b[ \t:]*(.*)",
        re.IGNORECASE | re.DOTALL,
    ),
    regex(r"(?:^|\W)codespell:ignore\b:?[ \t]+(.+)", re.DOTALL),
)
_CSPELL = regex(r"\b(?:c?spell|spell-?checker):{1,2}\s*([A-Za-z-]+)", re.IGNORECASE)
_CSPELL_IGNORES = regex(r"\b(?:c?spell|spell-?checker):{1,2}\s*ignore[-_]?reg[-_]?exp[ \t]+(\S[^\r\n]*)", re.IGNORECASE)
_LTEX = regex(r"LTeX:.*\benabled=(true|false)", re.IGNORECASE)
_CODESPELL = regex(r"(?:^|\W)codespell:ignore\s*$")
_HEAD_COMMENT = regex(r"(?:^|\s)#[ \t]*([^\r\n]*)")


def inline_words(note: Note) -> frozenset[str]:
    """The words (lower case) that a note itself declares right."""
    return frozenset(word.lower() for _, word in declared(note))


def declared(note: Note) -> Iterator[tuple[Span, str]]:
    """The words that a note declares right, each with its place."""
    if note.front_matter is not None:
        yield from _in_matter(note)
    for comment in note.facts.comments:
        start = note.source.text.index(comment.text, comment.span.start) if comment.text else comment.span.start
        yield from _in_comment(comment.text, start)


def ignored_expressions(note: Note) -> tuple[str, ...]:
    """The regular expressions of text that comments say is not checked (cspell's `ignoreRegExp`)."""
    return tuple(
        from_javascript(match.group(1).strip())
        for comment in note.facts.comments
        for match in _CSPELL_IGNORES.finditer(comment.text)
    )


def _in_matter(note: Note) -> Iterator[tuple[Span, str]]:
    matter = note.front_matter
    assert matter is not None
    value = matter.get("spelling")
    words = (
        next((entry.value for entry in value.entries if entry.key == "words"), None)
        if isinstance(value, Mapping)
        else None
    )
    for item in words.items if isinstance(words, Sequence) else ():
        if isinstance(item, Scalar):
            yield item.span, item.text
    if isinstance(words, Scalar):
        text = note.source[words.span]
        yield from (
            (Span(*match.span()).shifted(words.span.start), match.group()) for match in re.finditer(r"[\w'-]+", text)
        )
    head = note.source[matter.content]
    if "#" in head:
        for match in _HEAD_COMMENT.finditer(head):
            yield from _in_comment(match.group(1), matter.content.start + match.start(1))


def _in_comment(comment: str, start: int) -> Iterator[tuple[Span, str]]:
    for pattern in _DECLARES:
        match = pattern.search(comment)
        if match:
            at = start + match.start(1)
            for word in _WORD.finditer(match.group(1)):
                yield Span(*word.span()).shifted(at), word.group()
            return


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
    return "disable-line" if _CODESPELL.search(comment) else ""
