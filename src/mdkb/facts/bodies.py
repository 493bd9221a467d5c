"""Bodies of paired template tags: no fix touches them, and what looks like data in them is no prose."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

from mdkb.regex import regex
from mdkb.syntax import Document
from mdkb.text import Span
from mdkb.tuples import NamedTuple

_DATA_LINE = regex(
    r"\s*(?:(?:- +)?[\"']?[\w.@/-]+[\"']?\s*[:=](?:\s|$)|\[{1,2}[\w.\"' -]+\]{1,2}\s*$"
    r"|[{}\[\],]+\s*$|- \S+\s*$|---\s*$|#)"
)
_MOST = 0.7  # share of lines that must look like data


class Bodies(NamedTuple):
    """Spans between paired tags, sorted and disjoint; `data`: those whose text is YAML, TOML, JSON or the like."""

    all: tuple[Span, ...]
    data: tuple[Span, ...]


@lru_cache(maxsize=4)
def bodies_of(document: Document) -> Bodies:
    """The outermost bodies of a note's paired shortcodes and Liquid blocks."""
    found: list[Span] = []
    for tag in document.templates.tags:
        if tag.partner is not None and tag.partner.start >= tag.span.end:
            body = Span(tag.span.end, tag.partner.start)
            if not found or body.start >= found[-1].end:
                found.append(body)
    text = document.source.text
    return Bodies(tuple(found), tuple(body for body in found if _is_data(text[body.start : body.end])))


@lru_cache(maxsize=1024)
def _is_data(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) > 0 and sum(1 for line in lines if _DATA_LINE.match(line)) >= _MOST * len(lines)


def inside(span: Span, bodies: Sequence[Span]) -> bool:
    """Whether a span lies in one of the bodies (sorted and disjoint), at least in part."""
    at = bisect_right(bodies, span.start, key=_end)
    return at < len(bodies) and bodies[at].start < span.end


def touches(span: Span, bodies: Sequence[Span]) -> bool:
    """Whether an edit there would change one of the bodies: also what is put right before its end or after its start."""
    if span.start < span.end:
        return inside(span, bodies)
    at = bisect_left(bodies, span.start, key=_end)
    return at < len(bodies) and bodies[at].start <= span.start


_end = attrgetter("end")
