"""Putting in: front matter as the site wants it; a numbered footnote; a table or image on an empty line."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit
from mdkb.features.actions.model import Action, Asked, Make
from mdkb.features.creation import text_of_new_note
from mdkb.features.writing import write
from mdkb.front_matter import body_start
from mdkb.text import Span

KIND = "refactor.rewrite"


def offers(asked: Asked) -> Iterator[Action]:
    """What can be put in here."""
    head = asked.note.front_matter
    if (head is None or not head.found) and asked.note.site.kind != "plain":
        yield Action("Insert front matter as the notes here have it", KIND, lambda: front_matter(asked))
    if asked.selection.start < body_start(head) or asked.automatic:
        return
    if asked.note.site.dialect.footnotes:
        yield Action("Insert a footnote", KIND, _made(asked, "footnote"))
    line = asked.note.source.line(asked.note.source.position(asked.selection.start).row)
    if asked.selection.start == asked.selection.end and not asked.note.source[line].strip():
        yield Action("Insert a table", KIND, _made(asked, "table"))
        yield Action("Insert an image", KIND, _made(asked, "image"))


def front_matter(asked: Asked):  # type: ignore[no-untyped-def]
    """The head that a new note would have, with this note's own title."""
    first = next((one.text for one in asked.note.facts.headings if one.level == 1), "")
    text = text_of_new_note(asked.snapshot, asked.path, first)
    if not text.lstrip().startswith(("---", "+++", "{")) and ":" not in text.partition("\n")[0]:
        return None
    newline = asked.note.source.newline
    return asked.edit("Insert front matter", (Edit(Span(0, 0), text.rstrip().replace("\n", newline) + newline * 2),))


def _made(asked: Asked, name: str) -> Make:
    def make():  # type: ignore[no-untyped-def]
        done = write(name, asked.note, asked.selection)
        return asked.edit("Insert", done.edits)

    return make
