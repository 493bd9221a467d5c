"""Which files a knowledge base has: its notes, and everything else that a link may lead to."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from mdkb import git
from mdkb.files.globs import Matcher, matcher
from mdkb.regex import regex
from mdkb.tuples import NamedTuple

SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd")
NEVER = frozenset((
    ".git", ".hg", ".svn", ".jj", "node_modules", "__pycache__", ".venv", ".tox", ".nox", ".mdkb_cache",
    ".mypy_cache", ".pytest_cache", ".ruff_cache", ".idea", ".sass-cache", ".jekyll-cache", ".hugo_build.lock", ".trash",
))  # fmt: skip
BUILD_SIGNS = {
    "public": ("index.html", "sitemap.xml", "index.xml"),
    "_site": ("index.html", "feed.xml"),
    "site": ("sitemap.xml", "search"),
    "output": ("index.html", "theme"),
    "resources": ("_gen",),
    "venv": ("pyvenv.cfg",),
    "env": ("pyvenv.cfg",),
    "build": ("index.html",),
    "dist": ("index.html",),
}
SUBMODULE = regex(r"^\s*path\s*=\s*(.+?)\s*$", re.MULTILINE)


class Listing(NamedTuple):
    """Paths relative to the root, with slashes, sorted: the notes, and all other files."""

    notes: tuple[str, ...]
    assets: tuple[str, ...]


def is_note(path: str) -> bool:
    """Whether a path looks like a note's: by its extension, letter case ignored."""
    return path.lower().endswith(SUFFIXES)


def walk(
    root: Path,
    *,
    exclude: Collection[str] = (),
    include: Collection[str] = (),
    respect_gitignore: bool = True,
    named: Collection[str] = (),
) -> Listing:
    """All files under the root, as git knows them where it does, else as they lie on disk.

    Args:
        exclude: globs of files that are left out altogether.
        include: globs of the files that are notes; empty: by extension.
        respect_gitignore: leave out what git ignores.
        named: notes asked for by name, which may lie in a hidden folder or be ignored by git.
    """
    paths = _known_to_git(root) if respect_gitignore else None
    if paths is None:
        paths = list(_on_disk(str(root)))
    return sorted_out({*paths, *named}, exclude=exclude, include=include, named=named)


def sorted_out(
    paths: Iterable[str], *, exclude: Collection[str] = (), include: Collection[str] = (), named: Collection[str] = ()
) -> Listing:
    """A listing of these paths."""
    excluded = matcher(exclude)
    included: Matcher = matcher(include) if include else is_note
    wanted = frozenset(named)
    notes: list[str] = []
    assets: list[str] = []
    for path in sorted(paths):
        if exclude and excluded(path):
            continue
        if path in wanted or (included(path) and not _is_hidden(path)):
            notes.append(path)
        else:
            assets.append(path)
    return Listing(tuple(notes), tuple(assets))


def _is_hidden(path: str) -> bool:
    """Whether a folder on the way begins with a dot: generators and vaults do not look there."""
    return (path[0] == "." and "/" in path) or "/." in path


def _known_to_git(root: Path) -> list[str] | None:
    """Tracked files and untracked ones that are not ignored; None where git does not help."""
    found = git.files(root)
    if found is None:
        return None
    folders = [path.rstrip("/") for path in found if path.endswith("/")]
    if ".gitmodules" in found:
        text = (root / ".gitmodules").read_text(encoding="utf-8", errors="replace")
        folders += [path for path in SUBMODULE.findall(text) if path in found]
    if not found and git.ignores(root):
        return None
    inner = [f"{folder}/{path}" for folder in folders for path in _on_disk(str(root / folder))]
    taken = set(folders)
    return [path for path in found if path.rstrip("/") not in taken and not _in_cache(path)] + inner


def _in_cache(path: str) -> bool:
    return path.startswith(".mdkb_cache/")


def _on_disk(root: str) -> Iterator[str]:
    """Every file below a folder but those of tools and of builds; symbolic links to folders are not followed."""
    pending = [("", root)]
    while pending:
        prefix, folder = pending.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError:
            continue
        for entry in entries:
            name = entry.name
            if name in NEVER:
                continue
            path = prefix + name
            if entry.is_dir(follow_symlinks=False):
                if not (name in BUILD_SIGNS and _is_build(entry.path, name)):
                    pending.append((f"{path}/", entry.path))
            elif entry.is_file():
                yield path


def _is_build(folder: str, name: str) -> bool:
    return any(os.path.exists(os.path.join(folder, sign)) for sign in BUILD_SIGNS[name])
