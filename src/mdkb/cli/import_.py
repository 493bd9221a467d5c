"""Take over what other tools were told: markdownlint's and rumdl's rules, and the word lists of spell checkers.

Word lists are read where they lie anyway; this copies them into .mdkb/words.txt, so that the other files can go. Rules
go into mdkb.toml. What cannot be taken over is named.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mdkb import config
from mdkb.cli import say
from mdkb.cli.command import Argument
from mdkb.cli.failure import Failure
from mdkb.cli.show_settings import toml
from mdkb.files import write_atomic
from mdkb.registry import AnyRule, Registry, built_in
from mdkb.tuples import NamedTuple

ARGUMENTS = (
    Argument("path", "path", "the folder of the knowledge base (default: here)", "PATH", default="."),
    Argument("--print", "flag", "print what would be written, write nothing"),
)
PACKAGE = "package.json"
MARKDOWNLINT = (
    ".markdownlint-cli2.jsonc", ".markdownlint-cli2.yaml", PACKAGE, ".markdownlint.jsonc", ".markdownlint.json",
    ".markdownlint.yaml", ".markdownlint.yml", ".markdownlintrc",
)  # fmt: skip
NOT_TAKEN = (
    "globs", "customRules", "markdownItPlugins", "outputFormatters", "modulePaths", "frontMatter", "noInlineConfig",
    "gitignore",
)  # fmt: skip
RUMDL = (".rumdl.toml", "rumdl.toml")
PROGRAMS = (".markdownlint-cli2.cjs", ".markdownlint-cli2.mjs", ".markdownlint.cjs", ".markdownlint.mjs")
COMMENT = re.compile(r'("(?:[^"\\]|\\.)*")|//[^\n]*|/\*.*?\*/', re.DOTALL)
TRAILING_COMMA = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])')


class Part(NamedTuple):
    """What is said of some files. `whole`: it stands in place of what is said of all, else over it."""

    files: tuple[str, ...]
    rules: dict[str, Any]
    whole: bool = False


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
    for name in PROGRAMS:
        if (root / name).exists():
            say.warning(f"{name} is a program and is not run", hint="export its settings as JSON")
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
    """What the root's files say: those of markdownlint together (its own file beats the runner's), else rumdl's."""
    found = [(name, taken) for name in MARKDOWNLINT if (taken := _markdownlint_in(root, name)) is not None]
    if found:
        own = next((taken for name, taken in found if not _is_runner(name)), found[0][1])
        ignores = list(dict.fromkeys(item for _, taken in found for item in taken.ignores))
        left = list(dict.fromkeys(item for _, taken in found for item in taken.left))
        name = " and ".join(dict.fromkeys(name for name, taken in found if taken is own or taken.ignores))
        yield name, Taken(own.rules, ignores, left, (*(part for _, one in found for part in one.parts), *_below(root)))
    for name in RUMDL:
        if (root / name).is_file():
            yield name, _read_rumdl(root / name)


def _is_runner(name: str) -> bool:
    return "cli2" in name or name == PACKAGE


def _markdownlint_in(folder: Path, name: str) -> Taken | None:
    file = folder / name
    if not file.is_file() or (name == PACKAGE and "markdownlint-cli2" not in _parsed(file)):
        return None
    return _read_markdownlint(file)


def _below(root: Path) -> Iterator[Part]:
    """The files in folders below the root, which hold for those: the nearest alone, or over that of its parents."""
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "node_modules")
        here = os.path.relpath(folder, root).replace(os.sep, "/")
        names = [name for name in MARKDOWNLINT if name in files] if here != "." else []
        for name in names:
            if name == PACKAGE or (_is_runner(name) and not _is_runner(names[-1])):
                continue
            taken = _read_markdownlint(Path(folder, name))
            yield Part((f"{here}/**",), taken.rules, whole=not _is_runner(name))
            yield from (part._replace(files=tuple(f"{here}/{glob}" for glob in part.files)) for part in taken.parts)
            break


def _read_markdownlint(file: Path, depth: int = 0) -> Taken:
    """The rules of a markdownlint file, those it extends below them."""
    data = _parsed(file)
    if file.name == PACKAGE:
        data = data.get("markdownlint-cli2", {})
    runner = _is_runner(file.name)
    left: list[str] = [key for key in NOT_TAKEN if runner and key in data]
    ignores = (
        [str(item) for item in data.get("ignores", ())] if runner and isinstance(data.get("ignores"), list) else []
    )
    if runner and isinstance(data.get("globs"), list):
        ignores += [str(item)[1:] for item in data["globs"] if str(item)[:1] in ("!", "#")]
    own = data.get("config", {}) if runner else data
    rules: dict[str, Any] = {}
    extended = own.get("extends") if isinstance(own, dict) else None
    if isinstance(extended, str):
        base = Path(file.parent, extended)
        if base.is_file() and depth < 5:
            taken = _read_markdownlint(base, depth + 1)
            rules.update(taken.rules)
            left += taken.left
        else:
            left.append(f'extends = "{extended}"')
    if isinstance(own, dict):
        for key, value in own.items():
            if key not in ("extends", "$schema"):
                rules.pop(key, None)  # what comes later counts more
                rules[key] = value
    return Taken(rules, ignores, left, tuple(_overrides(data)) if runner else ())


def _overrides(data: Mapping[str, Any]) -> Iterator[Part]:
    for one in data.get("overrides") or ():
        if isinstance(one, dict) and isinstance(one.get("config"), dict):
            files = one.get("filter", ())
            globs = (files,) if isinstance(files, str) else tuple(str(item) for item in files)
            yield Part(globs, one["config"], whole=one.get("combine") == "replace")


def _parsed(file: Path) -> dict[str, Any]:
    text = file.read_text(encoding="utf-8-sig")
    try:
        if file.suffix in (".yaml", ".yml"):
            import yaml

            data: Any = yaml.safe_load(text)
        else:
            plain = COMMENT.sub(lambda match: match[1] or "", text)
            data = json.loads(TRAILING_COMMA.sub(lambda match: match[1] or "", plain))
    except ValueError as error:
        raise Failure(f"{file.name} cannot be read: {error}") from error
    except Exception as error:  # yaml.YAMLError, which is not known before yaml is imported
        raise Failure(f"{file.name} cannot be read: {error}") from error
    return data if isinstance(data, dict) else {}


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
        yield from _part(registry, part, left)
    if left:
        say.warning(f"not taken over from {name}: {', '.join(dict.fromkeys(left))}")


def _part(registry: Registry, part: Part, left: list[str]) -> Iterator[str]:
    """The lines of an override; a whole configuration says of every rule whether it is on."""
    switched, tables = _said(registry, part.rules, left)
    if part.whole:
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
