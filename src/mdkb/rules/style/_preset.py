"""What all cards of markdownlint's rules share."""

from __future__ import annotations

from mdkb.note import Note

PRESET = ("markdownlint", "strict")
QUIET = ("markdownlint",)  # too much a matter of taste for `strict`


def is_exact(note: Note) -> bool:
    """Whether to judge as markdownlint does, whatever the site: under its preset, or its own settings files."""
    return bool(note.settings.get("markdownlint"))
