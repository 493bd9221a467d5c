"""What is said to people beside the findings: on standard error, never in the way of a report."""

from __future__ import annotations

import os
import sys
from typing import IO

from mdkb.report.ansi import Painter
from mdkb.report.model import Terminal


def terminal(stream: IO[str], choice: str = "auto") -> Terminal:
    """What a stream can show.

    Args:
        choice: auto, always or never (`--color`). With auto, `NO_COLOR`, `FORCE_COLOR`, `CLICOLOR_FORCE` and
            `TERM=dumb` are obeyed, else colour is for terminals.
    """
    on_terminal = stream.isatty()
    colour = choice == "always" or (choice == "auto" and _wants_colour(on_terminal))
    return Terminal(colour, colour and on_terminal and _shows_links(), _width(on_terminal))


def _wants_colour(on_terminal: bool) -> bool:
    environment = os.environ
    if environment.get("NO_COLOR"):
        return False
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE"):
        if environment.get(name, "0") not in ("", "0"):
            return True
    return on_terminal and environment.get("TERM") != "dumb"


def _shows_links() -> bool:
    """Whether the terminal is one of those known to show OSC 8 links."""
    environment = os.environ
    known = ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "kitty")
    return bool(
        environment.get("TERM_PROGRAM") in known
        or environment.get("WT_SESSION")
        or environment.get("KITTY_WINDOW_ID")
        or environment.get("VTE_VERSION", "0") >= "5000"
    )


def _width(on_terminal: bool) -> int:
    if not on_terminal:
        return 120
    try:
        return max(40, os.get_terminal_size().columns)
    except OSError:
        return 100


def error(message: str, *, hint: str = "") -> None:
    """Say what went wrong."""
    _say("error", "red", message, hint)


def warning(message: str, *, hint: str = "") -> None:
    """Say what may be wrong."""
    _say("warning", "yellow", message, hint)


def note(message: str) -> None:
    """Say what is good to know."""
    print(message, file=sys.stderr)


def _say(label: str, colour: str, message: str, hint: str) -> None:
    paint = Painter(terminal(sys.stderr))
    print(f"{paint(label, colour, 'bold')}: {message}", file=sys.stderr)
    if hint:
        print(f"  {paint('hint', 'cyan')}: {hint}", file=sys.stderr)
