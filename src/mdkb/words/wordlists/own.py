"""The project's own list, `.mdkb/words.txt`: a word a line, sorted, so that it merges well.

    # comment
    frobnicate          a word that is right, with its plural
    MkDocs              with capitals: also the case in which to write it
    !whitelist -> allowlist, safelist
    !foo                must not be used

Editing keeps comments: a comment belongs to the line below it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from mdkb.tuples import NamedTuple
from mdkb.words.wordlists.entries import Entries, correction


def read(text: str) -> Entries:
    """The entries of a list."""
    words: list[str] = []
    forbidden: list[tuple[str, tuple[str, ...]]] = []
    for line in text.lstrip("\ufeff").splitlines():
        entry = line.partition("#")[0].strip()
        if entry.startswith("!"):
            wrong, _, right = entry[1:].partition("->")
            if wrong.strip():
                forbidden.append((wrong.strip(), correction(right)))
        elif entry:
            words.append(entry)
    return Entries(tuple(words), tuple(forbidden))


class _Line(NamedTuple):
    entry: str
    text: str  # with the comment lines above it


def _lines(text: str) -> tuple[list[_Line], str, str]:
    """The entries, the head (comments up to the first blank line), and what follows the last entry."""
    lines = text.lstrip("\ufeff").splitlines()
    head: list[str] = []
    if "" in lines and all(line.startswith("#") for line in lines[: lines.index("")]):
        head, lines = lines[: lines.index("") + 1], lines[lines.index("") + 1 :]
    found: list[_Line] = []
    above: list[str] = []
    for line in lines:
        entry = line.partition("#")[0].strip()
        if entry:
            found.append(_Line(entry, "\n".join((*above, line.rstrip()))))
            above = []
        elif line.strip():
            above.append(line.rstrip())
    return found, "\n".join(head), "\n".join(above)


def _made(lines: Iterable[_Line], head: str, tail: str) -> str:
    unique: dict[str, _Line] = {}
    for line in lines:
        unique.setdefault(line.entry, line)
    body = [
        line.text for line in sorted(unique.values(), key=lambda line: (line.entry.lstrip("!").lower(), line.entry))
    ]
    parts = ([head] if head else []) + body + ([tail] if tail else [])
    return "\n".join(parts) + "\n" if parts else ""


def add(text: str, words: Iterable[str]) -> str:
    """The list with further entries, sorted, each once."""
    lines, head, tail = _lines(text)
    lines += (_Line(word.strip(), word.strip()) for word in words if word.strip())
    return _made(lines, head, tail)


def remove(text: str, words: Collection[str]) -> str:
    """The list without these entries (exact case), sorted."""
    lines, head, tail = _lines(text)
    return _made((line for line in lines if line.entry not in words), head, tail)


def forbid(text: str, wrong: str, right: Iterable[str]) -> str:
    """The list with a word that must not be used."""
    instead = ", ".join(right)
    return add(text, (f"!{wrong} -> {instead}" if instead else f"!{wrong}",))


def unused(entries: Entries, used: Collection[str], known: Collection[str]) -> tuple[str, ...]:
    """The words of a list that no note uses or that are known anyway.

    Args:
        used: words of the notes in lower case.
        known: words of the list that other lists know.
    """
    return tuple(word for word in entries.words if word.lower() not in used or word in known)
