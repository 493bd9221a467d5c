"""typos: `[default.extend-words]` and `extend-identifiers`: a word that is itself is right, another one is wrong.

What `extend-ignore-re` and its kin for words match is not checked. Sections by file type count as well (`[type.md]`).
Source: the reference of typos' configuration file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mdkb.words.wordlists.entries import NOTHING, Entries, Exclusions, texts
from mdkb.words.wordlists.expressions import from_rust, whole_words

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
    ignored: list[str] = []
    for section in _sections(table):
        for key in ("extend-words", "extend-identifiers"):
            words = section.get(key)
            for word, meant in words.items() if isinstance(words, dict) else ():
                if word == meant:
                    right.append(word)
                else:
                    wrong.append((word, (str(meant),) if meant else ()))
        ignored += map(from_rust, texts(section.get("extend-ignore-re")))
        for key in ("extend-ignore-words-re", "extend-ignore-identifiers-re"):
            ignored += map(whole_words, texts(section.get(key)))
    files = table.get("files")
    excluded = texts(files.get("extend-exclude")) if isinstance(files, dict) else ()
    return Entries(tuple(right), tuple(wrong), tuple(ignored), exclusions=Exclusions(excluded))


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
