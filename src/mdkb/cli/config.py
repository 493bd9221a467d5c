"""Explain a setting: its type, default and documentation."""

from __future__ import annotations

import json
from typing import Any

from mdkb.cli.command import Argument
from mdkb.cli.failure import Failure
from mdkb.cli.show_settings import toml
from mdkb.config.layer import near
from mdkb.config.options import OPTIONS, TABLES, Option, find

ARGUMENTS = (
    Argument("key", "word", "a setting such as lint.select, or a table; without it, all settings", "KEY", default=""),
    Argument("--output-format", "value", "text (default) or json", "FORMAT", values=("text", "json"), default="text"),
)


def run(options: Any) -> int:
    """`mdkb config [KEY]`."""
    found = [find(options.key)] if find(options.key) else [one for one in OPTIONS if options.key in ("", one.table)]
    if not found:
        guess = near(options.key, [name for one in OPTIONS for name in (one.name, one.key)])
        raise Failure(f'there is no setting "{options.key}"', hint=guess or "`mdkb config` lists all")
    if options.output_format == "json":
        print(json.dumps([as_object(one) for one in found if one], ensure_ascii=False, indent=1))
    elif find(options.key):
        print("\n\n".join(explained(one) for one in found if one))
    else:
        for table, about in TABLES.items():
            mine = [one for one in found if one and one.table == table]
            if mine:
                print(f"[{table}]  {about}" if table else about)
                print("".join(f"  {one.key} = {toml(one.default)}\n" for one in mine))
    return 0


def explained(option: Option) -> str:
    """One setting as text."""
    lines = [option.name, f"  {option.doc}", f"  type: {described(option)}", f"  default: {toml(option.default)}"]
    return "\n".join(lines)


def described(option: Option) -> str:
    """What a setting takes."""
    kinds = {
        "string": "text", "boolean": "true or false", "integer": "a whole number", "strings": "a list of texts",
        "tables": "a list of tables", "lists by glob": "a table of lists of texts", "string by name": "a table of texts",
        "number by name": "a table of whole numbers", "free": "see its documentation",
    }  # fmt: skip
    values = f"; one of {', '.join(option.values)}" if option.values and option.shape != "tables" else ""
    return kinds[option.shape] + values


def as_object(option: Option) -> dict[str, Any]:
    """One setting as JSON."""
    return {
        "name": option.name,
        "type": option.shape,
        "default": option.default,
        "values": list(option.values),
        "doc": option.doc,
    }
