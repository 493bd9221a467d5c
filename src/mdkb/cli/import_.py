"""Take over what other tools were told: markdownlint's and rumdl's rules, and the word lists of spell checkers.

Word lists are read where they lie anyway; this copies them into .mdkb/words.txt, so that the other files can go. Rules
go into mdkb.toml. What cannot be taken over is named.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from mdkb import config
from mdkb.cli import say
from mdkb.cli.command import Argument
from mdkb.cli.failure import Failure
from mdkb.cli.show_settings import toml
from mdkb.config.find import markdownlint_files
from mdkb.config.markdownlint import Part, ignoring, levels_at, levels_below, on_disk, problems_of
from mdkb.files import walk, write_atomic
from mdkb.markdownlint import Folder, folders_of
from mdkb.registry import AnyRule, Registry, built_in
from mdkb.tuples import NamedTuple

ARGUMENTS = (
    Argument("path", "path", "the folder of the knowledge base (default: here)", "PATH", default="."),
    Argument("--print", "flag", "print what would be written, write nothing"),
)
RUMDL = (".rumdl.toml", "rumdl.toml")


class Taken(NamedTuple):
    """What a file says: rules that are on or off, their options, files left out, and what is not taken over.

    Attributes:
        parts: what it says of some files only.
    """

    rules: dict[str, Any]
    ignores: list[str]
    left: list[str]
    parts: tuple[Part, ...] = ()


def run(options: Any) -> int:
    """`mdkb import`."""
    root = config.load(Path(options.path)).root
    found = next(((name, taken) for name, taken in _read_all(root)), None)
    text = "\n".join(_settings(*found)) + "\n" if found else ""
    if options.print:
        print(text, end="")
        return 0
    if found:
        _write_settings(root, text)
    from mdkb.cli import main

    if _has_lists(root):
        return main(["words", "import"]) if root == Path.cwd() else 0
    if not found:
        raise Failure(
            "found nothing to take over", hint="looked for markdownlint, rumdl and the lists of spell checkers"
        )
    return 0


def _has_lists(root: Path) -> bool:
    from mdkb.words.wordlists import sources

    def fetch(path: str) -> str | None:
        try:
            return (root / path).read_text(encoding="utf-8")
        except (OSError, UnicodeError):
            return None

    return any(True for _ in sources(fetch))


def _write_settings(root: Path, text: str) -> None:
    file = root / "mdkb.toml"
    if file.exists():
        raise Failure(f"{file} exists", hint="`mdkb import --print` prints what to put into it")
    write_atomic(file, text)
    say.note(f"wrote {file}")


def _read_all(root: Path) -> Iterator[tuple[str, Taken]]:
    """What markdownlint's files say, in the root and in folders below it; else what rumdl's does."""
    at_root = markdownlint_files(root).get("", [])
    fetch, assets = on_disk(root), walk(root).assets
    levels = (*levels_at(root, {"": at_root}), *levels_below(assets, fetch))
    for problem in problems_of(levels, root):
        say.warning(f"{problem.place.file}: {problem.message}", hint=problem.hint)
    folders = folders_of(levels)
    if folders:
        saying = {level.folder for level in levels if level.runner and level.runner.options.ignores is not None}
        name, taken = _taken(folders, saying)
        runs = any(level.runner for level in levels)  # then `gitignore`, which mdkb heeds anyway
        lines = [line for level in (() if runs else ignoring(levels, assets, fetch)) for line in level.ignored]
        yield name, taken._replace(ignores=[*taken.ignores, *lines])
    for name in RUMDL:
        if (root / name).is_file():
            yield name, _read_rumdl(root / name)


def _taken(folders: Sequence[Folder], saying: Collection[str]) -> tuple[str, Taken]:
    """What governed folders say, as settings of the whole and of parts.

    Args:
        folders: the deepest first, the root last if it is one of them.
        saying: those that say themselves what to leave out.
    """
    whole = folders[-1] if not folders[-1].prefix else Folder("", (), {"default": False}, {})
    parts = [*whole.parts]
    for folder in reversed(folders):
        if folder.prefix:
            parts.append(Part((f"{folder.prefix}**",), folder.rules, whole=True))
            own = folder.parts if folder.base and folder.prefix == f"{folder.base}/" else ()
            parts += (part._replace(files=tuple(f"{folder.prefix}{glob}" for glob in part.files)) for part in own)
    ignores = dict.fromkeys(
        f"{base}/{glob}" if base else glob
        for one in folders
        for base, globs in one.ignores
        if base in saying or base == one.globs[0]
        for glob in globs
    )
    left = dict.fromkeys(item for one in folders for item in _untaken(one))
    files = whole.files or tuple(file for one in folders for file in one.files)
    return " and ".join(files), Taken(dict(whole.rules), list(ignores), list(left), tuple(parts))


def _untaken(folder: Folder) -> Iterator[str]:
    """What markdownlint's files are obeyed in where they lie, but mdkb has no setting for; and what it never obeys."""
    if folder.globs[1]:
        yield "globs"
    if not folder.inline:
        yield "noInlineConfig"
    if folder.front_matter:
        yield "frontMatter"
    yield from folder.left


def _read_rumdl(file: Path) -> Taken:
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise Failure(f"{file.name} cannot be read: {error}") from error
    whole = data.get("global", {})
    rules: dict[str, Any] = {
        name: value for name, value in data.items() if isinstance(value, dict) and name != "global"
    }
    if "enable" in whole:
        rules["default"] = False
    rules.update({name: rules.get(name, True) for name in whole.get("enable", ())})
    rules.update(dict.fromkeys(whole.get("disable", ()), False))
    return Taken(rules, [str(item) for item in whole.get("exclude", ())], [])


def _settings(name: str, taken: Taken) -> Iterator[str]:
    """The lines of `mdkb.toml`."""
    registry = built_in()
    left = list(taken.left)
    switched, tables = _said(registry, taken.rules, left)
    yield f"# Taken over from {name} by `mdkb import`."
    if taken.ignores:
        yield f"exclude = {toml([item.removeprefix('./') for item in taken.ignores])}"
    yield ""
    yield "[lint]"
    on = sorted(code for code, value in switched.items() if value)
    off = sorted(code for code, value in switched.items() if not value)
    if taken.rules.get("default", True) is not False and name not in RUMDL:
        yield 'preset = "markdownlint"'
        on = []
    if on:
        yield f"extend-select = {toml(on)}"
    if off:
        yield f"ignore = {toml(off)}"
    for rule, options in tables.items():
        yield from ("", f"[rules.{rule}]")
        yield from (f"{key} = {toml(item)}" for key, item in options.items())
    for part in taken.parts:
        yield from _part(registry, part, tables, left)
    if left:
        say.warning(f"not taken over from {name}: {', '.join(dict.fromkeys(left))}")


def _part(
    registry: Registry, part: Part, root_tables: Mapping[str, Mapping[str, Any]], left: list[str]
) -> Iterator[str]:
    """The lines of an override; a whole configuration says of every rule whether it is on, and takes no option over."""
    switched, tables = _said(registry, part.rules, left)
    if part.whole:
        for name, options in root_tables.items():
            tables[name] = {**_defaults(registry, name, options), **tables.get(name, {})}
        default = part.rules.get("default", True) is not False
        every = [rule.code for rule in registry.rules if rule.code.startswith("MD")]
        switched = {**dict.fromkeys(every, default), **switched}
    yield from ("", "[[overrides]]", f"files = {toml(list(part.files))}")
    for key, wanted in (("extend-select", True), ("extend-ignore", False)):
        codes = sorted(code for code, value in switched.items() if value is wanted)
        if part.whole and key == "extend-ignore":
            key = "ignore"  # in place of those of the root
        if codes or key == "ignore":
            yield f"{key} = {toml(codes)}"
    for rule, options in tables.items():
        yield from (f"rules.{rule}.{key} = {toml(item)}" for key, item in options.items())


def _defaults(registry: Registry, name: str, keys: Iterable[str]) -> dict[str, Any]:
    """The default values of some options of a rule."""
    from mdkb.config.rule_options import rule_options

    rule = registry.find(name)
    known = {option.key: option.default for option in rule_options(rule.options)} if rule else {}
    return {key: known[key] for key in keys if key in known}


def _said(
    registry: Registry, rules: Mapping[str, Any], left: list[str]
) -> tuple[dict[str, bool], dict[str, dict[str, Any]]]:
    """Which rules are on and off, what comes later counting more, and their options by name."""
    switched: dict[str, bool] = {}
    tables: dict[str, dict[str, Any]] = {}
    for key, value in rules.items():
        if key == "default":
            continue
        found = _rules_of(registry, key)
        if not found:
            left.append(key)
        for rule in found:
            off = value is False or (isinstance(value, Mapping) and value.get("enabled") is False)
            switched[rule.code] = not off
            tables.pop(rule.name, None)
            options = {} if off else dict(_options(rule, value, left))
            if options:
                tables[rule.name] = options
    return switched, tables


def _rules_of(registry: Registry, name: str) -> tuple[AnyRule, ...]:
    """The rules that a code, alias or tag means, letter case ignored."""
    found = registry.find(name)
    return (found,) if found is not None else registry.tagged(name)


def _options(rule: AnyRule, value: Any, left: list[str]) -> Iterator[tuple[str, Any]]:
    """The options of a rule's own table that it has."""
    if value in ("error", "warning"):
        value = {"severity": value}
    if not isinstance(value, Mapping):
        return
    from mdkb.config.rule_options import COMMON, rule_options

    known = {option.key for option in rule_options(rule.options)} | set(COMMON)
    for name, item in value.items():
        key = str(name).replace("_", "-")
        if key == "enabled":
            continue
        if key in known:
            yield key, item
        else:
            left.append(f"{rule.code}.{key}")
