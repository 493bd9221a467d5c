"""What other notes may know of a note's front matter: keys with the looks of their values, and taxonomy terms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.front_matter import FrontMatter, Scalar, Sequence, Value
from mdkb.regex import regex
from mdkb.text import Span
from mdkb.tuples import NamedTuple

LONGEST = 120  # code points of a value that others can see
TAXONOMIES = {
    "tags": "tags",
    "tag": "tags",
    "categories": "categories",
    "category": "categories",
    "series": "series",
    "keywords": "keywords",
}
_NULL = regex(r"(?:~|null)?\Z", re.IGNORECASE)
_BOOLEAN = regex(r"(?:true|false|yes|no|on|off)\Z", re.IGNORECASE)
_NUMBER = regex(r"[-+]?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?\Z|0[xo][0-9a-fA-F]+\Z", re.ASCII)
_DATE = regex(r"\d{4}-\d\d?-\d\d?(?:[Tt ].*)?\Z", re.ASCII)
_TYPED = {"boolean": "boolean", "integer": "number", "float": "number", "date": "date", "null": "null"}


def fields_of(front_matter: FrontMatter) -> tuple[tuple[str, str, str], ...]:
    """(key, what the value looks like, short text) of each top-level key as written, last of duplicates only.

    Looks: text, number, boolean, date, null, list, map; a quoted date is a date, other quoted scalars are text. The
    text of a list is its scalars, with commas.
    """
    found = {entry.key: (entry.key, looks(entry.value), shown(entry.value)) for entry in front_matter.entries}
    return tuple(found.values())


def looks(value: Value) -> str:
    """What a value looks like to a reader, whatever its generator makes of it."""
    if isinstance(value, Scalar):
        if value.style in _TYPED:
            return _TYPED[value.style]
        if _DATE.match(value.text):
            return "date"
        if value.style != "plain":
            return "text"
        if _NULL.match(value.text):
            return "null"
        if _BOOLEAN.match(value.text):
            return "boolean"
        return "number" if _NUMBER.match(value.text) else "text"
    return "list" if isinstance(value, Sequence) else "map"


def shown(value: Value) -> str:
    """A short text for a value: what a scalar says, a list's scalars with commas, "" for a map."""
    if isinstance(value, Scalar):
        return value.text[:LONGEST]
    if isinstance(value, Sequence):
        return ", ".join(item.text for item in value.items if isinstance(item, Scalar))[:LONGEST]
    return ""


def terms_of(front_matter: FrontMatter) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(taxonomy, terms) of the note; singular keys count for their taxonomy (`tag`: tags)."""
    found: dict[str, dict[str, None]] = {}
    for term in term_values(front_matter):
        found.setdefault(term.taxonomy, {})[term.text] = None
    return tuple((taxonomy, tuple(terms)) for taxonomy, terms in found.items())


class Term(NamedTuple):
    """A term where it is written; `value` is the scalar it is, or is a part of. `key`: as written (`tag`, `Tags`)."""

    taxonomy: str
    text: str
    span: Span
    value: Scalar
    key: str


def term_values(front_matter: FrontMatter) -> Iterator[Term]:
    """All terms in order: the items of lists, and the parts of a text between commas."""
    for entry in front_matter.entries:
        taxonomy = TAXONOMIES.get(entry.key.casefold())
        if taxonomy is None:
            continue
        if isinstance(entry.value, Scalar):
            yield from _parts(taxonomy, entry.key, entry.value)
        elif isinstance(entry.value, Sequence):
            for item in entry.value.items:
                if isinstance(item, Scalar) and item.text and item.style != "template":
                    yield Term(taxonomy, item.text, item.span, item, entry.key)


def _parts(taxonomy: str, key: str, value: Scalar) -> Iterator[Term]:
    if value.style == "template":
        return
    exact = value.span.end - value.span.start == len(value.text)
    for part in re.finditer(r"[^,\s](?:[^,]*[^,\s])?", value.text):
        span = Span(*part.span()).shifted(value.span.start) if exact else value.span
        yield Term(taxonomy, part[0], span, value, key)
