"""Links in text that moves to another note: written anew so that each still leads where it did."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit
from mdkb.facts.model import Link
from mdkb.features.snapshot import Snapshot
from mdkb.kb.pages import lookup_of, query_of
from mdkb.note import Note
from mdkb.sites.paths import relative
from mdkb.text import Span

_REFERENCES = ("full", "collapsed", "shortcut")


def rebased(
    snapshot: Snapshot, note: Note, within: Span, target: str, moved: frozenset[str] = frozenset()
) -> Iterator[Edit]:
    """Edits (places in the old note) for links inside `within` when that text goes to the note `target`.

    Args:
        moved: anchors that move along, so that links to them stay links to the same page.
    """
    for link in note.facts.links:
        if not within.contains(link.span) or link.kind in _REFERENCES or link.kind in ("wiki", "front-matter"):
            continue
        made = _spelled(snapshot, note, link, target, moved)
        if made is not None:
            yield Edit(link.target, made)


def _spelled(snapshot: Snapshot, note: Note, link: Link, target: str, moved: frozenset[str]) -> str | None:
    if "://" in link.destination or link.via == "template" or link.destination.startswith(("/", "{", "mailto:")):
        return None
    if not link.path:
        if not link.fragment or link.fragment in moved:
            return None
        return f"{relative(note.path, target.rpartition('/')[0])}#{link.fragment}"
    resolution = snapshot.resolve(note.path, link)
    if not resolution.path:
        return None
    kb = snapshot.session.kb
    query = query_of(link, target)
    spelled = kb.site_of(target).spell(query, resolution.path, lookup_of(kb, target))
    if spelled is None:
        spelled = relative(resolution.path, target.rpartition("/")[0]).replace(" ", "%20")
    made = spelled if link.fragment is None else f"{spelled}#{link.fragment}"
    return made if made != note.source[link.target] else None
