"""Files that pages show: of the root and of a kind that a browser draws; all else is text, or offered as a download."""

from __future__ import annotations

import mimetypes
from pathlib import Path

_DRAWN = ("image/", "audio/", "video/", "font/", "application/pdf")
_TEXTS = ("text/", "application/json", "application/xml", "application/javascript", "application/toml")
LARGEST = 512 * 1024 * 1024  # bytes


def file_at(root: Path, path: str) -> Path | None:
    """The file of that path if it lies under the root, links resolved, None else."""
    try:
        real = (root / path).resolve(strict=True)
        inside = real.is_relative_to(root.resolve(strict=True))
        return real if inside and real.is_file() and real.stat().st_size <= LARGEST else None
    except OSError:
        return None


def kind_of(path: Path) -> str:
    """The media type that a file is sent as."""
    guessed = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if guessed.startswith(_DRAWN):
        return guessed
    return "text/plain; charset=utf-8" if guessed.startswith(_TEXTS) else "application/octet-stream"
