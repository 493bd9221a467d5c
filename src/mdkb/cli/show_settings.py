"""`mdkb lint --show-settings`: the settings that hold, and where each comes from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from mdkb.cli.say import terminal
from mdkb.config import OPTIONS, Settings
from mdkb.config.layer import shown_path
from mdkb.config.options import TABLES
from mdkb.report.ansi import Painter
from mdkb.universe import Universe


def show_settings(settings: Settings) -> str:
    """All settings as TOML, each with its origin as a comment."""
    import sys

    from mdkb.universe import on_disk

    paint = Painter(terminal(sys.stdout))
    universe = on_disk(settings)
    lines = [
        f"# root:     {settings.root}",
        f"# settings: {settings.file or 'none: all defaults'}",
        f"# site:     {_sites(settings, universe)}",
        *_markdownlint(settings, universe),
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


def _markdownlint(settings: Settings, universe: Universe) -> Iterator[str]:
    """What markdownlint's own files say, key by key as they write it, folder by folder."""
    from mdkb.markdownlint import folders_of
    from mdkb.plugins import registry_for
    from mdkb.workspace import with_markdownlint

    registry, _ = registry_for(settings)
    held, _ = with_markdownlint(registry, settings, universe.listing.assets, universe.text)
    if settings.markdownlint and not held.markdownlint:
        yield "# markdownlint's own files are not read: a preset or mdkb's settings speak of its rules"
    for line in (line for level in held.markdownlint for line in level.ignored):
        yield f"# markdownlint's rules are off for {line}"
    for folder in reversed(folders_of(held.markdownlint)):
        yield f"# markdownlint's rules in {folder.prefix or './'} are governed by {', '.join(folder.files)}"
        for key, value in folder.rules.items():
            yield f"#   {key} = {toml(value)}  # {_at(settings, *folder.places[key])}"
        for base, globs in folder.ignores:
            yield f"#   ignores below {base or '.'}: {toml(globs)}"
        for part in folder.parts:
            yield f"#   {'only' if part.whole else 'also'} for {toml(part.files)}: {toml(part.rules)}"
        if not folder.inline:
            yield "#   comments in notes do not count"
        if folder.front_matter:
            yield f"#   front matter: {folder.front_matter}"
        if folder.left:
            yield f"#   not taken over: {', '.join(folder.left)}"


def _at(settings: Settings, file: str, row: int) -> str:
    return f"{shown_path(settings.root / file)}:{row}"


def _sites(settings: Settings, universe: Universe) -> str:
    from mdkb.sites import detect

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
