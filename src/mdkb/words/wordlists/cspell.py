"""cspell: `cspell.json` and its other names, `package.json`, VS Code's `cSpell.*` settings, and the lists they name.

`ignorePaths` and `ignoreRegExpList` are exclusions. Source: cspell's documentation of settings and of dictionary files
(entry marks `!`, `~`, `+`, `*`, `#`).
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from mdkb.regex import regex
from mdkb.words.wordlists import jsonc
from mdkb.words.wordlists.entries import NOTHING, Entries, Exclusions, correction, texts, together
from mdkb.words.wordlists.expressions import from_javascript

_ENDINGS = ("json", "jsonc", "yaml", "yml", "toml")
NAMES = (
    *(f"{name}.{ending}" for name in ("cspell", ".cspell") for ending in _ENDINGS[:-1]),
    *(f"{dot}cspell.config.{ending}" for dot in ("", ".", ".config/", ".config/.") for ending in _ENDINGS),
    *(f"{name}.json" for name in ("cSpell", ".cSpell", ".vscode/cspell", ".vscode/cSpell", ".vscode/.cspell")),
    *(f".config/{name}" for name in ("cspell.json", ".cspell.json", "cspell.yaml", "cspell.yml")),
)
Fetch = Callable[[str], str | None]
_IN_LIST = regex(r"[\s,;]+")


def read(text: str, path: str, fetch: Fetch) -> Entries:
    """The words of a settings file (JSON, or YAML or TOML by its name) and of the lists it names, relative to it."""
    if path.endswith((".yaml", ".yml")):
        return settings(_yaml(text), path, fetch)
    if path.endswith(".toml"):
        return settings(_toml(text), path, fetch)
    return settings(jsonc.loads(text), path, fetch)


def read_package(text: str, path: str, fetch: Fetch) -> Entries:
    """The `cspell` table of a `package.json`."""
    table = jsonc.loads(text).get("cspell")
    return settings(table, path, fetch) if isinstance(table, dict) else NOTHING


def read_editor(text: str, path: str, fetch: Fetch) -> Entries:
    """The `cSpell.*` keys of VS Code's settings."""
    table = {key[7:]: value for key, value in jsonc.loads(text).items() if key.startswith("cSpell.")}
    return settings(table, path, fetch)


def settings(table: dict[str, Any], path: str, fetch: Fetch) -> Entries:
    """The words of one settings table."""
    exact = table.get("caseSensitive") is True
    parts = [_marked(texts(table.get(key)), exact) for key in ("words", "userWords", "ignoreWords")]
    parts.append(Entries(forbidden=tuple(_pair(word) for word in texts(table.get("flagWords")))))
    parts.append(Entries(forbidden=tuple(_pair(word) for word in texts(table.get("suggestWords")) if "->" in word)))
    for override in table.get("overrides") or ():
        if isinstance(override, dict):
            parts += (_marked(texts(override.get(key)), exact) for key in ("words", "ignoreWords"))
    for definition in table.get("dictionaryDefinitions") or ():
        parts.append(_dictionary(definition, path, fetch, exact))
    parts.append(Entries(exclusions=Exclusions(tuple(_globs(table.get("ignorePaths"))), tuple(_expressions(table)))))
    return together(parts)


def _globs(listed: object) -> Iterator[str]:
    """The globs of `ignorePaths`: texts, or tables `{glob, root}`."""
    for item in listed if isinstance(listed, list) else ():
        glob = item.get("glob") if isinstance(item, dict) else item
        if isinstance(glob, str):
            yield glob


def _expressions(table: dict[str, Any]) -> Iterator[str]:
    """What `ignoreRegExpList` holds: expressions, or names of `patterns`, which may name others."""
    named = {
        str(one.get("name")).lower(): one.get("pattern") for one in table.get("patterns") or () if isinstance(one, dict)
    }
    asked = list(texts(table.get("ignoreRegExpList")))
    for name in asked:
        meant = named.pop(name.lower(), None)
        if meant is None:
            yield from_javascript(name)
        else:
            asked += texts(meant if isinstance(meant, list) else [meant])


def _dictionary(definition: object, path: str, fetch: Fetch, exact: bool) -> Entries:
    place = definition.get("path") if isinstance(definition, dict) else None
    if not isinstance(place, str) or not place.endswith((".txt", ".txt.gz")):
        return NOTHING
    text = fetch(posixpath.normpath(posixpath.join(posixpath.dirname(path), place)))
    return read_list(text, exact) if text is not None else NOTHING


def read_list(text: str, exact: bool = False) -> Entries:
    """A custom dictionary: words, one a line or several; `#` begins a comment."""
    lines = (line.partition("#")[0] for line in text.splitlines())
    return _marked((word for line in lines for word in _IN_LIST.split(line) if word), exact)


def _marked(words: Iterable[str], exact: bool) -> Entries:
    """Entries with cspell's marks: `!` forbidden, `~` caseless, `+` and `*` where compounds may join.

    Unless it is told to be exact, cspell takes every letter case of an entry: "Unmarshal" or "MENUENTRY" says no more
    than that the word is right. Capitals within a word ("AsciiDoc") are no accident of where it was found.
    """
    right: list[str] = []
    wrong: list[tuple[str, tuple[str, ...]]] = []
    for word in words:
        if word.startswith("!"):
            wrong.append((word[1:], ()))
        else:
            plain = word.lstrip("~").strip("+*")
            right.append(plain)
            if not exact and plain != plain.lower() and plain in (plain.upper(), plain.capitalize()):
                right.append(plain.lower())
    return Entries(tuple(word for word in right if word), tuple(wrong))


def _pair(entry: str) -> tuple[str, tuple[str, ...]]:
    wrong, _, right = entry.partition("->")
    return wrong.strip().lstrip("!"), correction(right.partition(":")[0])


def _yaml(text: str) -> dict[str, Any]:
    import yaml

    try:
        value = yaml.safe_load(text)
    except yaml.YAMLError:
        return {}
    return value if isinstance(value, dict) else {}


def _toml(text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}
