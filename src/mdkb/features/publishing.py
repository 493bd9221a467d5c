"""Publishing a note, or making it a draft again: its flag, its date, its file name and folder as the site wants them."""

from __future__ import annotations

import datetime

from mdkb.diagnostic import Edit
from mdkb.features.edits import Group, KnowledgeBaseEdit
from mdkb.features.front_matter_edits import with_literal
from mdkb.features.moving import move
from mdkb.features.new_note import like_date
from mdkb.features.rename import files_moved
from mdkb.features.snapshot import Snapshot
from mdkb.features.writing.model import Nothing
from mdkb.front_matter import Scalar
from mdkb.kb.sections import DRAFT_FOLDERS, is_draft, texts_of
from mdkb.note import Note
from mdkb.regex import regex

_DATED = regex(r"(\d{4}-\d\d-\d\d)-(.+)\Z")


def drafted(snapshot: Snapshot, path: str) -> bool:
    """Whether the note is a draft."""
    exports = snapshot.exports.get(path)
    return exports is not None and is_draft(path, texts_of(exports))


def publish(snapshot: Snapshot, path: str, now: datetime.datetime) -> KnowledgeBaseEdit:
    """The edit that publishes a draft: dated now, and out of the folder for drafts; links to it follow.

    In Jekyll it moves to the posts. A note that is a folder (`index.md`) takes the whole folder along.

    Raises:
        Nothing: it is no draft, or its front matter is broken.
    """
    note = _note(snapshot, path)
    if not drafted(snapshot, path):
        raise Nothing("the note is no draft")
    edits = list(_flagged(note, draft=False))
    head = note.front_matter
    for entry in head.entries if head else ():
        if entry.key.casefold() == "date" and isinstance(entry.value, Scalar):
            fresh = like_date(entry.value.text, now.date().isoformat(), now.isoformat(timespec="seconds"))
            edits.append(with_literal(note, "date", fresh))
    return _made(snapshot, f"Publish {path}", path, _published(path, note.site.kind, now), edits)


def _published(path: str, kind: str, now: datetime.datetime) -> tuple[str, str]:
    """What moves when a draft is published, and where to: a file, or the folder of an `index.md`."""
    folder, _, name = path.rpartition("/")
    folders = folder.split("/")
    if kind == "jekyll" and "_drafts" in folders:
        dated = name if _DATED.match(name) else f"{now.date().isoformat()}-{name}"
        return path, f"{_swapped(folder, '_drafts', '_posts')}/{dated}"
    drafts = next((index for index, one in enumerate(folders) if one.casefold() in DRAFT_FOLDERS), None)
    if drafts is None:
        return path, path
    bundle = name.split(".")[0] == "index" and drafts < len(folders) - 1
    old = folder if bundle else path
    return old, "/".join(part for index, part in enumerate(old.split("/")) if index != drafts)


def unpublish(snapshot: Snapshot, path: str) -> KnowledgeBaseEdit:
    """The edit that makes a note a draft; a Jekyll post moves to the drafts and loses its date.

    Raises:
        Nothing: it is a draft, or its front matter is broken.
    """
    note = _note(snapshot, path)
    if drafted(snapshot, path):
        raise Nothing("the note is a draft")
    folder, _, name = path.rpartition("/")
    if note.site.kind == "jekyll" and "_posts" in folder.split("/"):
        match = _DATED.match(name)
        target = f"{_swapped(folder, '_posts', '_drafts')}/{match[2] if match else name}"
        return _made(snapshot, f"Make {path} a draft", path, (path, target), [])
    return _made(snapshot, f"Make {path} a draft", path, (path, path), list(_flagged(note, draft=True)))


def _note(snapshot: Snapshot, path: str) -> Note:
    note = snapshot.note(path)
    if note is None:
        raise Nothing("the note cannot be read")
    return note


def _flagged(note: Note, *, draft: bool) -> tuple[Edit, ...]:
    """The edit of the key that says whether this is a draft: the one there is, else the site's."""
    keys = {entry.key.casefold() for entry in note.front_matter.entries} if note.front_matter else set()
    if "status" in keys or note.site.kind == "pelican":
        return (with_literal(note, "status", "draft" if draft else "published"),)
    if "published" in keys or note.site.kind == "jekyll":
        return (with_literal(note, "published", "false" if draft else "true"),) if draft or "published" in keys else ()
    return (with_literal(note, "draft", "true" if draft else "false"),) if draft or "draft" in keys else ()


def _swapped(folder: str, old: str, new: str) -> str:
    return "/".join(new if one == old else one for one in folder.split("/"))


def _made(snapshot: Snapshot, label: str, path: str, places: tuple[str, str], edits: list[Edit]) -> KnowledgeBaseEdit:
    groups = (Group(label, "", tuple(edit._replace(path=path) for edit in edits)),) if edits else ()
    old, new = places
    if old == new:
        return KnowledgeBaseEdit(label, groups)
    here = {*snapshot.exports, *snapshot.session.kb.assets}
    taken = here.intersection(files_moved(snapshot.session, {old: new}).values())
    if taken:
        raise Nothing(f"{min(taken)} is there already")
    moving = move(snapshot, {old: new}, files=True)
    return KnowledgeBaseEdit(label, (*groups, *moving.groups), moving.operations)
