"""What the front matter says of a note: draft or published, and its tags."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from mdkb.features.actions.model import Action, Asked, Make
from mdkb.features.edits import KnowledgeBaseEdit
from mdkb.features.publishing import drafted, publish, unpublish
from mdkb.features.tagging import tagged, terms_of, with_and_without
from mdkb.features.writing import Nothing
from mdkb.front_matter import body_start

KIND = "refactor.rewrite"
LONGEST = 40  # characters of a selection that may be a tag


def offers(asked: Asked) -> Iterator[Action]:
    """In the front matter: publish it, or make it a draft; on a few selected words: tag the note with them."""
    head = asked.note.front_matter
    start = body_start(head)
    if head is not None and head.found and not head.broken and asked.selection.end < start:
        if drafted(asked.snapshot, asked.path):
            now = datetime.datetime.now().astimezone()
            yield Action("Publish the note", KIND, _tried(lambda: publish(asked.snapshot, asked.path, now)))
        else:
            yield Action("Make the note a draft", KIND, _tried(lambda: unpublish(asked.snapshot, asked.path)))
    chosen = asked.note.source[asked.selection].strip()
    if asked.selection.start >= start and 1 < len(chosen) <= LONGEST and chosen.replace(" ", "").isalnum():
        own = terms_of(asked.snapshot, asked.path)
        terms = with_and_without(own, (chosen,), ())
        if terms != own:
            title = f"Tag the note “{chosen}”"
            yield Action(title, KIND, _tried(lambda: asked.edit(title, (tagged(asked.snapshot, asked.note, terms),))))


def _tried(make: Callable[[], KnowledgeBaseEdit]) -> Make:
    """An edit, or none where the front matter cannot take it."""

    def run() -> KnowledgeBaseEdit | None:
        try:
            return make()
        except Nothing:
            return None

    return run
