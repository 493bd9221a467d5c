"""Print the version."""

from __future__ import annotations

from typing import Any

from mdkb import __version__
from mdkb.cli.command import Argument

ARGUMENTS: tuple[Argument, ...] = ()


def run(options: Any) -> int:
    """`mdkb version`."""
    print(f"mdkb {__version__}")
    return 0
