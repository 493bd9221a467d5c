"""Where findings about front matter stand."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.front_matter import Entry, FrontMatter, Mapping, Sequence, Value
from mdkb.text import SourceText, Span


def opening(front_matter: FrontMatter) -> Span:
    """The opening fence, or the first key where there is none: what is pointed at when something is missing."""
    if front_matter.format in ("yaml", "toml"):
        return Span(front_matter.span.start, front_matter.span.start + 3)
    if front_matter.format in ("head", "org") and front_matter.entries:
        return front_matter.entries[0].key_span
    return Span(front_matter.span.start, front_matter.span.start + 1)


def key_name(entry: Entry) -> Span:
    """The key without its quotes: what a renaming replaces."""
    start, end = entry.key_span
    return Span(start + 1, end - 1) if end - start == len(entry.key) + 2 else entry.key_span


def maps_in(front_matter: FrontMatter) -> Iterator[tuple[Entry, ...]]:
    """The entries of the block and of every map in it."""
    yield front_matter.entries
    stack: list[Value] = [entry.value for entry in front_matter.entries]
    while stack:
        value = stack.pop()
        if isinstance(value, Mapping):
            yield value.entries
            stack += [entry.value for entry in value.entries]
        elif isinstance(value, Sequence):
            stack += value.items


def lines_of(source: SourceText, entry: Entry) -> Span:
    """All lines of an entry, the last line's end included."""
    first = source.line(source.position(entry.key_span.start).row)
    last = source.line(source.position(max(entry.value.span.end, entry.key_span.end)).row)
    end = last.end
    if source[Span(end, end + 2)] == "\r\n":
        end += 2
    elif end < len(source):
        end += 1
    return Span(first.start, end)
