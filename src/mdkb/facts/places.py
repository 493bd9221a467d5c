"""Where in the source the parts of a link's destination stand."""

from __future__ import annotations

from mdkb.facts.model import Link
from mdkb.text import SourceText, Span


def path_span(link: Link) -> Span:
    """The span of the destination without its query and fragment (the whole where the source is spelled otherwise)."""
    start, end = link.target
    if link.path and end - start == len(link.destination):
        return Span(start, start + len(link.path))
    if link.path and link.fragment is not None and end - start > len(link.fragment) + 1:
        return Span(start, end - len(link.fragment) - 1)
    return link.target


def fragment_span(link: Link) -> Span:
    """The span of the fragment without its `#` (the whole destination where the source is spelled otherwise)."""
    start, end = link.target
    if link.fragment and end - start > len(link.fragment):
        return Span(end - len(link.fragment), end)
    return link.target


def written_path(source: SourceText, link: Link) -> Span | None:
    """The span of the path as it is written, None where its source is spelled otherwise (escapes, entities)."""
    at = source.text.find(link.path, *link.target) if link.path else -1
    if at >= 0:
        return Span(at, at + len(link.path))
    span = path_span(link)
    return span if span != link.target or (link.fragment is None and link.kind == "inline") else None
