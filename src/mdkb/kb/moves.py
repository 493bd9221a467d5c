"""Questions about moved files: where git says a missing one went."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

from mdkb.facts.model import Exports
from mdkb.kb.base import KnowledgeBase
from mdkb.kb.pages import lookup_of
from mdkb.kb.questions import question
from mdkb.kb.topics import PAGES
from mdkb.sites.base import Lookup, Query, Site
from mdkb.sites.paths import below, under

T = TypeVar("T")


@question(topics=lambda query: (PAGES,))
def moved(kb: KnowledgeBase, query: Query) -> str:
    """Where the file lies now that a missing destination meant before it was renamed; "" when git knows of none."""
    before = kb.table(_Before, PAGES).of(lookup_of(kb, query.source))
    if before is None:
        return ""
    found = before.site.resolve(query, before)
    return before.moves.get(found.path, "") if found.outcome in ("note", "asset", "unpublished") else ""


class _Before:
    """The lookups of all sites with the renamed files still at their old places, made when first asked for."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._made: dict[int, _Earlier | None] = {}

    def of(self, lookup: Lookup) -> _Earlier | None:
        key = id(lookup.site)
        if key not in self._made:
            self._made[key] = self._earlier(lookup)
        return self._made[key]

    def _earlier(self, lookup: Lookup) -> _Earlier | None:
        moves = {
            old: new
            for old, new in self._kb.renames().items()
            if new in lookup.files and old not in lookup.files and lookup.site.owns(old)
        }
        return _Earlier(lookup, moves) if moves else None


class _Earlier:
    """A lookup in which moved files are at their old places, too."""

    def __init__(self, now: Lookup, moves: Mapping[str, str]) -> None:
        self.site: Site = now.site
        self.moves = moves
        self.linked = now.linked
        self.files = frozenset((*now.files, *moves))
        old = {old: _as_before(now, old, new) for old, new in moves.items() if new in now.notes}
        self.notes: Mapping[str, Exports] = ChainMap(old, dict(now.notes))
        self._derived: dict[object, Any] = {}

    def derived(self, builder: Callable[[Lookup], T]) -> T:
        if builder not in self._derived:
            self._derived[builder] = builder(self)
        return cast(T, self._derived[builder])


def _as_before(now: Lookup, old: str, new: str) -> Exports:
    """The note at its old path; its URL follows the path where it did so at the new one."""
    note = now.notes[new]
    url = note.url
    if url is not None:
        for root in now.site.content_roots:
            if under(root, old) and under(root, new):
                url = url.replace(_address(below(root, new)), _address(below(root, old)))
                break
    return note._replace(path=old, url=url)


def _address(path: str) -> str:
    stem = path.rpartition(".")[0] or path
    return "/" + stem.removesuffix("/index").removesuffix("/_index").lower().replace(" ", "-")
