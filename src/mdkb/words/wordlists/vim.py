"""Vim's word lists (`spell/*.add`): a word a line; `/!` marks a wrong word, `/=` one whose case counts, `#` a comment.

Source: Vim's manual, `:help spell-wordlist-format`.
"""

from __future__ import annotations

from mdkb.words.wordlists.entries import Entries


def read(text: str) -> Entries:
    """The words of a list."""
    right: list[str] = []
    wrong: list[tuple[str, tuple[str, ...]]] = []
    for line in text.splitlines():
        entry = line.strip()
        if not entry or entry.startswith(("#", "/")):
            continue
        word, _, marks = entry.partition("/")
        if "!" in marks:
            wrong.append((word, ()))
        else:
            right.append(word)
    return Entries(tuple(right), tuple(wrong))
