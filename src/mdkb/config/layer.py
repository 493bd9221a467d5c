"""One source of settings, read and checked against the table of options."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from mdkb.choices import SEVERITIES
from mdkb.config.options import BY_PLACE, OPTIONS, OVERRIDABLE, SHORT, TABLES, Option
from mdkb.config.settings import KeyPath, Place, Problem
from mdkb.text import SourceText

FREE_TABLES = ("rules",)  # their keys are the names of rules; checked where rules are known
EXPECTED = {
    "string": "text",
    "boolean": "true or false",
    "integer": "a whole number",
    "strings": "a list of texts",
    "tables": "a list of tables",
    "lists by glob": "a table of lists",
    "string by name": "a table of texts",
    "number by name": "a table of whole numbers",
}


class Layer:
    """Settings from one file or one `--config 'key = value'`.

    Attributes:
        values: what was said and is well-formed: (table, key) to value.
        rules, overrides: the raw tables of that name.
        problems: what is wrong here.
    """

    def __init__(self, text: str, shown: str, prefix: KeyPath = (), folder: Path | None = None) -> None:
        self.text = text
        self.shown = shown
        self.prefix = prefix
        self.folder = folder
        self.values: dict[tuple[str, str], Any] = {}
        self.rules: dict[str, dict[str, object]] = {}
        self.overrides: list[dict[str, object]] = []
        self.problems: list[Problem] = []
        self._check(self._parse())

    @cached_property
    def _source(self) -> SourceText:
        return SourceText(self.text)

    @cached_property
    def spans(self) -> dict[KeyPath, Any]:
        """Where each key and value stands; paths begin below `prefix`."""
        from mdkb.config.toml import spans

        cut = len(self.prefix)
        return {path[cut:]: found for path, found in spans(self.text).items() if path[:cut] == self.prefix}

    def place(self, path: KeyPath, *, value: bool = False) -> Place:
        """Where the setting at `path` was written: its key, or its value."""
        if self.folder is None:
            return Place(self.shown)
        for length in range(len(path), -1, -1):
            found = self.spans.get(path[:length])
            if found is not None:
                span = found.value if value and length == len(path) else found.key
                return Place(self.shown, *self._source.position(span.start))
        return Place(self.shown, 1, 1)

    def places(self) -> dict[KeyPath, Place]:
        """The place of every key."""
        if self.folder is None:
            return {path: Place(self.shown) for path in self.spans}
        return {path: Place(self.shown, *self._source.position(found.key.start)) for path, found in self.spans.items()}

    def _parse(self) -> Mapping[str, object]:
        import tomllib

        from mdkb.config.toml import mistake

        try:
            data: Any = tomllib.loads(self.text.removeprefix("\ufeff"))
        except tomllib.TOMLDecodeError as error:
            said, offset = mistake(self.text, error)
            row, column = self._source.position(offset)
            place = Place(self.shown, row, column) if self.folder else Place(self.shown)
            self.problems.append(Problem(place, f"not valid TOML: {said}"))
            return {}
        for name in self.prefix:
            data = data.get(name, {}) if isinstance(data, dict) else {}
        return data if isinstance(data, dict) else {}

    def _check(self, data: Mapping[str, object]) -> None:
        for name, value in data.items():
            if name == "site" and isinstance(value, str):
                self._option(BY_PLACE["site", "kind"], value, ("site",))
            elif name == "overrides":
                self._overrides(value)
            elif name in FREE_TABLES:
                self._rules(value, (name,), self.rules)
            elif name in TABLES and name:
                self._table(name, value)
            elif ("", name) in BY_PLACE:
                self._option(BY_PLACE["", name], value, (name,))
            elif name in SHORT:
                self._option(SHORT[name], value, (name,))
            else:
                known = (*TABLES, *FREE_TABLES, "overrides", *(key for table, key in BY_PLACE if not table), *SHORT)
                self._unknown((name,), "setting", known)

    def _table(self, table: str, value: object) -> None:
        if not isinstance(value, dict):
            self._wrong((table,), "a table", value)
            return
        for key, item in value.items():
            option = BY_PLACE.get((table, key))
            if option is None:
                self._unknown((table, key), f"setting in [{table}]", [o.key for o in OPTIONS if o.table == table])
            else:
                self._option(option, item, (table, key))

    def _option(self, option: Option, value: object, path: KeyPath) -> None:
        if self._fits(option, value, path):
            place = (option.table, option.key)
            if place in self.values:
                self.problems.append(
                    Problem(
                        self.place(path), f'"{option.name}" is set twice', f"keep it in [{option.table}]", "warning"
                    )
                )
            self.values[place] = value

    def _fits(self, option: Option, value: object, path: KeyPath) -> bool:
        """Whether the value has the option's shape; says what is wrong with it."""
        before = len(self.problems)
        match option.shape:
            case "string":
                self._text(value, path, option.values)
            case "boolean":
                if not isinstance(value, bool):
                    self._wrong(path, EXPECTED["boolean"], value)
            case "integer":
                self._number(value, path)
            case "strings":
                self._texts(value, path)
            case "tables":
                self._tables(option, value, path)
            case "free":
                pass
            case _:
                self._by_name(option, value, path)
        return len(self.problems) == before

    def _by_name(self, option: Option, value: object, path: KeyPath) -> None:
        if not isinstance(value, dict):
            self._wrong(path, EXPECTED[option.shape], value)
            return
        for name, item in value.items():
            inner = (*path, name)
            if option.shape == "lists by glob":
                self._texts(item, inner)
            elif option.shape == "string by name":
                self._text(item, inner, option.values)
            else:
                self._number(item, inner)

    def _text(self, value: object, path: KeyPath, allowed: tuple[str, ...] = ()) -> None:
        if not isinstance(value, str):
            self._wrong(path, one_of(allowed) or EXPECTED["string"], value)
        elif allowed and value not in allowed:
            self._wrong(path, one_of(allowed), value, near(value, allowed))

    def _number(self, value: object, path: KeyPath) -> None:
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            self._wrong(path, EXPECTED["integer"], value)

    def _texts(self, value: object, path: KeyPath) -> None:
        if not isinstance(value, list):
            self._wrong(path, EXPECTED["strings"], value, f'write ["{value}"]' if isinstance(value, str) else "")
            return
        for index, item in enumerate(value):
            if not isinstance(item, str):
                self._wrong((*path, index), EXPECTED["string"], item)

    def _tables(self, option: Option, value: object, path: KeyPath) -> None:
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self._wrong(path, EXPECTED["tables"], value)
            return
        for index, item in enumerate(value):
            for key in item:
                if key not in option.values:
                    self._unknown((*path, index, key), f"setting in [[{option.name}]]", option.values)

    def _rules(self, value: object, path: KeyPath, into: dict[str, dict[str, object]]) -> None:
        if not isinstance(value, dict):
            self._wrong(path, "a table of rules", value)
            return
        for name, options in value.items():
            if not isinstance(options, dict):
                self._wrong((*path, name), "a table of options", options)
                continue
            kept = dict(options)
            if "severity" in kept and (not isinstance(kept["severity"], str) or kept["severity"] not in SEVERITIES):
                self._text(kept.pop("severity"), (*path, name, "severity"), SEVERITIES)
            if "enabled" in kept and not isinstance(kept["enabled"], bool):
                self._wrong((*path, name, "enabled"), EXPECTED["boolean"], kept.pop("enabled"))
            into[name] = kept

    def _overrides(self, value: object) -> None:
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self._wrong(("overrides",), "[[overrides]] tables", value)
            return
        for index, item in enumerate(value):
            self._override(item, index)

    def _override(self, item: dict[str, object], index: int) -> None:
        path: KeyPath = ("overrides", index)
        kept: dict[str, object] = {}
        for key, value in item.items():
            inner = (*path, key)
            before = len(self.problems)
            if key == "files":
                self._texts([value] if isinstance(value, str) else value, inner)
            elif key == "rules":
                rules: dict[str, dict[str, object]] = {}
                self._rules(value, inner, rules)
                value = rules
            elif key == "language":
                self._text(value, inner)
            elif key in OVERRIDABLE:
                self._texts(value, inner)
            elif key == "severity":
                self._by_name(BY_PLACE["", "severity"], value, inner)
            else:
                self._unknown(
                    inner, "setting in [[overrides]]", ("files", "rules", "language", "severity", *OVERRIDABLE)
                )
            if len(self.problems) == before:
                kept[key] = value
        if "files" not in item:
            self.problems.append(Problem(self.place(path), "an [[overrides]] table needs `files`", "name globs"))
        elif "files" in kept:
            self.overrides.append(kept)

    def _unknown(self, path: KeyPath, what: str, known: Any) -> None:
        guess = near(str(path[-1]), known)
        severity = "warning" if self.folder else "error"  # a file may be of another version; who types it is told
        self.problems.append(Problem(self.place(path), f'unknown {what}: "{path[-1]}"', guess, severity))

    def _wrong(self, path: KeyPath, expected: str, value: object, hint: str = "") -> None:
        name = ".".join(str(part) for part in path if isinstance(part, str))
        message = f'"{name}" must be {expected}, not {described(value)}'
        self.problems.append(Problem(self.place(path, value=True), message, hint))


def read_layer(file: Path, shown: str) -> Layer:
    """The settings of a file (of `[tool.mdkb]` in a `pyproject.toml`).

    Raises:
        OSError: it cannot be read.
    """
    data = file.read_bytes()
    text = data.decode("utf-8", "replace")
    layer = Layer(text, shown, ("tool", "mdkb") if file.name == "pyproject.toml" else (), file.parent)
    if "\ufffd" in text:
        at = text.index("\ufffd")
        place = Place(shown, *SourceText(text).position(at))
        layer.problems.append(Problem(place, "the file is not UTF-8", "save it as UTF-8"))
    return layer


def near(word: str, known: Any) -> str:
    """`did you mean "x"?`, or nothing."""
    from difflib import get_close_matches

    lowered = {str(name).casefold().replace("_", "-"): str(name) for name in known if name}
    wanted = word.casefold().replace("_", "-")
    found = get_close_matches(wanted, lowered, 1, 0.6)
    if not found:
        found = [name for name in lowered if len(wanted) > 2 and name.startswith(wanted)][:1]
    return f'did you mean "{lowered[found[0]]}"?' if found else ""


def one_of(allowed: tuple[str, ...]) -> str:
    """The allowed values as a sentence's end."""
    if not allowed:
        return ""
    quoted = [f'"{value}"' for value in allowed]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"


def described(value: object) -> str:
    """A value as an error message shows it."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f'"{value}"' if len(value) < 50 else "a long text"
        case int() | float():
            return str(value)
        case list():
            return "a list"
        case dict():
            return "a table"
    return f"{value}"


def shown_path(path: Path) -> str:
    """A path as messages show it: relative to the working directory when it lies below."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        return str(path)
    return str(path) if relative.startswith("..") else relative.replace(os.sep, "/")
