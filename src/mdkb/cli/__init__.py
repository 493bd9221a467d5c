"""The command line."""

from __future__ import annotations


def main() -> int:
    """Run the command line; the exit status is 0, 1 (findings) or 2 (errors)."""
    raise SystemExit(2)
