"""What follows a note's new title: its file's name and its slug, where those were made from the old one.

Only where no address on the web changes by it: in drafts and in vaults, and in notes that still have the name they were
made with. A plain note may be published by a generator that is unknown here, under its file's name.
"""

from __future__ import annotations

import re

from mdkb.diagnostic import Edit
from mdkb.features.creation import WORKING_TITLE, file_name
from mdkb.features.edits import KnowledgeBaseEdit
from mdkb.features.moving import move
from mdkb.features.new_note import slug_of
from mdkb.features.publishing import drafted
from mdkb.features.rename import files_moved
from mdkb.features.snapshot import Snapshot
from mdkb.front_matter import Scalar
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.sites.paths import extension_of, folder_of, stem_of
from mdkb.text import Span

_DATE = regex(r"\d{4}-\d\d-\d\d-")


def retitled(snapshot: Snapshot, note: Note, edit: KnowledgeBaseEdit, old: str, new: str) -> KnowledgeBaseEdit:
    """The edit of a title together with what follows it: one edit, the file renamed last."""
    working = re.fullmatch(rf"{WORKING_TITLE}(?: \d+)?", old) is not None
    if not working and not drafted(snapshot, note.path) and note.site.kind != "obsidian":
        return edit
    groups = edit.groups
    slug = _slug(note, old, new)
    if slug is not None:
        groups = (*groups, groups[0]._replace(label="The slug", reason="it is made from the title", edits=(slug,)))
    moves = _moves(snapshot, note, old, new)
    if not moves:
        return edit._replace(groups=groups)
    moving = move(snapshot, moves, files=True)
    links = [one for group in moving.groups for one in group.edits]
    kept = (group._replace(edits=tuple(one for one in group.edits if not _meets(one, links))) for group in groups)
    return KnowledgeBaseEdit(edit.label, (*(one for one in kept if one.edits), *moving.groups), moving.operations)


def _meets(one: Edit, others: list[Edit]) -> bool:
    return any(one.path == other.path and one.span.overlaps(other.span) for other in others)


def _slug(note: Note, old: str, new: str) -> Edit | None:
    head = note.front_matter
    for entry in head.entries if head else ():
        if entry.key.casefold() == "slug" and isinstance(entry.value, Scalar) and entry.value.text == slug_of(old):
            start = entry.value.span.start + note.source[entry.value.span].find(entry.value.text)
            return Edit(Span(start, start + len(entry.value.text)), slug_of(new), note.path)
    return None


def _moves(snapshot: Snapshot, note: Note, old: str, new: str) -> dict[str, str]:
    """Where the file, or the folder of an `index.md`, goes; nowhere if it is not named after the title, or that is taken."""
    bundle = stem_of(note.path) == "index" and bool(folder_of(note.path))
    place = folder_of(note.path) if bundle else note.path
    stem, ending = (place.rpartition("/")[2], "") if bundle else (stem_of(place), extension_of(place))
    date = _DATE.match(stem)
    lead = date.group() if date else ""
    spaced = note.site.kind == "obsidian"
    if not re.fullmatch(rf"{re.escape(file_name(old, spaced=spaced))}(?:-\d+)?", stem[len(lead) :], re.IGNORECASE):
        return {}
    target = f"{folder_of(place)}/{lead}{file_name(new, spaced=spaced)}{ending}".lstrip("/")
    files = {*snapshot.exports, *snapshot.session.kb.assets}
    taken = files.intersection(files_moved(snapshot.session, {place: target}).values())
    return {} if taken or target == place else {place: target}
