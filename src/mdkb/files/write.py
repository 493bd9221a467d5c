"""Writing files so that a reader sees the old text or the new one, never half of it."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


class ChangedSinceRead(Exception):
    """Somebody else wrote the file after it was read: it is left alone."""


def write_atomic(path: Path, text: str, *, expected: str | None = None, encoding: str = "utf-8") -> None:
    """Replace a file's text at once; its mode, and the file a symbolic link leads to, are kept.

    Args:
        text: written as it is: line endings and byte order mark are the caller's.
        expected: the text the file must still have.

    Raises:
        ChangedSinceRead: it has another one.
        OSError: it cannot be written.
    """
    target = Path(os.path.realpath(path))
    if expected is not None and _bytes_of(target) != expected.encode(encoding):
        raise ChangedSinceRead(str(path))
    write_bytes(target, text.encode(encoding))


def write_bytes(target: Path, data: bytes) -> None:
    """Replace a file's bytes at once, through a temporary file beside it.

    Raises:
        OSError: it cannot be written.
    """
    beside = target.with_name(f".{target.name}.{os.getpid()}.mdkb")
    try:
        with open(beside, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileNotFoundError):
            os.chmod(beside, os.stat(target).st_mode & 0o7777)
        os.replace(beside, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
