"""Lists of one word a line, as many tools keep them: Spell Right, Harper, pyspelling, Obsidian, Chromium."""

from __future__ import annotations

from mdkb.words.wordlists.entries import Entries

NAMES = (".vscode/spellright.dict", "spellright.dict", ".harper-dictionary.txt", ".wordlist.txt", ".wordlist")


def read(text: str) -> Entries:
    """The words; Chromium's closing `checksum_v1 = ...` line and `#` comments are left out."""
    lines = (line.strip() for line in text.lstrip("\ufeff").splitlines())
    return Entries(tuple(line for line in lines if line and not line.startswith(("#", "checksum_v1"))))
