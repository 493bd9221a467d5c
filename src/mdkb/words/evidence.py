"""What a note vouches for: the words of its code, its link targets, tags, file name. Design: spelling.md, section 5."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from mdkb.front_matter import Entry, Mapping, Scalar, Sequence, Value
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.syntax import Kind

TERM_KEYS = frozenset(
    "tags categories keywords aliases slug author authors series taxonomies topics cssclasses tag category "
    "alias".split()
)
_WORD = regex(r"[^\W\d_]{3,}")
_HUMP = regex(r"[^\W\d_A-Z]{3,}|[A-Z][^\W\d_A-Z]{2,}|[A-Z]{3,}(?![a-z])")
_TAG = regex(r"<[^<>]*>")
_COMMENT = regex(
    r"(?:^|(?<=[\s;{}(),]))(?:#+|//+|--|;;+|%+|rem\b|REM\b)(?=[ \t])([^\r\n]*)|/\*(.*?)\*/|<!--(.*?)-->",
    re.MULTILINE | re.DOTALL,
)
_BLOCKS = frozenset((Kind.FENCED_CODE, Kind.HTML_BLOCK))
_PROSE_ARGUMENT = 3  # spaces from which on an argument is a sentence, which vouches for nothing


def words_in(texts: Iterable[str]) -> set[str]:
    """The words (lower case, at least three letters) that these texts of a note vouch for."""
    return _words("\n".join(texts))


@lru_cache(maxsize=4096)
def words_of(text: str) -> frozenset[str]:
    """`words_in` for one text, remembered: for notes that are being edited."""
    return frozenset(_words(text))


def _words(text: str) -> set[str]:
    words = set(_WORD.findall(text))
    capitals = [word for word in words if not word.islower()]
    words.difference_update(capitals)
    for word in capitals:
        words.add(word.lower())
        if not word.isupper():
            words.update([hump.lower() for hump in _HUMP.findall(word)])
    return words


def vouchers(note: Note) -> list[str]:
    """The texts of a note that vouch for words: code without comments, HTML tags, link targets, front matter ..."""
    facts = note.facts
    found = [text for _, kind, text in note.code if kind not in _BLOCKS]
    found += [link.destination for link in facts.links]
    for _, kind, text in note.code:
        if kind is Kind.FENCED_CODE:
            found.append(_without_comments(text))
        elif kind is Kind.HTML_BLOCK:
            found += _TAG.findall(text)
    for tag in note.document.shortcodes:
        found.append(tag.data.name)
        for name, value, _, _ in tag.data.arguments:
            found.append(name)
            if value.count(" ") < _PROSE_ARGUMENT:
                found.append(value)
    found += [name for _, name in facts.tags]
    found += facts.terms
    found.append(note.path)
    if note.front_matter is not None:
        found += _matter(note.front_matter.entries, False)
    return found


@lru_cache(maxsize=1024)
def _without_comments(code: str) -> str:
    return _COMMENT.sub("", code)


def comments_of(note: Note) -> Iterator[tuple[int, str]]:
    """The comments in fenced code with their offsets in the source."""
    for span, kind, text in note.code:
        if kind is Kind.FENCED_CODE:
            for match in _COMMENT.finditer(text):
                for group in (1, 2, 3):
                    if match.group(group):
                        yield span.start + match.start(group), match.group(group)


def _matter(entries: Iterable[Entry], vouches: bool) -> Iterator[str]:
    for entry in entries:
        yield entry.key
        yield from _values(entry.value, vouches or entry.key.lower() in TERM_KEYS)


def _values(value: Value, vouches: bool) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from _matter(value.entries, vouches)
    elif isinstance(value, Sequence):
        for item in value.items:
            yield from _values(item, vouches)
    elif vouches and isinstance(value, Scalar):
        yield value.text
