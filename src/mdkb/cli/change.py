"""What a commit, or a branch, changes: the light half of `--staged` and `--since`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mdkb import git
from mdkb.cli.failure import Failure
from mdkb.git import Change

if TYPE_CHECKING:
    from pathlib import Path

READ_SUFFIXES = (
    ".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".toml", ".yaml", ".yml", ".json", ".jsonc", ".txt", ".dic",
    ".aff", ".ini", ".cfg", ".html", ".css", ".vale.ini", "pelicanconf.py", ".gitmodules",
)  # fmt: skip


def nothing_relevant(since: str) -> bool:
    """Whether the change touches nothing that a finding could come from. Quick: nothing heavy is imported."""
    try:
        changes = changes_of(".", since)
    except git.GitFailed as error:
        raise Failure(str(error), hint="--staged and --since need a git repository") from error
    if not changes and asked_by_hand():
        return False
    return not any(_is_relevant(change) for change in changes)


def asked_by_hand() -> bool:
    """Whether the hook was run on everything (`pre-commit run --all-files`) rather than by a commit."""
    return bool(os.environ.get("PRE_COMMIT")) and not os.environ.get("GIT_INDEX_FILE") and not pushed()


def pushed() -> tuple[str, str] | None:
    """The commits that pre-commit was told to compare."""
    start, end = os.environ.get("PRE_COMMIT_FROM_REF", ""), os.environ.get("PRE_COMMIT_TO_REF", "")
    return (start, end) if start and end else None


def changes_of(root: str | Path, since: str) -> list[Change]:
    """What changed since a commit, in the commits to be pushed, or in the index.

    Raises:
        git.GitFailed: no repository, no such commit.
    """
    if since:
        return git.changes_since(root, since)
    commits = pushed()
    return git.changes_since(root, *commits) if commits else git.staged_changes(root)


def _is_relevant(change: Change) -> bool:
    """A file that appears or changes matters if it is read; one that goes may be linked to whatever it is."""
    return change.kind in ("D", "R", "T") or change.path.lower().endswith(READ_SUFFIXES)
