"""Proposed changes (CriticMarkup) at the cursor: accept or reject them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mdkb.features.actions.model import Action, Asked
from mdkb.features.edits import KnowledgeBaseEdit
from mdkb.features.writing import write
from mdkb.features.writing.critic import changes, kind_of

KIND = "refactor.rewrite"
_PLAIN = ("highlight", "comment")  # nothing to reject: they go


def offers(asked: Asked) -> Iterator[Action]:
    """On one change: that one; on a selection with several: all of them."""
    found = changes(asked.note.source, asked.selection)
    kinds = {kind_of(one) for one in found}
    if not found:
        return
    what = f"the {kinds.pop()}" if len(found) == 1 else f"{len(found)} changes"
    if what.removeprefix("the ") in _PLAIN:
        yield Action(f"Remove {what}", KIND, _made(asked, "acceptChange", f"Remove {what}"))
        return
    for name, word in (("acceptChange", "Accept"), ("rejectChange", "Reject")):
        yield Action(f"{word} {what}", KIND, _made(asked, name, f"{word} {what}"))


def _made(asked: Asked, name: str, title: str) -> Callable[[], KnowledgeBaseEdit]:
    return lambda: asked.edit(title, write(name, asked.note, asked.selection).edits)
