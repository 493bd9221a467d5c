"""Questions about pages: what a destination means, whether a page has an anchor, who links to a note."""

from __future__ import annotations

from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, TypeVar, cast

from mdkb.facts.model import Exports, Link
from mdkb.kb.base import KnowledgeBase
from mdkb.kb.names import last_names, name_meant
from mdkb.kb.questions import Topic, question
from mdkb.kb.running import Running
from mdkb.kb.topics import ADDRESS, ANCHORS, INCLUDES, LINKS, NAME, PAGE, PAGES
from mdkb.sites.anchors import merged
from mdkb.sites.base import Found, Lookup, Query, Resolution, Site
from mdkb.sites.common import CommonSite
from mdkb.sites.paths import decoded
from mdkb.sites.spell import by_key
from mdkb.sites.tables import hidden

T = TypeVar("T")

DEEPEST_INCLUDE = 6


class _Pages:
    """The `Lookup` of one site over the knowledge base."""

    def __init__(self, kb: KnowledgeBase, site: Site, notes: Mapping[str, Exports], files: frozenset[str]) -> None:
        self._kb = kb
        self.site = site
        self.notes = notes
        self.files = files
        self._derived: dict[Callable[[Lookup], Any], Any] = {}

    @property
    def linked(self) -> Mapping[str, int]:
        return self._kb.table(_linked, LINKS)

    def derived(self, builder: Callable[[Lookup], T]) -> T:
        try:
            return cast(T, self._derived[builder])
        except KeyError:
            made = self._derived[builder] = builder(self)
            return made


class _Lookups:
    """The lookups of all sites, made when first asked for."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._made: dict[int, _Pages] = {}

    def of(self, site: Site) -> Lookup:
        made = self._made.get(id(site))
        if made is None:
            made = self._made[id(site)] = _Pages(self._kb, site, self._notes.get(id(site), {}), self._files)
        return made

    @cached_property
    def _files(self) -> frozenset[str]:
        return self._kb.assets.union(self._kb.notes)

    @cached_property
    def _notes(self) -> Mapping[int, Mapping[str, Exports]]:
        by_site: defaultdict[int, dict[str, Exports]] = defaultdict(dict)
        for path, exports in self._kb.notes.items():
            by_site[id(self._kb.site_of(path))][path] = exports
        return by_site


def lookup_of(kb: KnowledgeBase, path: str) -> Lookup:
    """The lookup of the site that owns `path`."""
    return kb.table(_Lookups, PAGES).of(kb.site_of(path))


def query_of(link: Link, source: str) -> Query:
    """A link as a question."""
    return Query(link.kind, link.via, link.destination.partition("#")[0], link.image, source)


def _resolve_topics(query: Query) -> tuple[Topic, ...]:
    plain = "/" in query.destination or "." in query.destination
    return () if plain else ((LINKS, query.destination),)


def _resolved_topics(kb: KnowledgeBase, answer: Resolution, query: Query) -> tuple[Topic, ...]:
    """What is found rests on the files that may bear its name; what is not, on all there are."""
    source = kb.notes.get(query.source)
    site = kb.site_of(query.source)
    if not isinstance(site, CommonSite) or not type(site).__module__.startswith("mdkb."):
        return (PAGES,)  # a plug-in's site may go by other names
    if site.settled(query) is not None:
        return ()
    name = name_meant(query.destination)
    if (
        answer.outcome not in ("note", "unpublished", "alias")
        or source is None
        or (source.url is None and site.reads_around)
    ):
        return (PAGES,)
    found = kb.notes.get(answer.path)
    names = (name,) if name else last_names(answer.path)
    pages = dict.fromkeys((query.source, answer.path, *answer.others))
    return (
        *((PAGE, path) for path in pages),
        *((NAME, one) for one in names),
        (ADDRESS, found.url if found is not None else None),
    )


@question(topics=_resolve_topics, further=_resolved_topics)
def resolve(kb: KnowledgeBase, query: Query) -> Resolution:
    """What a destination means."""
    lookup = lookup_of(kb, query.source)
    return lookup.site.resolve(query, lookup)


@question(topics=lambda query, target: (PAGES,))
def spelling(kb: KnowledgeBase, query: Query, target: str) -> str | None:
    """How the destination is written, in its own style, to mean `target` instead."""
    lookup = lookup_of(kb, query.source)
    return lookup.site.spell(query, target, lookup)


def _included_topics(kb: KnowledgeBase, answer: tuple[str, ...], path: str) -> tuple[Topic, ...]:
    exports = kb.notes.get(path)
    return () if exports is not None and not exports.includes else (PAGES, INCLUDES)


@question(topics=lambda path: ((PAGE, path),), further=_included_topics)
def included(kb: KnowledgeBase, path: str) -> tuple[str, ...]:
    """The notes that become part of a page, at any depth, itself first; "" among them: one that is not known."""
    seen = {path: None}
    level = [path]
    for _ in range(DEEPEST_INCLUDE):
        level = [target for source in level for target in _includes_of(kb, source) if target not in seen]
        if not level:
            break
        seen.update(dict.fromkeys(level))
    return tuple(seen)


def _includes_of(kb: KnowledgeBase, path: str) -> tuple[str, ...]:
    exports = kb.notes.get(path)
    if exports is None or not exports.includes:
        return ()
    made = []
    for destination in exports.includes:
        found = kb.answer(resolve, Query("include", "", destination, False, path))
        made.append(found.path if found.path in kb.notes else "")
    return tuple(made)


@question(topics=lambda paths, fragment: tuple((ANCHORS, path) for path in paths))
def fragment(kb: KnowledgeBase, paths: tuple[str, ...], fragment: str) -> Found:
    """Whether a page made of these notes (the first is the page's own) has an anchor."""
    note = kb.notes.get(paths[0])
    if note is None:
        return Found("unknown")
    known = kb.table(_IdSets, ANCHORS)
    ids, dynamic = known.of(paths)
    if dynamic and not note.dynamic:
        note = note._replace(dynamic=True)
    return kb.site_of(paths[0]).find(fragment, note, ids)


class _IdSets:
    """The sets of anchors of pages, made when first asked for."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._made: dict[tuple[str, ...], tuple[frozenset[str], bool]] = {}

    def of(self, paths: tuple[str, ...]) -> tuple[frozenset[str], bool]:
        made = self._made.get(paths)
        if made is None:
            ids: tuple[str, ...] = ()
            dynamic = False
            for path in paths:
                note = self._kb.notes.get(path)
                if note is None:
                    dynamic = True
                    continue
                ids = merged(ids, note.ids) if ids else note.ids
                dynamic = dynamic or note.dynamic
            made = self._made[paths] = (frozenset(ids), dynamic)
        return made


@question(topics=lambda path: (PAGES, LINKS, INCLUDES))
def inbound(kb: KnowledgeBase, path: str) -> tuple[str, ...]:
    """The notes that link to a note or asset (not itself), sorted."""
    return kb.table(_inbound, PAGES, LINKS, INCLUDES).get(path, ())


@question(topics=lambda path: (PAGES, LINKS, INCLUDES))
def outbound(kb: KnowledgeBase, path: str) -> tuple[str, ...]:
    """The notes and assets that a note links to (not itself), sorted."""
    return tuple(sorted(_targets(kb, path)))


def _inbound(kb: KnowledgeBase) -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(kb.notes):
        for target in _targets(kb, path):
            found[target].append(path)
    return {target: tuple(sources) for target, sources in found.items()}


def _targets(kb: KnowledgeBase, path: str) -> set[str]:
    targets: set[str] = set()
    exports = kb.notes.get(path)
    if exports is not None:
        for kind, via, destination, image in exports.links:
            found = kb.answer(resolve, Query(kind, via, destination.partition("#")[0], image, path))
            targets.update((found.path, *found.others))
        targets.update(_includes_of(kb, path))
    return targets - {path, ""}


def _address_topics(kb: KnowledgeBase, answer: tuple[str, tuple[str, ...]], path: str) -> tuple[Topic, ...]:
    return ((ADDRESS, answer[0]),) if answer[0] else ()


@question(topics=lambda path: ((PAGE, path),), further=_address_topics)
def sharing_url(kb: KnowledgeBase, path: str) -> tuple[str, tuple[str, ...]]:
    """Where a note is published, and the other notes that are published there or redirect from there."""
    note = kb.notes.get(path)
    if note is None or note.url is None or hidden(note, kb.site_of(path).today):
        return "", ()
    there = kb.table(_Addresses).notes.get((id(kb.site_of(path)), note.url), ())
    return note.url, tuple(other for other in there if other != path)


class _Addresses(Running):
    """(site, URL) -> the notes, in order, that are published there or redirect from there."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.notes: dict[tuple[int, str], list[str]] = {}
        super().__init__(kb)

    def count(self, exports: Exports, step: int) -> None:
        site = self.kb.site_of(exports.path)
        if hidden(exports, site.today):
            return
        for url in dict.fromkeys((exports.url, *(exports.aliases if site.writes_aliases else ()))):
            if url is not None:
                notes = self.notes.setdefault((id(site), url), [])
                if step > 0:
                    insort(notes, exports.path)
                else:
                    notes.remove(exports.path)
                if not notes:
                    del self.notes[id(site), url]


def _linked(kb: KnowledgeBase) -> Mapping[str, int]:
    return Counter(
        destination
        for exports in kb.notes.values()
        for destination in {link[2].partition("#")[0] for link in exports.links}
    )


@question(topics=lambda path: ((PAGE, path),))
def hidden_because(kb: KnowledgeBase, path: str) -> str:
    """Why the site does not publish a note today, "" when it does."""
    note = kb.notes.get(path)
    return hidden(note, kb.site_of(path).today) if note is not None else ""


@question(topics=lambda query, targets: (PAGES,))
def spellings(kb: KnowledgeBase, query: Query, targets: tuple[str, ...]) -> tuple[str, ...]:
    """How each target is written in the style of a destination, those that cannot be left out."""
    lookup = lookup_of(kb, query.source)
    made = (lookup.site.spell(query, target, lookup) for target in targets)
    return tuple(spelled for spelled in made if spelled is not None)


@question(topics=lambda source, path: (PAGES,))
def address(kb: KnowledgeBase, source: str, path: str) -> tuple[str, str]:
    """The URL path a note is published at ("" when it is not), and how the site's own template names it there."""
    note = kb.notes.get(path)
    lookup = lookup_of(kb, source)
    return (note.url if note is not None and note.url else "", lookup.site.reference(path, lookup))


@question(topics=lambda path: ())
def former_hosts(kb: KnowledgeBase, path: str) -> tuple[str, ...]:
    """The hosts that the site of a note once had."""
    return kb.site_of(path).former_hosts


@question(topics=lambda source, name: (PAGES,))
def called(kb: KnowledgeBase, source: str, name: str) -> str:
    """The only note of a note's site that is called so by file name, slug, title or alias; "" without one."""
    lookup = lookup_of(kb, source)
    stem = decoded(name).rpartition(".html")[0] or decoded(name)
    plain = stem.casefold()
    found = [path for path in lookup.derived(by_key).get(plain, ()) if path in lookup.notes] if plain else []
    return found[0] if len(found) == 1 else ""
