"""Cold indexing in a process of its own: the command line fills the store, at low priority, and the server reads it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

from mdkb.lsp.scheduler import Token

MANY = 200  # unknown notes above which a process of its own pays
LARGE = 1_000_000  # bytes of unknown notes above which it does
LOOK = 0.05  # seconds between two looks whether it is done


def pays(folder: str, unknown: list[str]) -> bool:
    """Whether so much is unknown that another process should read it."""
    if len(unknown) > MANY:
        return True
    total = 0
    for path in unknown:
        try:
            total += Path(folder, path).stat().st_size
        except OSError:
            continue
    return total > LARGE


def run(folder: str, token: Token) -> Generator[float, None, bool]:
    """Run it, once more if it dies; gives back seconds to wait. The result: whether it ended well."""
    for _ in range(2):
        process = _start(folder)
        if process is None:
            return False
        try:
            while process.poll() is None:
                token.check()
                yield LOOK
        finally:
            if process.poll() is None:
                process.kill()
        if process.returncode in (0, 1):
            return True
    return False


def _start(folder: str) -> subprocess.Popen[bytes] | None:
    command = [sys.executable, "-m", "mdkb", "lint", "-qq", folder]
    try:
        return subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=_quietly
        )
    except (OSError, ValueError):
        return None


def _quietly() -> None:
    """After the fork: low priority; ends with its parent where the system can see to it."""
    os.nice(10)
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, 9)
