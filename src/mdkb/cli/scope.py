"""From the command line to what is to be done: knowledge bases with their settings, and what to report of each."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from mdkb import config
from mdkb.cli import say
from mdkb.cli.failure import Failure
from mdkb.config import Problem, Settings
from mdkb.config.find import root_of, settings_file
from mdkb.tuples import NamedTuple


class Group(NamedTuple):
    """One knowledge base of a run.

    Attributes:
        paths: what was asked for in it, relative to the root, with slashes; "" is all of it.
    """

    settings: Settings
    paths: frozenset[str]

    def wants(self, path: str) -> bool:
        """Whether a note is to be reported on."""
        return self.everything or path in self.paths or any(folder in self.paths for folder in folders_of(path))

    @property
    def everything(self) -> bool:
        """Whether all notes are."""
        return "" in self.paths

    @property
    def named(self) -> tuple[str, ...]:
        """The files asked for by name."""
        return tuple(path for path in sorted(self.paths) if path and (self.settings.root / path).is_file())


def folders_of(path: str) -> Iterator[str]:
    """The folders that a path lies in, the innermost first."""
    while path := path.rpartition("/")[0]:
        yield path


class Scope(NamedTuple):
    """The groups, and whether something on the command line was wrong."""

    groups: tuple[Group, ...]
    failed: bool


def scope(options: Any, paths: Iterable[str]) -> Scope:
    """The knowledge bases that the paths lie in."""
    explicit, inline = configuration(options)
    failed = False
    found: dict[Path, list[Path]] = {}
    roots: dict[Path, Path] = {}
    for path in paths:
        absolute = Path(os.path.abspath(path))
        if not absolute.exists():
            say.error(f'there is no file or folder "{path}"')
            failed = True
            continue
        folder = absolute if absolute.is_dir() else absolute.parent
        if folder not in roots:
            roots[folder] = _root(folder, options.isolated, explicit)
        found.setdefault(roots[folder], []).append(absolute)
    groups = [_group(root, inside, options, explicit, inline) for root, inside in found.items()]
    return Scope(tuple(groups), failed)


def configuration(options: Any) -> tuple[Path | None, tuple[str, ...]]:
    """The settings file and the single settings among the `--config` options (and `MDKB_CONFIG`)."""
    explicit: Path | None = Path(os.environ["MDKB_CONFIG"]) if os.environ.get("MDKB_CONFIG") else None
    inline = []
    for text in options.config:
        if "=" in text and not Path(text).is_file():
            inline.append(text)
        elif Path(text).is_file():
            explicit = Path(text)
        else:
            raise Failure(f'there is no settings file "{text}"', hint="a single setting is written 'key = value'")
    if options.isolated and explicit is not None:
        raise Failure("--isolated and a settings file exclude each other")
    return explicit, tuple(inline)


def _root(folder: Path, isolated: bool, explicit: Path | None) -> Path:
    file = None if isolated or explicit else settings_file(folder)
    return file.parent if file else root_of(folder)


def _group(root: Path, inside: list[Path], options: Any, explicit: Path | None, inline: tuple[str, ...]) -> Group:
    start = inside[0] if len(inside) == 1 else root
    settings = config.load(start, isolated=options.isolated, explicit=explicit, inline=inline)
    paths = frozenset(_relative(path, settings.root) for path in inside)
    return Group(with_options(settings, options), paths)


def _relative(path: Path, root: Path) -> str:
    if path == root or path in root.parents:
        return ""
    return os.path.relpath(path, root).replace(os.sep, "/")


def with_options(settings: Settings, options: Any) -> Settings:
    """The settings with what the command line says over them."""
    changed: dict[str, Any] = {}
    _selection(settings, options, changed)
    for name in ("preset", "fixable", "unfixable", "include", "fail_on", "cache_dir", "baseline"):
        value = getattr(options, name, None)
        if value is not None:
            changed[name] = value
    for name in ("preview", "unsafe_fixes", "respect_gitignore"):
        value = getattr(options, name, None)
        if value is not None:
            changed[name] = value
    exclude = settings.exclude if options.exclude is None else options.exclude
    changed["exclude"] = (*exclude, *(options.extend_exclude or ()))
    if options.output_format:
        changed["output_format"] = options.output_format
    elif os.environ.get("MDKB_OUTPUT_FORMAT"):
        changed["output_format"] = os.environ["MDKB_OUTPUT_FORMAT"]
    if os.environ.get("MDKB_CACHE_DIR") and not options.cache_dir:
        changed["cache_dir"] = os.environ["MDKB_CACHE_DIR"]
    return settings._replace(**changed)


def _selection(settings: Settings, options: Any, changed: dict[str, Any]) -> None:
    asked = {name.casefold() for name in (*(options.select or ()), *(options.extend_select or ()))}

    def without(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if name.casefold() not in asked)

    if options.select is not None:
        changed["select"] = options.select
        changed["extend_select"] = ()
    changed["extend_select"] = (*changed.get("extend_select", settings.extend_select), *(options.extend_select or ()))
    changed["ignore"] = without(settings.ignore)
    more = (*(options.ignore or ()), *(options.extend_ignore or ()))
    exact = options.select is not None or options.extend_select is not None
    changed["extend_ignore"] = (*without(settings.extend_ignore), *(more if exact else ()))
    everywhere = () if exact or not more else (("*", more),)  # beats the settings, however exact they are
    pairs = [pair.rpartition(":") for pair in options.per_file_ignores or ()]
    if any(not glob for glob, _, _ in pairs):
        raise Failure("--per-file-ignores takes GLOB:RULE", hint="e.g. --per-file-ignores 'drafts/**:misspelt'")
    changed["per_file_ignores"] = (
        *settings.per_file_ignores,
        *everywhere,
        *((glob, (rule,)) for glob, _, rule in pairs),
    )


def report_problems(problems: Iterable[Problem], deny_warnings: bool, said: set[str]) -> bool:
    """Say what is wrong with the settings, each thing once; whether that is an error."""
    failed = False
    for problem in problems:
        text = f"{problem.place}: {problem.message}"
        failed = failed or problem.severity == "error" or deny_warnings
        if text not in said:
            said.add(text)
            speak: Callable[..., None] = say.error if problem.severity == "error" else say.warning
            speak(text, hint=problem.hint)
    return failed
