"""Paths as a forge sees them: from the top of the repository, wherever the command runs."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from mdkb.diagnostic import Diagnostic
from mdkb.text import SourceText

FOR_FORGES = ("github", "gitlab", "azure", "sarif")
Texts = Callable[[str], SourceText]


def below_top(folder: Path) -> str:
    """A folder relative to the top of its repository, with slashes; "" for the top itself and where there is none."""
    top = next((one for one in (folder, *folder.parents) if (one / ".git").exists()), folder)
    return "" if top == folder else folder.relative_to(top).as_posix()


def from_top(
    diagnostics: Sequence[Diagnostic], notes: Sequence[str], texts: Texts, prefix: str
) -> tuple[tuple[Diagnostic, ...], tuple[str, ...], Texts]:
    """The same with paths that began at `prefix` beginning at the top."""
    known: dict[str, str] = {}

    def moved(path: str) -> str:
        found = path if os.path.isabs(path) else os.path.normpath(f"{prefix}/{path}").replace(os.sep, "/")
        known[found] = path
        return found

    def placed(one: Diagnostic) -> Diagnostic:
        related = tuple(item._replace(path=item.path and moved(item.path)) for item in one.related)
        fix = one.fix
        if fix:
            fix = fix._replace(edits=tuple(edit._replace(path=edit.path and moved(edit.path)) for edit in fix.edits))
        return one._replace(path=moved(one.path), related=related, fix=fix)

    return tuple(map(placed, diagnostics)), tuple(map(moved, notes)), lambda path: texts(known.get(path, path))
