"""markdownlint's own settings files, read where they lie: which there are, what they say, and where they say it.

`.markdownlint.*` hold a configuration; `.markdownlint-cli2.*` hold one under `config`, with what to leave out. Which of
several files in a folder counts, and how folders inherit, is as the READMEs of markdownlint (0.40.0) and
markdownlint-cli2 (0.22.1) have it; `overrides` came to the latter in 2026.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from mdkb.config.find import (
    MARKDOWNLINT,
    MARKDOWNLINT_OWN,
    MARKDOWNLINT_PROGRAMS,
    MARKDOWNLINT_RUNNERS,
    PACKAGE,
)
from mdkb.config.layer import shown_path
from mdkb.config.settings import Place, Problem
from mdkb.regex import regex
from mdkb.tuples import NamedTuple

Fetch = Callable[[str], str | None]  # the text of a file by its path relative to the root, None without one

LEFT = (
    "customRules", "markdownItPlugins", "outputFormatters", "modulePaths", "frontMatter", "noInlineConfig", "gitignore",
)  # fmt: skip
DEEPEST_EXTENDS = 8
_COMMENT = regex(r'("(?:[^"\\]|\\.)*")|//[^\n]*|/\*.*?\*/', re.DOTALL)
_TRAILING_COMMA = regex(r'("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])')


class Part(NamedTuple):
    """What is said of some files. `whole`: it stands in place of what is said of all, else over it."""

    files: tuple[str, ...]
    rules: Mapping[str, Any]
    whole: bool = False


class Source(NamedTuple):
    """One settings file, with those it extends.

    Attributes:
        file: its path relative to the root.
        rules: its configuration, keys as written and in order; None: it holds none.
        places: where each key of that was written: file (relative to the root) and 1-based row.
        ignores: globs of files that it leaves out, relative to its folder.
        parts: what it says of some files only, globs relative to its folder.
        left: what it says that mdkb does not take over.
        globs: what markdownlint-cli2 is to look at where nobody names files; empty: it does not say.
    """

    file: str
    rules: Mapping[str, Any] | None
    places: Mapping[str, tuple[str, int]]
    ignores: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    left: tuple[str, ...] = ()
    globs: tuple[str, ...] = ()


class Level(NamedTuple):
    """The files of one folder that count. `folder`: relative to the root, "" is the root itself, `..` lies above."""

    folder: str
    own: Source | None
    runner: Source | None
    problems: tuple[Problem, ...] = ()


class Broken(Exception):
    """A settings file cannot be read; the message says why."""


def levels_at(root: Path, files: Mapping[str, list[str]]) -> tuple[Level, ...]:
    """What the files in and above the root say.

    Args:
        files: their names by folder (`find.markdownlint_files`).
    """
    found = (level_of(folder, names, on_disk(root)) for folder, names in files.items())
    return tuple(level for level in found if level is not None)


def levels_below(paths: Iterable[str], fetch: Fetch) -> tuple[Level, ...]:
    """The files in folders below the root.

    Args:
        paths: those of all files of the knowledge base.
    """
    folders: dict[str, list[str]] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        if folder and name.startswith(".markdownlint") and name in MARKDOWNLINT:
            folders.setdefault(folder, []).append(name)
    found = (level_of(folder, names, fetch) for folder, names in sorted(folders.items()))
    return tuple(level for level in found if level is not None)


def problems_of(levels: Iterable[Level], root: Path) -> Iterator[Problem]:
    """What is wrong with the files, at their places as messages show them."""
    for level in levels:
        for problem in level.problems:
            yield problem._replace(place=problem.place._replace(file=shown_path(root / problem.place.file)))


def level_of(folder: str, names: Iterable[str], fetch: Fetch) -> Level | None:
    """What the files of these names in a folder say; None when they say nothing."""
    problems: list[Problem] = []
    there = frozenset(names)
    own = _first(folder, [name for name in MARKDOWNLINT_OWN if name in there], fetch, problems)
    runner = _first(folder, [name for name in MARKDOWNLINT_RUNNERS if name in there], fetch, problems)
    for name in MARKDOWNLINT_PROGRAMS:
        if name in there and (runner if "cli2" in name else own) is None:
            place = Place(posixpath.join(folder, name), 1, 1)
            hint = "export its settings as JSON"
            problems.append(Problem(place, "markdownlint's settings are a program, which is not run", hint, "warning"))
    return Level(folder, own, runner, tuple(problems)) if own or runner or problems else None


def _first(folder: str, names: Iterable[str], fetch: Fetch, problems: list[Problem]) -> Source | None:
    for name in names:
        file = posixpath.join(folder, name)
        try:
            source = read_source(file, fetch)
        except Broken as error:
            problems.append(Problem(Place(file, 1, 1), str(error), "markdownlint's settings are not read", "warning"))
            return None
        if source is not None:
            return source
    return None


def read_source(file: str, fetch: Fetch) -> Source | None:
    """A settings file by its path; None when it is not there, or is a `package.json` that says nothing of this.

    Raises:
        Broken: it is no JSON or YAML.
    """
    text = fetch(file)
    if text is None:
        return None
    name = posixpath.basename(file)
    data: Any = parsed(name, text)
    if name == PACKAGE:
        data = data.get("markdownlint-cli2")
    if not isinstance(data, dict):
        return None
    runner = name in MARKDOWNLINT_RUNNERS
    own = data.get("config") if runner else data
    left = [key for key in LEFT if runner and key in data]
    rules, places = ({}, {}) if not isinstance(own, dict) else _extended(file, text, own, fetch, left, ())
    return Source(
        file,
        rules if isinstance(own, dict) else None,
        places,
        tuple(_ignores(data)) if runner else (),
        tuple(_parts(data)) if runner else (),
        tuple(left),
        tuple(item for item in _texts(data.get("globs")) if item[:1] not in ("!", "#")) if runner else (),
    )


def _extended(
    file: str, text: str, own: Mapping[str, Any], fetch: Fetch, left: list[str], seen: tuple[str, ...]
) -> tuple[dict[str, Any], dict[str, tuple[str, int]]]:
    """A configuration over the one that it extends, key by key."""
    rules: dict[str, Any] = {}
    places: dict[str, tuple[str, int]] = {}
    extended = own.get("extends")
    if isinstance(extended, str):
        base = posixpath.normpath(posixpath.join(posixpath.dirname(file), extended))
        below = None if base in seen or len(seen) > DEEPEST_EXTENDS else fetch(base)
        data = None if below is None else parsed(base, below)
        if below is None or data is None:
            left.append(f'extends = "{extended}"')
        else:
            rules, places = _extended(base, below, data, fetch, left, (*seen, file))
    for key, value in own.items():
        if key not in ("extends", "$schema"):
            rules[key] = value
            places[key] = (file, _row(text, key))
    return rules, places


def _row(text: str, key: str) -> int:
    """The 1-based row in which a key stands, 1 when it cannot be told."""
    match = re.search(rf"""(?<![\w-])(["']?){re.escape(key)}\1\s*:""", text)
    return text.count("\n", 0, match.start()) + 1 if match else 1


def _ignores(data: Mapping[str, Any]) -> Iterator[str]:
    """What is left out: by `ignores`, and by globs that begin with `!` or `#`."""
    for item in _texts(data.get("ignores")):
        yield item.removeprefix("./")
    for item in _texts(data.get("globs")):
        if item[:1] in ("!", "#"):
            yield item[1:].removeprefix("./")


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, list):
        yield from (item for item in value if isinstance(item, str))


def _parts(data: Mapping[str, Any]) -> Iterator[Part]:
    overrides = data.get("overrides")
    for one in overrides if isinstance(overrides, list) else ():
        if isinstance(one, dict) and isinstance(one.get("config"), dict):
            files = one.get("filter", ())
            globs = (files,) if isinstance(files, str) else tuple(_texts(files))
            yield Part(globs, one["config"], whole=one.get("combine") == "replace")


def parsed(name: str, text: str) -> dict[str, Any]:
    """What a file holds, {} when that is no table.

    Raises:
        Broken: it is no JSON (comments are allowed) or YAML.
    """
    try:
        if name.endswith((".yaml", ".yml")):
            import yaml

            data: Any = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        else:
            plain = _COMMENT.sub(lambda match: match[1] or "", text.removeprefix("\ufeff"))
            data = json.loads(_TRAILING_COMMA.sub(lambda match: match[1] or "", plain))
    except Exception as error:  # ValueError; yaml.YAMLError, which is not known before yaml is imported
        said = " ".join(str(error).split())
        raise Broken(f"{posixpath.basename(name)} cannot be read: {said}") from error
    return data if isinstance(data, dict) else {}


def on_disk(root: Path) -> Fetch:
    """How to get the texts of files below a folder."""

    def fetch(path: str) -> str | None:
        try:
            return Path(root, path).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeError):
            return None

    return fetch
