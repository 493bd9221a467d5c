"""Rename a note, folder or asset, and rewrite every link to it and inside it, in the style each link has.

mdkb mv content/post/old.md content/post/new.md
mdkb mv content/post/bundle content/archive/     into a folder that is there
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mdkb.cli.command import Argument
from mdkb.cli.failure import Failure
from mdkb.cli.knowledge import Knowledge, inside, knowledge
from mdkb.cli.outcome import shown_from
from mdkb.diagnostic import Edit, apply_edits
from mdkb.files import write_atomic
from mdkb.files.write import ChangedSinceRead
from mdkb.text import SourceText

ARGUMENTS = (
    Argument("old", "path", "the note, folder or asset", "OLD"),
    Argument("new", "path", "its new path, or a folder that is there", "NEW"),
    Argument("--diff", "flag", "show what would change, change nothing"),
)


def run(options: Any) -> int:
    """`mdkb mv OLD NEW`."""
    from mdkb.features.rename import files_moved, moved, navigation_edits

    source, target = _ends(options.old, options.new)
    known = knowledge(str(source))
    moves = {inside(known.settings, str(source)): inside(known.settings, str(target))}
    if not files_moved(known.session, moves):
        raise Failure(f"{options.old} is no file of the knowledge base {known.settings.root}")

    def read(path: str) -> SourceText | None:
        found = known.task.universe.read(path)
        if isinstance(found, SourceText):
            return found
        text = known.task.universe.text(path)
        return SourceText(text) if text is not None else None

    edits = [*moved(known.session, read, moves), *navigation_edits(known.session, read, moves)]
    texts = _texts(edits, read)
    shown = shown_from(known.settings.root, Path.cwd())
    if options.diff:
        from mdkb.cli.fixing import unified

        for path, (before, after) in texts.items():
            print("".join(unified(before, after, shown(path))), end="")
        return 0
    _write(known, texts)
    target.parent.mkdir(parents=True, exist_ok=True)
    source.rename(target)
    notes = len(texts)
    print(f"{options.old} is now {target}: {len(edits)} link{'s' * (len(edits) != 1)} rewritten in "
          f"{notes} note{'s' * (notes != 1)}")  # fmt: skip
    return 0


def _ends(old: str, new: str) -> tuple[Path, Path]:
    """Where the file lies, and where it goes: into a folder that is there, under its own name."""
    source, target = Path(old), Path(new)
    if not os.path.lexists(source):
        raise Failure(f"{old} does not exist")
    if target.is_dir() or new.endswith("/"):
        target = target / source.resolve().name
    same = target.exists() and source.exists() and source.samefile(target)
    if os.path.lexists(target) and not same:
        raise Failure(f"{target} exists")
    if source.is_dir() and source.resolve() in target.absolute().parents:
        raise Failure(f"{old} cannot move into itself")
    return source, target


def _texts(edits: list[Edit], read: Any) -> dict[str, tuple[str, str]]:
    """Texts before and after, by path."""
    by_path: dict[str, list[Edit]] = {}
    for edit in edits:
        by_path.setdefault(edit.path or "", []).append(edit)
    found = {}
    for path, several in sorted(by_path.items()):
        before = read(path)
        found[path] = (before.text, apply_edits(before.text, several))
    return found


def _write(known: Knowledge, texts: Mapping[str, tuple[str, str]]) -> None:
    """Write all texts or none."""
    done: list[str] = []
    try:
        for path, (before, after) in texts.items():
            write_atomic(known.settings.root / path, after, expected=before)
            done.append(path)
    except (OSError, ChangedSinceRead) as error:
        for path in done:
            write_atomic(known.settings.root / path, texts[path][0])
        raise Failure(f"nothing was changed: {path}: {error}") from error
