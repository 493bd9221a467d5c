"""Pelican's slugs and URL patterns (`pelican.utils.slugify`, `pelican.contents`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from html import unescape
from typing import Any

from mdkb.regex import regex

_FIELD = regex(r"\{(\w+)(?::([^{}]*))?\}")
_SUBSTITUTIONS = ((r"[^\w\s-]", ""), (r"(?u)\A\s*", ""), (r"(?u)\s*\Z", ""), (r"[-\s]+", "-"))


def slugify(text: str, substitutions: Any, *, unicode: bool = False) -> str:
    """Pelican's `utils.slugify`; letters beyond accents are dropped where Unidecode would transliterate."""
    text = re.sub(r"<[^>]*>", "", unescape(text))
    text = unicodedata.normalize("NFKC", text)
    if not unicode:
        text = unicodedata.normalize("NFKD", _transliterated(text)).encode("ascii", "ignore").decode("ascii")
    pairs = substitutions if isinstance(substitutions, list | tuple) else _SUBSTITUTIONS
    for pair in pairs:
        try:
            text = re.sub(pair[0], pair[1], text, flags=re.IGNORECASE)
        except (re.error, TypeError, IndexError):
            continue
    return text.lower().strip()


_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L",
     "þ": "th", "Þ": "Th", "ð": "d", "ı": "i", "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "--", "…": "..."}
)  # fmt: skip


def _transliterated(text: str) -> str:
    return text.translate(_LETTERS)


def formatted(pattern: str, metadata: Mapping[str, str]) -> str:
    """A URL pattern with its fields filled in: `{slug}`, `{date:%Y}` ..."""

    def fill(match: re.Match[str]) -> str:
        name, form = match[1], match[2]
        if name == "date":
            found = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})", metadata.get("date", ""))
            if not found:
                return ""
            try:
                return date(int(found[1]), int(found[2]), int(found[3])).strftime(form or "%Y-%m-%d")
            except ValueError:
                return ""
        return metadata.get(name, "")

    return _FIELD.sub(fill, pattern)


def matched(pattern: Any, text: str) -> Iterator[tuple[str, str]]:
    if isinstance(pattern, str) and pattern:
        try:
            match = re.match(pattern, text)
        except re.error:
            return
        if match:
            yield from ((key, value) for key, value in match.groupdict().items() if value)
