"""`mdkb lint --show-settings`: the settings that hold, and where each comes from."""

from __future__ import annotations

import json
from collections.abc import Iterable

from mdkb.cli.say import terminal
from mdkb.config import OPTIONS, Settings
from mdkb.config.options import TABLES
from mdkb.report.ansi import Painter


def show_settings(settings: Settings) -> str:
    """All settings as TOML, each with its origin as a comment."""
    import sys

    paint = Painter(terminal(sys.stdout))
    lines = [
        f"# root:     {settings.root}",
        f"# settings: {settings.file or 'none: all defaults'}",
        f"# site:     {_sites(settings)}",
    ]
    for table in TABLES:
        lines += ["", f"[{table}]"] if table else [""]
        for option in OPTIONS:
            if option.table != table:
                continue
            value = _value(settings, option.table, option.key)
            place = _origin(settings, option.table, option.key)
            said = f"{option.key} = {toml(value if value is not None else option.default)}"
            lines.append(f"{said}  {paint(f'# {place}', 'dim' if place == 'default' else 'cyan')}")
    for name, options in settings.rules.items():
        lines += ["", f"[rules.{name}]"]
        lines += [f"{key} = {toml(value)}  # {settings.place('rules', name, key)}" for key, value in options.items()]
    for index, override in enumerate(settings.overrides):
        lines += ["", f"[[overrides]]  # {settings.place('overrides', index)}", f"files = {toml(override.files)}"]
        lines += [f"{key} = {toml(value)}" for key, value in override.values.items()]
    return "\n".join(lines) + "\n"


def _sites(settings: Settings) -> str:
    from mdkb.sites import detect
    from mdkb.universe import on_disk

    universe = on_disk(settings)
    files = (*universe.listing.notes, *universe.listing.assets)
    sites = detect(files, universe.text, settings.tables)
    return ", ".join(f"{site.kind} in {site.root or '.'}" for site in sites)


def _value(settings: Settings, table: str, key: str) -> object:
    if table in ("", "lint", "fix"):
        return getattr(settings, key.replace("-", "_"), None)
    return settings.table(table).get(key)


def _origin(settings: Settings, table: str, key: str) -> str:
    for path in ((table, key), (key,), (table,) if table == "site" and key == "kind" else ()):
        found = settings.places.get(path)
        if path and found is not None:
            return str(found)
    return "default"


def toml(value: object) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict) or hasattr(value, "items"):
        inner = ", ".join(f"{_key(str(key))} = {toml(item)}" for key, item in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, Iterable):
        return f"[{', '.join(toml(item) for item in value)}]"
    return str(value)


def _key(name: str) -> str:
    return name if name.replace("-", "").replace("_", "").isalnum() and name.isascii() else json.dumps(name)
