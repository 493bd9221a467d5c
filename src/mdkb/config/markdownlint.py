"""markdownlint's own settings files, read where they lie: which there are, what they say, and where they say it.

`.markdownlint.*` hold a configuration; `.markdownlint-cli2.*` hold one under `config`, with what to leave out. Which of
several files in a folder counts, and how folders inherit, is as the READMEs of markdownlint (0.42.1) and
markdownlint-cli2 (0.24.1) have it. Files to be ignored are named in `.markdownlintignore`, too, which is
markdownlint-cli's (0.48.0), or where `gitignore` says.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from mdkb.config.ecmascript import in_python
from mdkb.config.find import (
    MARKDOWNLINT,
    MARKDOWNLINT_IGNORE,
    MARKDOWNLINT_OWN,
    MARKDOWNLINT_PROGRAMS,
    MARKDOWNLINT_RUNNERS,
    PACKAGE,
)
from mdkb.config.layer import shown_path
from mdkb.config.settings import Place, Problem
from mdkb.files import matcher
from mdkb.regex import regex
from mdkb.tuples import NamedTuple

Fetch = Callable[[str], str | None]  # the text of a file by its path relative to the root, None without one

PROGRAMS = ("customRules", "markdownItPlugins")  # change what is found, and are not run
LEFT = (*PROGRAMS, "outputFormatters", "modulePaths", "fix")
DEEPEST_EXTENDS = 8
_COMMENT = regex(r'("(?:[^"\\]|\\.)*")|//[^\n]*|/\*.*?\*/', re.DOTALL)
_TRAILING_COMMA = regex(r'("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])')


class Part(NamedTuple):
    """What is said of some files. `whole`: it stands in place of what is said of all, else over it."""

    files: tuple[str, ...]
    rules: Mapping[str, Any]
    whole: bool = False


class Options(NamedTuple):
    """What markdownlint-cli2 is told beside a configuration; None: nothing, so that what is told above holds.

    Attributes:
        ignores: globs of files that it leaves out, relative to its folder.
        parts: what holds for some files only, globs relative to its folder.
        inline: whether comments in notes count.
        front_matter: what front matter looks like where a note begins, a regular expression for `re`.
        globs: what it is to look at where nobody names files; empty: it does not say.
        ignoring: glob of the files that say, in gitignore's way, what to leave out; empty: none do.
    """

    ignores: tuple[str, ...] | None = None
    parts: tuple[Part, ...] | None = None
    inline: bool | None = None
    front_matter: str | None = None
    globs: tuple[str, ...] = ()
    ignoring: str = ""


class Source(NamedTuple):
    """One settings file, with those it extends.

    Attributes:
        file: its path relative to the root.
        rules: its configuration, keys as written and in order; None: it holds none.
        places: where each key of that was written: file (relative to the root) and 1-based row.
        options: what else it says, if it is markdownlint-cli2's.
        left: what it says that mdkb does not take over.
        problems: what of it cannot be done.
    """

    file: str
    rules: Mapping[str, Any] | None
    places: Mapping[str, tuple[str, int]]
    options: Options = Options()
    left: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class Level(NamedTuple):
    """The files of one folder that count. `folder`: relative to the root, "" is the root itself, `..` lies above.

    Attributes:
        ignored: what ignore files say of all notes, globs in gitignore's way.
    """

    folder: str
    own: Source | None = None
    runner: Source | None = None
    problems: tuple[Problem, ...] = ()
    ignored: tuple[str, ...] = ()


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


def ignoring(levels: Iterable[Level], paths: Iterable[str], fetch: Fetch) -> tuple[Level, ...]:
    """What the ignore files say that count: `.markdownlintignore` in the root where the runner of another program is not
    there, and those that the runner's `gitignore` names.

    Args:
        levels: those of the root and above.
        paths: those of all files of the knowledge base.
    """
    runner = next((one.runner for one in levels if one.runner and not one.folder.strip("./")), None)
    wanted = f"/{MARKDOWNLINT_IGNORE}" if runner is None else runner.options.ignoring
    if not wanted:
        return ()
    held = matcher((wanted if "/" in wanted else f"/{wanted}",))
    lines: list[str] = []
    for path in sorted(filter(held, paths), key=lambda one: one.count("/")):
        folder = path.rpartition("/")[0]
        lines += (_seen_from_root(folder, line) for line in (fetch(path) or "").splitlines())
    return (Level("", ignored=tuple(line for line in lines if line)),) if any(lines) else ()


def _seen_from_root(folder: str, line: str) -> str:
    """A line of an ignore file in a folder, as the root's would have it (gitignore(5)); "" when it says nothing."""
    line = line.rstrip()
    if not line or line.startswith("#"):
        return ""
    mark = "!" * line.startswith("!")
    glob = line[len(mark) :]
    if not folder:
        return line
    inner = glob.lstrip("/") if "/" in glob.rstrip("/") else f"**/{glob}"
    return f"{mark}{folder}/{inner}"


def problems_of(levels: Iterable[Level], root: Path) -> Iterator[Problem]:
    """What is wrong with the files, at their places as messages show them."""
    for level in levels:
        said = (one.problems for one in (level.own, level.runner) if one is not None)
        for problem in (*level.problems, *chain.from_iterable(said)):
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
    left = [key for key in LEFT if runner and data.get(key)]
    problems = list(_not_run(file, text, data)) if runner else []
    rules, places = ({}, {}) if not isinstance(own, dict) else _extended(file, text, own, fetch, left, ())
    options = _options(file, text, data, fetch, left, problems) if runner else Options()
    return Source(file, rules if isinstance(own, dict) else None, places, options, tuple(left), tuple(problems))


def _not_run(file: str, text: str, data: Mapping[str, Any]) -> Iterator[Problem]:
    """What settings name that are programs."""
    for key in PROGRAMS:
        named = ", ".join(_names(data.get(key)))
        if named:
            message = f"{key} are programs, which are not run: {named}"
            yield Problem(Place(file, _row(text, key), 1), message, "", "warning")


def _names(value: object) -> Iterator[str]:
    """The names of modules in lists, whose items may be lists of a name and its parameters."""
    if isinstance(value, list):
        for item in value:
            yield from (item,) if isinstance(item, str) else _names(item)


def _options(
    file: str, text: str, data: Mapping[str, Any], fetch: Fetch, left: list[str], problems: list[Problem]
) -> Options:
    """What markdownlint-cli2 is told beside its configuration."""
    globs = tuple(_texts(data.get("globs")))
    inline, ignored = data.get("noInlineConfig"), data.get("gitignore")
    return Options(
        tuple(_texts(data["ignores"])) if "ignores" in data else None,
        tuple(_parts(file, text, data["overrides"], fetch, left)) if "overrides" in data else None,
        None if inline is None else not inline,
        _front_matter(file, text, data.get("frontMatter"), problems),
        globs,
        "**/.gitignore" if ignored is True else ignored if isinstance(ignored, str) else "",
    )


def _front_matter(file: str, text: str, said: object, problems: list[Problem]) -> str | None:
    if not isinstance(said, str):
        return None
    try:
        return in_python(said)
    except ValueError as error:
        place = Place(file, _row(text, "frontMatter"), 1)
        hint = "front matter is read as it is without this setting"
        problems.append(Problem(place, f"this regular expression cannot be read: {error}", hint, "warning"))
        return None


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


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, list):
        yield from (item for item in value if isinstance(item, str))


def _parts(file: str, text: str, overrides: object, fetch: Fetch, left: list[str]) -> Iterator[Part]:
    for one in overrides if isinstance(overrides, list) else ():
        if isinstance(one, dict) and isinstance(one.get("config"), dict) and one.get("combine") in ("merge", "replace"):
            files = one.get("filter", ())
            globs = (files,) if isinstance(files, str) else tuple(_texts(files))
            rules, _ = _extended(file, text, one["config"], fetch, left, ())
            yield Part(globs, rules, whole=one["combine"] == "replace")


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
