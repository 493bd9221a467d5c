"""Finding, merging and completing settings. Nothing here raises: what is wrong is told in `Settings.problems`."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from mdkb.config.find import markdownlint_files, root_of, settings_file, user_file
from mdkb.config.layer import Layer, read_layer, shown_path
from mdkb.config.options import BY_PLACE, OPTIONS, TABLES
from mdkb.config.schemas import with_schemas
from mdkb.config.settings import KeyPath, Override, Place, Problem, Settings

RAW_TABLES = tuple(name for name in TABLES if name not in ("", "lint", "fix"))
ADDED = {("lint", "extend-select"), ("lint", "extend-ignore"), ("", "extend-exclude")}
DEEPEST_EXTEND = 8


UNTRUSTED = "MDKB_UNTRUSTED"  # environment: set and not empty: no code of a project is run


def load(start: Path, *, isolated: bool = False, explicit: Path | None = None, inline: Sequence[str] = ()) -> Settings:
    """The settings that hold for a file or folder.

    Args:
        start: what is linted; settings are looked for in its folder and above.
        isolated: read no settings file at all.
        explicit: the settings file to read instead of looking for one.
        inline: TOML texts (`key = value`) that beat all files, the last one most.
    """
    start = Path(start).absolute()
    folder = start if start.is_dir() else start.parent
    file = None if isolated else explicit.absolute() if explicit else settings_file(folder)
    root = file.parent if file is not None and explicit is None else root_of(folder)
    if file is None and not isolated:
        file = user_file()
    problems: list[Problem] = []
    layers = _file_layers(file, problems) if file else []
    layers += [Layer(text, f"--config '{text}'") for text in inline]
    trusted = file is not None and file.parent == root and not os.environ.get(UNTRUSTED)
    settings = _settings(root, file, layers, problems)._replace(trusted=trusted, isolated=isolated)
    if not isolated and (files := markdownlint_files(root)):
        settings = _with_markdownlint(settings, files)
    return with_schemas(settings)


def _with_markdownlint(settings: Settings, files: Mapping[str, list[str]]) -> Settings:
    from mdkb.config.markdownlint import levels_at, problems_of

    levels = levels_at(settings.root, files)
    return settings._replace(markdownlint=levels, problems=(*settings.problems, *problems_of(levels, settings.root)))


def _file_layers(file: Path, problems: list[Problem]) -> list[Layer]:
    """The file's layer, after those it extends."""
    layers: list[Layer] = []
    seen: list[Path] = []
    place = Place(shown_path(file))
    while True:
        if file in seen or len(seen) > DEEPEST_EXTEND:
            problems.append(Problem(place, f'"extend" leads in a circle: {shown_path(file)}'))
            break
        seen.append(file)
        try:
            layer = read_layer(file, shown_path(file))
        except OSError as error:
            said = (error.strerror or str(error)).lower()
            problems.append(Problem(place, f"cannot read the settings {shown_path(file)}: {said}"))
            break
        layers.insert(0, layer)
        extended = layer.values.pop(("", "extend"), "")
        if not extended:
            break
        place = layer.place(("extend",), value=True)
        file = Path(os.path.abspath(Path(file.parent, extended)))
    return layers


def _settings(root: Path, file: Path | None, layers: list[Layer], problems: list[Problem]) -> Settings:
    values: dict[tuple[str, str], Any] = {}
    rules: dict[str, dict[str, object]] = {}
    overrides: list[Override] = []
    for layer in layers:
        problems += layer.problems
        for place, value in layer.values.items():
            values[place] = _merged(place, values.get(place), _anchored(place, value, layer, root))
        for name, options in layer.rules.items():
            rules[name] = {**rules.get(name, {}), **options}
        overrides += [_override(item, layer, index) for index, item in enumerate(layer.overrides)]
    return _complete(Settings(root, file), values)._replace(
        rules=MappingProxyType(rules),
        overrides=tuple(overrides),
        problems=tuple(problems),
        places=_Places(layers),
    )


def _merged(place: tuple[str, str], old: Any, new: Any) -> Any:
    """A child's value over its parent's: tables by key, `extend-` lists one after the other, else the child's."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {**old, **new}
    if place in ADDED and old:
        return [*old, *new]
    return new


def _anchored(place: tuple[str, str], value: Any, layer: Layer, root: Path) -> Any:
    """Paths in a settings file are relative to it: made relative to the root, or absolute."""
    if layer.folder is None or layer.folder == root:
        return value
    if place == ("spelling", "dictionaries"):
        return [str(Path(layer.folder, item)) for item in value]
    if place == ("front-matter", "schema"):
        return [{**item, "schema": str(Path(layer.folder, str(item.get("schema", ""))))} for item in value]
    return value


def _override(item: Mapping[str, Any], layer: Layer, index: int) -> Override:
    files = item["files"]
    rest = {key: value for key, value in item.items() if key != "files"}
    return Override((files,) if isinstance(files, str) else tuple(files), rest, layer.place(("overrides", index)))


def _complete(settings: Settings, values: Mapping[tuple[str, str], Any]) -> Settings:
    """The settings with every value given, and defaults for the others."""

    def of(table: str, key: str) -> Any:
        value = values.get((table, key), BY_PLACE[table, key].default)
        return tuple(value) if isinstance(value, list) else value

    tables = {
        table: {option.key: values[table, option.key] for option in OPTIONS if (table, option.key) in values}
        for table in RAW_TABLES
    }
    return settings._replace(
        language=of("", "language"),
        preset=of("lint", "preset"),
        preview=of("lint", "preview"),
        select=of("lint", "select"),
        ignore=of("lint", "ignore"),
        extend_select=of("lint", "extend-select"),
        extend_ignore=of("lint", "extend-ignore"),
        per_file_ignores=tuple((glob, tuple(names)) for glob, names in of("lint", "per-file-ignores").items()),
        severity=MappingProxyType(of("", "severity")),
        exclude=(*of("", "exclude"), *of("", "extend-exclude")),
        include=of("", "include"),
        respect_gitignore=of("", "respect-gitignore"),
        unsafe_fixes=of("fix", "unsafe-fixes"),
        fixable=of("fix", "fixable"),
        unfixable=of("fix", "unfixable"),
        output_format=of("", "output-format"),
        fail_on=of("", "fail-on"),
        cache_dir=of("", "cache-dir"),
        baseline=of("", "baseline"),
        plugins=of("", "plugins"),
        budget=MappingProxyType(of("", "budget")),
        tables=MappingProxyType(
            {"language": of("", "language") or next(iter(of("spelling", "languages")), "en"), **tables}
        ),
    )


class _Places(Mapping[KeyPath, Place]):
    """Where settings were written; the texts are scanned only when somebody asks."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self.layers = layers
        self._known: dict[KeyPath, Place] | None = None

    def _all(self) -> dict[KeyPath, Place]:
        if self._known is None:
            self._known = {path: place for layer in self.layers for path, place in layer.places().items()}
        return self._known

    def __getitem__(self, path: KeyPath) -> Place:
        return self._all()[path]

    def __iter__(self) -> Any:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())
