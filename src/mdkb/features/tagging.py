"""Adding terms to a note and taking them away."""

from __future__ import annotations

from collections.abc import Iterable

from mdkb.diagnostic import Edit
from mdkb.facts.fields import TAXONOMIES
from mdkb.features.front_matter_edits import with_terms
from mdkb.features.snapshot import Snapshot
from mdkb.features.writing.model import Nothing
from mdkb.note import Note


def terms_of(snapshot: Snapshot, path: str, taxonomy: str = "tags") -> tuple[str, ...]:
    """The terms that a note's front matter gives it."""
    exports = snapshot.exports.get(path)
    return dict(exports.terms).get(taxonomy, ()) if exports else ()


def with_and_without(own: Iterable[str], add: Iterable[str], remove: Iterable[str]) -> tuple[str, ...]:
    """Terms after some were added and some removed; letter case does not make two of one."""
    gone = {term.casefold() for term in remove}
    kept = {term.casefold(): term for term in own if term.casefold() not in gone}
    for term in (one.strip() for one in add):
        if term:
            kept.setdefault(term.casefold(), term)
    return tuple(kept.values())


def tagged(snapshot: Snapshot, note: Note, terms: tuple[str, ...], taxonomy: str = "tags") -> Edit:
    """The edit that gives a note these terms and no others.

    Raises:
        Nothing: it has them already, or its front matter is broken.
    """
    if terms == terms_of(snapshot, note.path, taxonomy):
        raise Nothing("that changes nothing")
    return with_terms(note, _key(note, taxonomy), terms)


def _key(note: Note, taxonomy: str) -> str:
    """The key under which the note has its terms, or would have them."""
    entries = note.front_matter.entries if note.front_matter else ()
    return next((one.key for one in entries if TAXONOMIES.get(one.key.casefold()) == taxonomy), taxonomy)
