"""Destinations: what a template in one means, and where its path ends and its fragment begins."""

from __future__ import annotations

import re

from mdkb.regex import regex
from mdkb.tuples import NamedTuple

_QUOTED = r"""(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`|'([^']*)')"""
_HUGO_VALUE = r"""(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`|([^\s"`'<>{}=%]+))"""
_HUGO_REST = r"""(?:\s+(?:\w+\s*=\s*)?"[^"]*")*\s*/?\s*[>%]\}\}"""
HUGO_REFERENCE = regex(r"\{\{[<%]\s*(ref|relref)\s+(?:path\s*=\s*)?" + _HUGO_VALUE + _HUGO_REST)
LIQUID_TAG = regex(r"\{%-?\s*(link|post_url)\s+(?:\"([^\"]*)\"|'([^']*)'|([^\s%\"'{}]+))\s*-?%\}")
LIQUID_FILTER = regex(r"\{\{-?\s*" + _QUOTED + r"\s*\|\s*(relative_url|absolute_url)\s*-?\}\}")
LIQUID_SITE = regex(r"\{\{-?\s*site\.(baseurl|url)\s*-?\}\}")
TEMPLATE_LEFT = regex(r"\{\{|\{%|%7B%7B|\$\{|<%", re.IGNORECASE)


class Destination(NamedTuple):
    """A destination after its template was read: `start`, `end` count from the beginning of the raw text.

    `via`: "" plain, the name of the shortcode, tag or filter, or "template" when one is left that is not understood.
    """

    text: str
    via: str
    start: int
    end: int


def read(raw: str) -> Destination:
    """What a raw destination (as written) says: a literal inside one understood template, or itself."""
    if "{" in raw or "$" in raw or "%" in raw or "<" in raw:
        for pattern in (HUGO_REFERENCE, LIQUID_TAG):
            if (match := pattern.match(raw)) and _only_fragment(raw[match.end() :]):
                return _literal(raw, match, match.group(1), 2)
        if (match := LIQUID_FILTER.match(raw)) and _only_fragment(raw[match.end() :]):
            return _literal(raw, match, match.group(4), 1)
        if match := LIQUID_SITE.match(raw):
            at = match.end()
            following = LIQUID_SITE.match(raw, at)
            at = following.end() if following else at
            if not TEMPLATE_LEFT.search(raw, at):
                return Destination(raw[at:] or "/", f"site.{match.group(1)}", at, len(raw))
        if TEMPLATE_LEFT.search(raw):
            return Destination(raw, "template", 0, len(raw))
    return Destination(raw, "", 0, len(raw))


def _only_fragment(rest: str) -> bool:
    return not rest or (rest[0] in "#?" and not TEMPLATE_LEFT.search(rest))


def _literal(raw: str, match: re.Match[str], name: str, first: int) -> Destination:
    group = next(number for number in range(first, first + 3) if match.group(number) is not None)
    start, end = match.span(group)
    rest = raw[match.end() :]
    return Destination(match.group(group) + rest, name, start, end if not rest else len(raw))


def split(destination: str) -> tuple[str, str | None]:
    """The path (without query) and the fragment (None: there is none) of a destination."""
    path, mark, fragment = destination.partition("#")
    return path.partition("?")[0], fragment if mark else None
