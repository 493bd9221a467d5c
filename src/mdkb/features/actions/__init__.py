"""Code actions, one file per kind. Fixes come first; writing and refactoring only when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mdkb.diagnostic import Diagnostic
from mdkb.features.actions import (
    blocks,
    changes,
    extract,
    fixes,
    formats,
    inlining,
    insert,
    links,
    moving,
    publishing,
    silence,
    source,
    tables,
    words,
)
from mdkb.features.actions.model import Action, Asked
from mdkb.features.snapshot import Snapshot
from mdkb.text import Span

__all__ = ["Action", "actions"]

Offer = Callable[[Asked], Iterator[Action]]
_FIXES: tuple[Offer, ...] = (fixes.offers, words.offers, fixes.missing, silence.offers)
_SOURCE: tuple[Offer, ...] = (source.offers,)
_REFACTORING: tuple[Offer, ...] = (
    links.offers, extract.offers, inlining.offers, moving.offers, blocks.offers, tables.offers, formats.offers,
    changes.offers, insert.offers, publishing.offers,
)  # fmt: skip


def actions(
    snapshot: Snapshot,
    path: str,
    selection: Span,
    found: tuple[Diagnostic, ...],
    *,
    only: tuple[str, ...] = (),
    automatic: bool = False,
) -> list[Action]:
    """What can be done at a selection.

    Args:
        found: all findings of the note.
        only: kinds wanted, each with those below it (`refactor` and `refactor.extract`); empty: any.
        automatic: asked by the client itself at a cursor move.
    """
    note = snapshot.note(path)
    if note is None:
        return []
    here = tuple(
        one
        for one in found
        if one.span.start <= selection.end and selection.start <= max(one.span.end, one.span.start + 1)
    )
    asked = Asked(snapshot, note, selection, here, found, automatic)
    made: list[Action] = []
    if _wanted("quickfix", only):
        made += (one for offer in _FIXES for one in offer(asked))
    if only and _wanted("source", only):
        made += (one for offer in _SOURCE for one in offer(asked))
    elif not only and not automatic:
        made += (one for offer in _SOURCE for one in offer(asked) if one.kind != "source.fixAll")
    if (only or not automatic or selection.end > selection.start) and _wanted("refactor", only):
        made += (one for offer in _REFACTORING for one in offer(asked))
    if only:
        made = [
            one for one in made if any(one.kind == kind or one.kind.startswith(f"{kind}.") or not kind for kind in only)
        ]
    return made


def _wanted(kind: str, only: tuple[str, ...]) -> bool:
    """Whether any of the kinds wanted is this one, one below it, or one above it."""
    return not only or any(
        one == "" or one == kind or one.startswith(f"{kind}.") or kind.startswith(f"{one}.") for one in only
    )
