"""Where settings lie, and what is the root of a knowledge base."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

NAMES = ("mdkb.toml", ".mdkb.toml", "pyproject.toml")
SITE_FILES = (
    "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "_config.yml", "_config.yaml", "_config.toml",
    "mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml", "zensical.toml", "zensical.yml", "zensical.yaml",
    "pelicanconf.py", ".obsidian", "config/_default",
)  # fmt: skip
OLD_HUGO_FILES = ("config.toml", "config.yaml", "config.yml", "config.json")
HUGO_FOLDERS = ("content", "archetypes", "themes")
PACKAGE = "package.json"
MARKDOWNLINT_RUNNERS = (".markdownlint-cli2.jsonc", ".markdownlint-cli2.yaml", PACKAGE)
MARKDOWNLINT_OWN = (
    ".markdownlint.jsonc", ".markdownlint.json", ".markdownlint.yaml", ".markdownlint.yml", ".markdownlintrc",
)  # fmt: skip
MARKDOWNLINT_PROGRAMS = (
    ".markdownlint-cli2.cjs", ".markdownlint-cli2.mjs", ".markdownlint.cjs", ".markdownlint.mjs",
)  # fmt: skip
MARKDOWNLINT = (*MARKDOWNLINT_OWN, *MARKDOWNLINT_RUNNERS, *MARKDOWNLINT_PROGRAMS)
MARKDOWNLINT_IGNORE = ".markdownlintignore"


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


def markdownlint_files(root: Path) -> dict[str, list[str]]:
    """The names of markdownlint's settings files in the root, and in the folders above it as far as the repository's
    own, by folder: "" is the root, the first above it is `..`."""
    found: dict[str, list[str]] = {}
    up: list[str] = []
    for folder in _in_repository(root):
        names = [name for name in MARKDOWNLINT if os.path.isfile(f"{folder}/{name}") and _speaks(f"{folder}/{name}")]
        if names:
            found["/".join(up)] = names
        up.append("..")
    return found


def _in_repository(root: Path) -> list[Path]:
    """The root and the folders above it as far as that of its repository; the root alone where there is none."""
    folders: list[Path] = []
    for folder in (root, *root.parents):
        folders.append(folder)
        if os.path.exists(f"{folder}/.git"):
            return folders
    return folders[:1]


def _speaks(file: str) -> bool:
    """Whether a file says something to markdownlint: any but a `package.json` that never names its runner."""
    if not file.endswith(PACKAGE):
        return True
    try:
        return b"markdownlint-cli2" in Path(file).read_bytes()
    except OSError:
        return False


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
