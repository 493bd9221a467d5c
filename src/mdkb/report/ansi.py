"""Colour and links on a terminal."""

from __future__ import annotations

from mdkb.report.model import Terminal

CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}


class Painter:
    """Paints where the terminal shows it, and leaves text alone elsewhere."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    def __call__(self, text: str, *styles: str) -> str:
        """The text in these styles."""
        if not self.terminal.colour or not text:
            return text
        return f"\x1b[{';'.join(CODES[style] for style in styles)}m{text}\x1b[0m"

    def link(self, text: str, address: str) -> str:
        """The text as an OSC 8 link."""
        return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\" if self.terminal.links else text
