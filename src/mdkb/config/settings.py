"""Settings as the rest of the program sees them: frozen, complete, every value's origin known."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from mdkb.tuples import NamedTuple

if TYPE_CHECKING:
    from mdkb.config.markdownlint import Level

KeyPath = tuple[str | int, ...]  # keys, and positions in lists

NOTHING: Mapping[str, object] = MappingProxyType({})


class Place(NamedTuple):
    """Where a setting was written: a file (or an option of the command line, row 0), 1-based row and column."""

    file: str
    row: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.row}:{self.column}" if self.row else self.file


class Problem(NamedTuple):
    """Something wrong with the settings: `error` ends in exit status 2, `warning` only with `--deny-config-warnings`."""

    place: Place
    message: str
    hint: str = ""
    severity: str = "error"

    def __str__(self) -> str:
        said = f"{self.place}: {self.message}"
        return f"{said}; {self.hint}" if self.hint else said


class Override(NamedTuple):
    """An `[[overrides]]` table: what holds for the notes that match `files`."""

    files: tuple[str, ...]
    values: Mapping[str, object]
    place: Place


class Settings(NamedTuple):
    """All settings of a run. Raw tables (`rules`, `tables`) were checked in shape; their meaning is their owner's.

    Attributes:
        root: the folder of the knowledge base, absolute.
        file: the settings file, None when there is none.
        rules: raw options by rule name as written.
        severity: severity names by rule name, code, prefix or family.
        tables: the raw tables `site`, `links`, `spelling`, `front-matter`, `external`, `new`, and `language`.
        places: where each setting was written, by its path of keys.
        trusted: whether code named by the settings may run (the root's own file only).
        markdownlint: what markdownlint's own settings files say, folder by folder.
        isolated: whether no settings file is to be read.
    """

    root: Path
    file: Path | None = None
    language: str = ""
    preset: str = "default"
    preview: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    extend_ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    overrides: tuple[Override, ...] = ()
    severity: Mapping[str, str] = MappingProxyType({})
    rules: Mapping[str, Mapping[str, object]] = MappingProxyType({})
    exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    respect_gitignore: bool = True
    unsafe_fixes: bool = False
    fixable: tuple[str, ...] = ("ALL",)
    unfixable: tuple[str, ...] = ()
    output_format: str = ""
    fail_on: str = "warning"
    cache_dir: str = ".mdkb_cache"
    baseline: str = ".mdkb-baseline.json"
    plugins: tuple[str, ...] = ()
    budget: Mapping[str, int] = MappingProxyType({})
    tables: Mapping[str, object] = NOTHING
    problems: tuple[Problem, ...] = ()
    places: Mapping[KeyPath, Place] = MappingProxyType({})
    trusted: bool = True
    markdownlint: tuple[Level, ...] = ()
    isolated: bool = False

    def table(self, name: str) -> Mapping[str, object]:
        """A raw table by name, empty when it was not written."""
        value = self.tables.get(name)
        return value if isinstance(value, Mapping) else NOTHING

    def place(self, *path: str | int) -> Place:
        """Where a setting was written: the longest beginning of `path` that is known, else the settings file."""
        for length in range(len(path), 0, -1):
            found = self.places.get(path[:length])
            if found is not None:
                return found
        return Place(str(self.file) if self.file else "settings", 1 if self.file else 0, 1)

    @property
    def digest(self) -> str:
        """A digest of everything that may change a finding."""
        from mdkb.files import digest_of

        meaning = [_plain(value) for name, value in zip(self._fields, self, strict=True) if name not in _ABOUT]
        return digest_of(json.dumps(meaning, sort_keys=True, default=str).encode())


_ABOUT = {
    "root", "file", "problems", "places", "output_format", "fail_on", "cache_dir", "baseline", "budget",
    "unsafe_fixes", "fixable", "unfixable",
}  # fmt: skip


def _plain(value: object) -> object:
    """Mappings and named tuples as JSON can say them; places left out."""
    if isinstance(value, Override):
        return [value.files, _plain(value.values)]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
