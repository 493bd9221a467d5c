"""Misspelt words: the same correction everywhere in the note, adding to a dictionary."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit
from mdkb.features.actions.model import Action, Asked, Command, Make, nothing


def offers(asked: Asked) -> Iterator[Action]:
    """For each unknown word at the selection."""
    for one in asked.found:
        if one.family != "spelling":
            continue
        word = asked.note.source[one.span]
        if not word or " " in word.strip():
            continue
        same = [other for other in asked.all_found if other.code == one.code and asked.note.source[other.span] == word]
        right = one.fix.edits[0].content if one.fix and len(one.fix.edits) == 1 else next(iter(one.suggestions), "")
        if right and len(same) > 1:
            title = f"Replace all {len(same)} “{word}” in this note with “{right}”"
            edits = tuple(Edit(other.span, right) for other in same)
            yield Action(title, "quickfix", _edits(asked, title, edits), tuple(same))
        if asked.automatic and len(asked.found) > 3:
            continue
        for place, shown in (
            ("project", "the project's words"),
            ("user", "your own words"),
            ("note", "this note's words"),
        ):
            title = f"Add “{word}” to {shown}"
            command = Command("mdkb.addWord", {"word": word, "to": place})
            yield Action(title, "quickfix", nothing, (one,), command=command)


def _edits(asked: Asked, title: str, edits: tuple[Edit, ...]) -> Make:
    return lambda: asked.edit(title, edits)
