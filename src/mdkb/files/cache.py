"""The user's cache directory: what is made once from installed packages, so that a run need not load these."""

from __future__ import annotations

import os
from pathlib import Path


def home() -> Path:
    """The user's home; for a user without one, as containers have, a place where nothing lies and nothing can be kept."""
    try:
        return Path.home()
    except RuntimeError:
        return Path(os.devnull)


def cache_folder() -> Path:
    """The user's cache directory for mdkb: MDKB_CACHE_DIR, else the platform's own place (XDG, macOS, Windows)."""
    own = os.environ.get("MDKB_CACHE_DIR")
    if own:
        return Path(own)
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or home() / "AppData" / "Local") / "mdkb"
    base = os.environ.get("XDG_CACHE_HOME")
    if base:
        return Path(base) / "mdkb"
    caches = home() / "Library" / "Caches"
    return (caches if caches.is_dir() else home() / ".cache") / "mdkb"


def age_of(path: Path | str) -> str:
    """What changes when a file is another one: its size and time, for names in the cache directory.

    Raises:
        OSError: there is no such file.
    """
    status = os.stat(path)
    return f"{status.st_size:x}.{status.st_mtime_ns:x}"


def kept_before(path: Path) -> bytes:
    """What was kept in a file of the cache directory.

    Raises:
        OSError: there is no such file.
    """
    with open(path, "rb") as file:
        return file.read()


def keep(path: Path, data: bytes) -> None:
    """Write a file of the cache directory at once; where that cannot be, it is made anew the next time."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError:
        return
