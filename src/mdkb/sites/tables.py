"""Tables over a site's notes and files that resolving needs, made once per state of the knowledge base."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from mdkb.facts.model import Exports
from mdkb.sites.base import Lookup
from mdkb.sites.paths import decoded, name_of


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(sorted(values)) for key, values in groups.items()}


def by_folded_path(lookup: Lookup) -> Mapping[str, tuple[str, ...]]:
    """Paths by their case-folded form."""
    return _grouped((path.casefold(), path) for path in lookup.files)


def by_folded_name(lookup: Lookup) -> Mapping[str, tuple[str, ...]]:
    """Paths by their case-folded last segment."""
    return _grouped((name_of(path).casefold(), path) for path in lookup.files)


def folders(lookup: Lookup) -> frozenset[str]:
    """All folders that hold a note or asset, at any depth."""
    found: set[str] = {""}
    for path in lookup.files:
        folder = path.rpartition("/")[0]
        while folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return frozenset(found)


def by_url(lookup: Lookup) -> Mapping[str, tuple[str, ...]]:
    """Notes by the (decoded) URL path they are, or would be, published at."""
    return _grouped((decoded(note.url), path) for path, note in lookup.notes.items() if note.url is not None)


def by_folded_url(lookup: Lookup) -> Mapping[str, tuple[str, ...]]:
    """Notes by their URL path, letter case ignored."""
    return _grouped((decoded(note.url).casefold(), path) for path, note in lookup.notes.items() if note.url is not None)


def by_alias(lookup: Lookup) -> Mapping[str, tuple[str, ...]]:
    """Notes by the URL paths that redirect to them."""
    return _grouped((decoded(alias), path) for path, note in lookup.notes.items() for alias in note.aliases)


def hidden(note: Exports, today: str) -> str:
    """Why the note is not published today (draft, future ...), "" when it is."""
    why = note.unpublished
    if why.startswith("future ") and why[7:] <= today:
        return ""
    if why.startswith("expired ") and why[8:] > today:
        return ""
    return why.partition(" ")[0]
