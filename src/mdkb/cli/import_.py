"""Take over what other tools were told: markdownlint's and rumdl's rules, and the word lists of spell checkers.

Word lists are read where they lie anyway; this copies them into .mdkb/words.txt, so that the other files can go. Rules
go into mdkb.toml. What cannot be taken over is named.
"""

from __future__ import annotations

import json
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
MARKDOWNLINT = (
    ".markdownlint-cli2.jsonc", ".markdownlint-cli2.yaml", ".markdownlint.jsonc", ".markdownlint.json",
    ".markdownlint.yaml", ".markdownlint.yml", ".markdownlintrc",
)  # fmt: skip
RUMDL = (".rumdl.toml", "rumdl.toml")
PROGRAMS = (".markdownlint-cli2.cjs", ".markdownlint-cli2.mjs", ".markdownlint.cjs", ".markdownlint.mjs")
COMMENT = re.compile(r'("(?:[^"\\]|\\.)*")|//[^\n]*|/\*.*?\*/', re.DOTALL)
TRAILING_COMMA = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])')


class Taken(NamedTuple):
    """What a file says: rules that are on or off, their options, files left out, and what is not taken over."""

    rules: dict[str, Any]
    ignores: list[str]
    left: list[str]


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
    for name in (*MARKDOWNLINT, *RUMDL):
        file = root / name
        if file.is_file():
            yield name, _read_rumdl(file) if name in RUMDL else _read_markdownlint(file)


def _read_markdownlint(file: Path, depth: int = 0) -> Taken:
    """The rules of a markdownlint file, those it extends below them."""
    data = _parsed(file)
    left: list[str] = [
        key for key in ("customRules", "markdownItPlugins", "outputFormatters", "modulePaths") if key in data
    ]
    ignores = [str(item) for item in data.get("ignores", ())] if isinstance(data.get("ignores"), list) else []
    own = data.get("config", {}) if "cli2" in file.name else data
    rules: dict[str, Any] = {}
    extended = own.get("extends") if isinstance(own, dict) else None
    if isinstance(extended, str):
        base = Path(file.parent, extended)
        if base.is_file() and depth < 5:
            rules.update(_read_markdownlint(base, depth + 1).rules)
        else:
            left.append(f'extends = "{extended}"')
    if isinstance(own, dict):
        rules.update({key: value for key, value in own.items() if key not in ("extends", "$schema")})
    return Taken(rules, ignores, left)


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
    off: list[str] = []
    on: list[str] = []
    tables: list[str] = []
    left = list(taken.left)
    for key, value in taken.rules.items():
        if key == "default":
            continue
        rules = _rules_of(registry, key)
        if not rules:
            left.append(key)
        for rule in rules:
            (off if value is False else on).append(rule.code)
            tables += _table(rule, value, left)
    yield f"# Taken over from {name} by `mdkb import`."
    if taken.ignores:
        yield f"exclude = {toml([item.removeprefix('./') for item in taken.ignores])}"
    yield ""
    yield "[lint]"
    if taken.rules.get("default", True) is True and name in MARKDOWNLINT:
        yield 'preset = "markdownlint"'
        on = []
    if on:
        yield f"extend-select = {toml(sorted(set(on) - set(off)))}"
    if off:
        yield f"ignore = {toml(sorted(set(off)))}"
    yield from tables
    if left:
        say.warning(f"not taken over from {name}: {', '.join(left)}")


def _rules_of(registry: Registry, name: str) -> tuple[AnyRule, ...]:
    found = registry.find(name)
    if found is not None:
        return (found,)
    return tuple(rule for rule in registry.rules if rule.code.startswith("MD") and name.casefold() in rule.presets)


def _table(rule: AnyRule, value: Any, left: list[str]) -> Iterator[str]:
    """A rule's own table, with the options that it has."""
    if value in ("error", "warning"):
        value = {"severity": value}
    if not isinstance(value, Mapping):
        return
    from mdkb.config.rule_options import COMMON, rule_options

    known = {option.key for option in rule_options(rule.options)} | set(COMMON)
    options = {str(key).replace("_", "-"): item for key, item in value.items()}
    if set(options) & known:
        yield ""
        yield f"[rules.{rule.name}]"
    for key, item in options.items():
        if key in known:
            yield f"{key} = {toml(item)}"
        else:
            left.append(f"{rule.code}.{key}")
