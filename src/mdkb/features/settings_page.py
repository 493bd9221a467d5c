"""The reference of all settings as Markdown, from the table of options."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from mdkb.config.options import OPTIONS, OVERRIDES_DOC, RULES_DOC, TABLES, Option

HEAD = """\
# Settings

Made from the table of options by `docs/generate.py`. `mdkb config KEY` says the same in the terminal,
`mdkb lint --show-settings` what holds here and why.

Settings are read from the nearest `mdkb.toml`, `.mdkb.toml` or `pyproject.toml` with a table `[tool.mdkb]`, upward from
what is linted; its folder is the root of the knowledge base. Without one, the user's own `~/.config/mdkb/mdkb.toml` is
read. Levels are not merged, except by `extend`. Everything has a default: no settings file is needed.

Globs are those of `.gitignore`, with `{a,b}` for either. Mistakes are told with file, line and column and end in exit
status 2; the rest is checked nevertheless. Editors that know JSON Schema complete and check the file with
[schema.json](../schema.json) (`mdkb schema`).
"""


def settings_page() -> str:
    """The whole page."""
    return "\n".join((HEAD, *_tables(), *_tail())).rstrip() + "\n"


def _tables() -> Iterator[str]:
    for table, about in TABLES.items():
        yield f"## `[{table}]`" if table else "## Top level"
        yield ""
        yield about
        yield ""
        yield "| key | takes | default | |"
        yield "|---|---|---|---|"
        for option in OPTIONS:
            if option.table == table:
                yield f"| `{option.key}` | {_takes(option)} | {_default(option.default)} | {_cell(option.doc)} |"
        yield ""


def _takes(option: Option) -> str:
    shapes = {
        "string": "text", "boolean": "true, false", "integer": "number", "strings": "list", "tables": "tables",
        "lists by glob": "table of lists", "string by name": "table of texts", "number by name": "table of numbers",
        "free": "table or list",
    }  # fmt: skip
    if option.values and option.shape != "tables":
        return ", ".join(f"`{value}`" for value in option.values)
    return shapes[option.shape]


def _default(value: object) -> str:
    if isinstance(value, Mapping) or value in ("", ()):
        return ""
    return f"`{json.dumps(value, ensure_ascii=False)}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _tail() -> Iterator[str]:
    yield "## `[rules.NAME]`"
    yield ""
    yield RULES_DOC + " See the [rules](rules/README.md)."
    yield ""
    yield "```toml"
    yield "[rules.dead-link]"
    yield 'severity = "warning"'
    yield "```"
    yield ""
    yield "## `[[overrides]]`"
    yield ""
    yield OVERRIDES_DOC
    yield ""
    yield "```toml"
    yield "[[overrides]]"
    yield 'files = ["drafts/**"]'
    yield 'ignore = ["spelling"]'
    yield 'rules.dead-link.severity = "hint"'
    yield "```"
