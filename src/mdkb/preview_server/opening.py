"""Showing an address in the user's browser, where there is one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping


def has_browser(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether a browser would open before the user's eyes: not over SSH, and not without a display."""
    if environment.get("BROWSER"):
        return True
    if environment.get("SSH_CONNECTION") or environment.get("SSH_TTY"):
        return False
    if platform in ("win32", "darwin", "cygwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def open_browser(address: str) -> bool:
    """Show an address by Python's `webbrowser`, in a process of its own: what it starts must not write to our streams.

    That process is isolated (`-I`): it takes no module from the folder of the notes, nor from the environment.
    """
    if not has_browser():
        return False
    try:
        subprocess.Popen(
            [sys.executable, "-I", "-m", "webbrowser", address],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True
