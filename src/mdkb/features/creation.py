"""The text of a note that is to be made, and a name for it that is free."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping

from mdkb.features.new_note import NewNote, new_note
from mdkb.features.snapshot import Snapshot
from mdkb.features.template_fill import Blank
from mdkb.regex import regex

WORKING_TITLE = "New note"  # of a note that was made without one

_NOT_IN_NAMES = regex(r"[^\w]+")


def make_note(
    snapshot: Snapshot,
    path: str,
    title: str = "",
    terms: Mapping[str, tuple[str, ...]] | None = None,
    template: str = "",
) -> NewNote:
    """A new note as the site or its neighbours have it, or as a template that is named; see new_note."""
    now = datetime.datetime.now().astimezone().replace(microsecond=0)
    blank = Blank(title, now.date().isoformat(), now.isoformat(), terms=terms or {})

    def read(name: str) -> str | None:
        source = snapshot.read(name)
        return source.text if source else None

    return new_note(snapshot.session.kb, path, blank, read=read, template=template)


def text_of_new_note(snapshot: Snapshot, path: str, title: str = "") -> str:
    """The text of a new note."""
    return make_note(snapshot, path, title).text


def file_name(title: str, *, spaced: bool = False) -> str:
    """A file name (without extension) for a title; `spaced`: as titles are (Obsidian)."""
    if spaced:
        return re.sub(r"[\\/:*?\"<>|#^\[\]]+", " ", title).strip() or "Untitled"
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode() or title
    return _NOT_IN_NAMES.sub("-", plain.lower()).strip("-") or "untitled"


def free_path(snapshot: Snapshot, path: str) -> str:
    """The path, or the first numbered one that no file has."""
    files, notes = snapshot.session.kb.assets, snapshot.exports
    stem, _, ending = path.rpartition(".")
    number = 1
    while path in notes or path in files:
        number += 1
        path = f"{stem.removesuffix(f'-{number - 1}')}-{number}.{ending}"
    return path
