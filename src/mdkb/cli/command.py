"""Commands and their arguments as tables: the parser, the help and the completion scripts are made from them."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from typing import Any, Literal

from mdkb.tuples import NamedTuple

Kind = Literal["flag", "switch", "value", "list", "repeat", "count", "paths", "path", "words", "word"]


class Argument(NamedTuple):
    """One option (`--name`, `-n`) or positional argument.

    `kind`: flag, switch (`--x` and `--no-x`), value, list (comma-separated, may be repeated), repeat, count;
    positional: path, paths, word, words. `group`: heading in the help. `values`: the allowed ones.
    """

    names: str
    kind: Kind
    help: str
    metavar: str = ""
    group: str = ""
    values: tuple[str, ...] = ()
    convert: Callable[[str], Any] | None = None
    default: Any = None
    hidden: bool = False


class Command(NamedTuple):
    """A sub-command: its module `mdkb.cli.<module>` has `ARGUMENTS` and `run`."""

    name: str
    module: str
    help: str
    aliases: tuple[str, ...] = ()

    def load(self) -> Any:
        """The command's module."""
        return import_module(f"mdkb.cli.{self.module}")


COMMANDS = (
    Command("lint", "lint", "check notes, and mend them with --fix", ("check",)),
    Command("format", "format", "write notes in one style, leaving the page as it is"),
    Command("rule", "rule", "explain a rule"),
    Command("config", "config", "explain a setting"),
    Command("init", "init", "write a settings file for this site"),
    Command("import", "import_", "take over the settings and word lists of other tools"),
    Command("baseline", "baseline", "let known findings pass, and only those"),
    Command("stats", "stats", "count findings, notes and links"),
    Command("mv", "mv", "rename a note, folder or asset and every link to it"),
    Command("links", "links", "what links to a note, and what it links to; check links to the web"),
    Command("new", "new", "make a note like its neighbours"),
    Command("preview", "preview", "show a note in the browser, as its site would, with its findings"),
    Command("words", "words", "keep the project's word list"),
    Command("server", "server", "run the language server"),
    Command("schema", "schema", "print the JSON Schema of the settings"),
    Command("completions", "completions", "print a completion script for a shell"),
    Command("clean", "clean", "remove the cache"),
    Command("version", "version", "print the version"),
)


def find(name: str) -> Command | None:
    """The command of that name or alias."""
    return next((one for one in COMMANDS if name == one.name or name in one.aliases), None)


class _Parser(argparse.ArgumentParser):
    """Ends with status 2 and one clear line."""

    def error(self, message: str) -> Any:
        from mdkb.cli.failure import Failure

        raise Failure(message, hint=f"see `{self.prog} --help`")


class _Help(argparse.RawDescriptionHelpFormatter):
    """Knows its width beforehand: asking for it imports more than all the rest of the parser."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=32, width=_columns())


@cache
def _columns() -> int:
    try:
        return max(60, min(120, int(os.environ.get("COLUMNS") or os.get_terminal_size().columns)))
    except (OSError, ValueError):
        return 100


def parser(command: Command, arguments: Sequence[Argument], about: str) -> argparse.ArgumentParser:
    """The parser of one command."""
    made = _Parser(
        prog=f"mdkb {command.name}", description=about, allow_abbrev=False,
        formatter_class=_Help,
    )  # fmt: skip
    groups: dict[str, Any] = {"": made}
    for one in arguments:
        if one.group not in groups:
            groups[one.group] = made.add_argument_group(one.group)
        _add(groups[one.group], one)
    return made


def _add(group: Any, one: Argument) -> None:
    help_text = argparse.SUPPRESS if one.hidden else one.help
    names = one.names.split()
    if not names[0].startswith("-"):
        shapes: dict[str, Any] = {"path": None, "word": None, "paths": "*", "words": "*"}
        default: Any = [] if one.kind in ("paths", "words") else one.default
        nargs = shapes[one.kind] or ("?" if default is not None else None)
        group.add_argument(names[0], nargs=nargs, help=help_text, metavar=one.metavar or None, default=default)
        return
    common: dict[str, Any] = {"help": help_text, "default": one.default, "dest": names[0].strip("-").replace("-", "_")}
    if one.kind == "flag":
        group.add_argument(*names, action="store_true", **{**common, "default": False})
    elif one.kind == "switch":
        group.add_argument(*names, action=argparse.BooleanOptionalAction, **common)
    elif one.kind == "count":
        group.add_argument(*names, action="count", **{**common, "default": 0})
    elif one.kind == "list":
        group.add_argument(*names, action=_AddList, metavar=one.metavar, **{**common, "default": None})
    elif one.kind == "repeat":
        group.add_argument(*names, action="append", metavar=one.metavar, type=one.convert, **{**common, "default": []})
    else:
        choices = list(one.values) if one.values else None
        group.add_argument(*names, metavar=one.metavar or None, choices=choices, type=one.convert, **common)


class _AddList(argparse.Action):
    """Comma-separated values, added to those of an earlier use of the option."""

    def __call__(self, parser: Any, namespace: Any, values: Any, option_string: str | None = None) -> None:
        before = getattr(namespace, self.dest) or ()
        setattr(namespace, self.dest, (*before, *(part.strip() for part in str(values).split(",") if part.strip())))
