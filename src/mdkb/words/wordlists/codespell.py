"""codespell: `.codespellrc`, `setup.cfg`, `pyproject.toml`: words to ignore are right here; own dictionaries forbid.

What `ignore-regex` matches is not checked; `skip` is an exclusion. Source: codespell's README. Its own dictionary is not read (its licence is not ours).
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping

from mdkb.words.wordlists.entries import NOTHING, Entries, Exclusions, correction, together

INI_NAMES = (".codespellrc", "setup.cfg")
Fetch = Callable[[str], str | None]


def read_ini(text: str, path: str, fetch: Fetch) -> Entries:
    """The section `[codespell]` of an INI file."""
    import configparser

    parser = configparser.RawConfigParser(strict=False)
    try:
        parser.read_string(text)
    except configparser.Error:
        return NOTHING
    return settings(dict(parser["codespell"]), path, fetch) if parser.has_section("codespell") else NOTHING


def read_toml(text: str, path: str, fetch: Fetch) -> Entries:
    """The table `[tool.codespell]` of a `pyproject.toml`."""
    import tomllib

    try:
        table = tomllib.loads(text).get("tool", {}).get("codespell", {})
    except tomllib.TOMLDecodeError:
        return NOTHING
    return settings(table, path, fetch) if isinstance(table, dict) else NOTHING


def settings(table: Mapping[str, object], path: str, fetch: Fetch) -> Entries:
    """The words of one settings table; files are relative to it."""
    here = posixpath.dirname(path)
    parts = [Entries(_listed(table.get("ignore-words-list")))]
    for name in _listed(table.get("ignore-words")):
        text = fetch(posixpath.normpath(posixpath.join(here, name)))
        parts.append(Entries(_words(text or "")))
    for name in _listed(table.get("dictionary")):
        text = fetch(posixpath.normpath(posixpath.join(here, name))) if name != "-" else None
        parts.append(Entries(forbidden=tuple(_pairs(text or ""))))
    ignored = tuple(str(table[key]).strip() for key in ("ignore-regex", "ignore-multiline-regex") if table.get(key))
    skipped = tuple(glob.removeprefix("./") for glob in _listed(table.get("skip")))
    parts.append(Entries(ignored=ignored, exclusions=Exclusions(skipped)))
    return together(parts)


def _words(text: str) -> tuple[str, ...]:
    """A word a line; codespell knows no comments, but people write them, behind a mark that no word begins with."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and line[0] not in "#;")


def _pairs(text: str) -> list[tuple[str, tuple[str, ...]]]:
    pairs = (line.partition("->") for line in text.splitlines() if "->" in line)
    return [(wrong.strip(), tuple(form for form in correction(right) if " " not in form)) for wrong, _, right in pairs]


def _listed(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    return correction(value.replace("\n", ",")) if isinstance(value, str) else ()
