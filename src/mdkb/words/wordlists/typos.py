"""typos: `[default.extend-words]` and `extend-identifiers`: a word that is itself is right, another one is wrong.

Source: the reference of typos' configuration file. Sections by file type count as well (`[type.md]`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mdkb.words.wordlists.entries import NOTHING, Entries

NAMES = ("typos.toml", "_typos.toml", ".typos.toml")


def read(text: str) -> Entries:
    """The words of a settings file."""
    table = _toml(text)
    return settings(table) if table else NOTHING


def read_project(text: str) -> Entries:
    """The table `[tool.typos]` of a `pyproject.toml`, or Cargo's `metadata.typos` of the package or workspace."""
    table = _toml(text)
    for path in (("tool", "typos"), ("package", "metadata", "typos"), ("workspace", "metadata", "typos")):
        found: Any = table
        for key in path:
            found = found.get(key, {}) if isinstance(found, dict) else {}
        if isinstance(found, dict) and found:
            return settings(found)
    return NOTHING


def settings(table: dict[str, Any]) -> Entries:
    """The words of one settings table."""
    right: list[str] = []
    wrong: list[tuple[str, tuple[str, ...]]] = []
    for section in _sections(table):
        for key in ("extend-words", "extend-identifiers"):
            words = section.get(key)
            for word, meant in words.items() if isinstance(words, dict) else ():
                if word == meant:
                    right.append(word)
                else:
                    wrong.append((word, (str(meant),) if meant else ()))
    return Entries(tuple(right), tuple(wrong))


def _sections(table: dict[str, Any]) -> Iterator[dict[str, Any]]:
    types = table.get("type")
    for section in (table.get("default"), *(types.get(name) for name in ("md", "markdown") if isinstance(types, dict))):
        if isinstance(section, dict):
            yield section


def _toml(text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}
