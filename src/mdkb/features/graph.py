"""The knowledge base as a graph of links, and the site as a tree of sections."""

from __future__ import annotations

from mdkb.features.snapshot import Location, Snapshot
from mdkb.kb.pages import inbound, outbound
from mdkb.text import Span
from mdkb.tuples import NamedTuple

START = Span(0, 0)


class Node(NamedTuple):
    """A note in the graph."""

    path: str
    title: str
    url: str | None
    draft: bool
    tags: tuple[str, ...]


class Edge(NamedTuple):
    """A link from one note to another file."""

    source: str
    target: str


def graph(snapshot: Snapshot) -> tuple[list[Node], list[Edge]]:
    """All notes and the links between them."""
    nodes, edges = [], []
    for path, exports in sorted(snapshot.exports.items()):
        tags = tuple(term for taxonomy, terms in exports.terms if taxonomy == "tags" for term in terms)
        nodes.append(Node(path, exports.title or path, exports.url, bool(exports.unpublished), tags))
        edges += [Edge(path, target) for target in snapshot.session.kb.answer(outbound, path)]
    return nodes, edges


def orphans(snapshot: Snapshot) -> list[str]:
    """Published notes that no other note links to; index pages left out."""
    found = []
    for path, exports in sorted(snapshot.exports.items()):
        name = path.rpartition("/")[2].casefold()
        if name.startswith(("_index", "index", "readme")) or exports.url is None or exports.unpublished:
            continue
        if not snapshot.session.kb.answer(inbound, path):
            found.append(path)
    return found


def incoming(snapshot: Snapshot, path: str) -> dict[str, list[Location]]:
    """The notes that link to one, with the places of the links."""
    found: dict[str, list[Location]] = {}
    for source in snapshot.inbound(path):
        facts = snapshot.facts(source)
        for link in facts.links if facts else ():
            if link.kind not in ("full", "collapsed", "shortcut") and snapshot.resolve(source, link).path == path:
                found.setdefault(source, []).append(Location(source, link.target, link.span))
    return found


def outgoing(snapshot: Snapshot, path: str) -> dict[str, list[Location]]:
    """The notes that one links to, with the places of the links in it."""
    found: dict[str, list[Location]] = {}
    facts = snapshot.facts(path)
    for link in facts.links if facts else ():
        target = snapshot.resolve(path, link).path
        if target in snapshot.exports and target != path and link.kind not in ("full", "collapsed", "shortcut"):
            found.setdefault(target, []).append(Location(path, link.target, link.span))
    return found


def parents(snapshot: Snapshot, path: str) -> list[str]:
    """The note above one in the site: what `up` or `parent` names, else the index of its section or the one above."""
    facts = snapshot.facts(path)
    for key in ("up", "parent"):
        named = facts.front_matter.text(key) if facts and facts.front_matter else ""
        wanted = named.strip("[]\"' ").casefold()
        for other, exports in snapshot.exports.items():
            if wanted and wanted in (
                exports.title.casefold(),
                other.casefold(),
                other.rpartition("/")[2].rpartition(".")[0].casefold(),
            ):
                return [other]
    folder = path.rpartition("/")[0]
    if _is_index(path):
        folder = folder.rpartition("/")[0] if folder else ""
        if not path.rpartition("/")[0]:
            return []
    while True:
        index = _index(snapshot, folder)
        if index and index != path:
            return [index]
        if not folder:
            return []
        folder = folder.rpartition("/")[0]


def children(snapshot: Snapshot, path: str) -> list[str]:
    """The notes whose parent one is."""
    return sorted(other for other in snapshot.exports if other != path and parents(snapshot, other) == [path])


def _is_index(path: str) -> bool:
    return path.rpartition("/")[2].casefold() in ("_index.md", "index.md", "readme.md")


def _index(snapshot: Snapshot, folder: str) -> str:
    prefix = f"{folder}/" if folder else ""
    for name in ("_index.md", "index.md", "README.md"):
        if prefix + name in snapshot.exports:
            return prefix + name
    return ""
