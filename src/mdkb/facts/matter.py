"""Front matter as a source of facts: the prose of its titles, the links in its paths."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.facts import destinations
from mdkb.facts.model import Link
from mdkb.facts.prose import Prose
from mdkb.front_matter import Entry, FrontMatter, Mapping, Scalar, Sequence, Value
from mdkb.text import SourceText, Span

PROSE_KEYS = frozenset({"title", "description", "summary", "linktitle", "subtitle"})
IMAGE_KEYS = frozenset({"image", "images", "cover", "thumbnail", "banner", "featuredimage", "featuredimagepreview"})
PATH_KEYS = frozenset({"src"})


def matter_prose(source: SourceText, front_matter: FrontMatter | None) -> Iterator[Prose]:
    """The prose runs of titles and descriptions, where the value stands in the source as it is meant."""
    for entry in front_matter.entries if front_matter else ():
        if entry.key.casefold() in PROSE_KEYS and isinstance(entry.value, Scalar) and entry.value.text:
            if front_matter and front_matter.broken and entry.value.style == "plain" and entry.value.text[0] in "\"'":
                continue  # a quoted value that does not end where it should: not known what belongs to it
            span = written(source, entry.value)
            if span is not None:
                yield Prose(entry.value.text, ((0, span.start),), (span.end,), entry.value.span, "title")


def written(source: SourceText, value: Scalar) -> Span | None:
    """The span of a scalar without its quotes, if its source equals its text; else None."""
    start, end = value.span
    for span in (Span(start, end), Span(start + 1, end - 1), Span(start + 3, end - 3)):
        if source[span] == value.text:
            return span
    return None


def matter_links(front_matter: FrontMatter | None) -> Iterator[Link]:
    """Paths of images and resources named in values (`image`, `cover`, `images`, `resources[].src` ...)."""
    for entry in front_matter.entries if front_matter else ():
        yield from _links(entry, entry.key)


def _links(entry: Entry, via: str) -> Iterator[Link]:
    key = entry.key.casefold()
    if key in IMAGE_KEYS or key in PATH_KEYS:
        yield from _values(entry.value, via)
    elif isinstance(entry.value, Mapping):
        for inner in entry.value.entries:
            yield from _links(inner, f"{via}.{inner.key}")
    elif isinstance(entry.value, Sequence):
        for item in entry.value.items:
            for inner in item.entries if isinstance(item, Mapping) else ():
                yield from _links(inner, f"{via}.{inner.key}")


def _values(value: Value, via: str) -> Iterator[Link]:
    if isinstance(value, Sequence):
        for item in value.items:
            yield from _values(item, via)
    elif isinstance(value, Mapping):
        for inner in value.entries:
            yield from _links(inner, f"{via}.{inner.key}")
    elif value.text and value.style not in ("boolean", "integer", "float", "null", "date"):
        path, fragment = destinations.split(value.text)
        after = Span(value.span.end, value.span.end)
        named = "template" if destinations.TEMPLATE_LEFT.search(value.text) else via
        yield Link("front-matter", value.span, value.span, value.text, path, fragment, "", after, None, "", True, named)
