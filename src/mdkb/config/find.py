"""Where settings lie, and what is the root of a knowledge base."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

NAMES = ("mdkb.toml", ".mdkb.toml", "pyproject.toml")
SITE_FILES = (
    "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "_config.yml", "_config.yaml", "_config.toml",
    "mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml", "zensical.toml", "pelicanconf.py",
    ".obsidian", "config/_default",
)  # fmt: skip
OLD_HUGO_FILES = ("config.toml", "config.yaml", "config.yml", "config.json")
HUGO_FOLDERS = ("content", "archetypes", "themes")


def settings_file(start: Path) -> Path | None:
    """The nearest settings file in `start` (a folder) or above it."""
    return next((found for folder in _upward(start) if (found := _settings_in(folder))), None)


def user_file() -> Path | None:
    """The user's own settings file, the last resort."""
    for folder in _user_folders():
        file = folder / "mdkb" / "mdkb.toml"
        if file.is_file():
            return file
    return None


def root_of(start: Path) -> Path:
    """The root where no settings file tells it: the folder of the site's own file, else git's, else the folder one is in.

    Args:
        start: an absolute folder.
    """
    for folder in _upward(start):
        if any((folder / name).exists() for name in SITE_FILES) or _is_old_hugo(folder):
            return folder
        if (folder / ".git").exists():
            return folder
    here = Path.cwd()
    if here in (start, *start.parents) and not _too_wide(here):
        return here
    return start


def _settings_in(folder: Path) -> Path | None:
    for name in NAMES:
        file = folder / name
        if file.is_file() and (name != "pyproject.toml" or _has_own_table(file)):
            return file
    return None


def _has_own_table(file: Path) -> bool:
    try:
        return b"tool.mdkb" in file.read_bytes()
    except OSError:
        return False


def _upward(start: Path) -> Iterator[Path]:
    """The folder and those above it; the home folder and what is above are nobody's root unless one starts there."""
    yield start
    home = os.path.expanduser("~")
    for folder in start.parents:
        if str(folder) == home:
            return
        yield folder


def _is_old_hugo(folder: Path) -> bool:
    return any((folder / name).is_file() for name in OLD_HUGO_FILES) and any(
        (folder / name).is_dir() for name in HUGO_FOLDERS
    )


def _too_wide(folder: Path) -> bool:
    return folder == folder.parent or str(folder) in (os.path.expanduser("~"), os.environ.get("TMPDIR") or "/tmp")


def _user_folders() -> Iterator[Path]:
    for variable in ("XDG_CONFIG_HOME", "APPDATA"):
        if os.environ.get(variable):
            yield Path(os.environ[variable])
    home = Path(os.path.expanduser("~"))
    yield home / ".config"
    yield home / "Library" / "Application Support"
