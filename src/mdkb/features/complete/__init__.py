"""Completion: the first kind that knows the place answers; one file per kind."""

from __future__ import annotations

from mdkb.features.complete import labels, matter, paths, shortcodes, small, tags, wiki
from mdkb.features.complete.model import NOTHING, Completions, Context
from mdkb.features.snapshot import Snapshot

__all__ = ["Completions", "complete"]

_ANYWHERE = (matter.complete,)
_IN_TEXT = (
    small.languages,
    shortcodes.complete,
    wiki.complete,
    small.callouts,
    labels.footnotes,
    paths.complete,
    labels.complete,
    small.includes,
    tags.complete,
    small.emoji,
    small.slash,
)


def complete(snapshot: Snapshot, path: str, offset: int, recent: tuple[str, ...] = ()) -> Completions:
    """What may stand at an offset of a note; nothing in plain text and in code."""
    note = snapshot.note(path)
    if note is None:
        return NOTHING
    context = Context(snapshot, note, offset, recent)
    kinds = _ANYWHERE if context.in_matter else _IN_TEXT
    if not context.in_matter and context.in_code:
        kinds = (small.languages,)
    for kind in kinds:
        found = kind(context)
        if found is not None:
            return found
    return NOTHING
