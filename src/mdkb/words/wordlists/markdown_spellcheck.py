"""markdown-spellcheck's `.spelling`: global words first, then sections ` - file` with words of that file.

Source: its README. Words of all sections are taken as right everywhere.
"""

from __future__ import annotations

from mdkb.words.wordlists.entries import Entries


def read(text: str) -> Entries:
    """The words of a list."""
    lines = (line.strip() for line in text.splitlines())
    return Entries(tuple(line for line in lines if line and not line.startswith(("#", "- "))))
