"""Moving notes, folders and assets: one edit for the files, the links to and inside them, and navigation files."""

from __future__ import annotations

from collections.abc import Mapping

from mdkb.diagnostic import Edit
from mdkb.features.edits import FileOperation, Group, KnowledgeBaseEdit
from mdkb.features.rename import moved, navigation_edits
from mdkb.features.snapshot import Snapshot


def move(snapshot: Snapshot, moves: Mapping[str, str], *, files: bool) -> KnowledgeBaseEdit:
    """The edit for files and folders that move: new paths by old ones.

    Args:
        files: whether the edit moves the files too (else the editor does).
    """
    found = moved(snapshot.session, snapshot.read, moves)
    found += navigation_edits(snapshot.session, snapshot.read, moves)
    by_path: dict[str, list[Edit]] = {}
    for edit in found:
        by_path.setdefault(edit.path or "", []).append(edit)
    groups = tuple(
        Group(f"Links in {path}", "their target moves", tuple(edits)) for path, edits in sorted(by_path.items())
    )
    operations = tuple(FileOperation("rename", old, new) for old, new in moves.items()) if files else ()
    names = ", ".join(f"{old} to {new}" for old, new in moves.items())
    return KnowledgeBaseEdit(f"Move {names}", groups, operations)
