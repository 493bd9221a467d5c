"""The files under a root as detection sees them: a listing, and a way to read a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from mdkb.sites.paths import extension_of, folder_of

Read = Callable[[str], str | None]


class Listing:
    """All relative paths under the root, and what was read of them.

    Attributes:
        paths: with slashes, no folders among them.
        read_paths: the files that were read, in order: the site's configuration.
    """

    def __init__(self, paths: Iterable[str], read: Read, glance: Read | None = None) -> None:
        self.paths = frozenset(paths)
        self.read_paths: list[str] = []
        self._read = read
        self._glance = glance or read

    def text(self, path: str) -> str:
        """The text of a file, "" when there is none."""
        if path not in self.paths:
            return ""
        if path not in self.read_paths:
            self.read_paths.append(path)
        return self._read(path) or ""

    def probe(self, path: str) -> bool:
        """Whether a file is there, listed or not (dot folders are not always listed)."""
        return path in self.paths or self._read(path) is not None

    def glance(self, path: str) -> str:
        """The text of a note, which does not make it a part of the configuration."""
        return self._glance(path) or ""

    def data(self, path: str) -> Mapping[str, Any]:
        """A TOML, YAML or JSON file as a mapping; empty when it cannot be read as one."""
        text = self.text(path)
        if not text.strip():
            return {}
        loaded = parse_data(text, extension_of(path))
        return loaded if isinstance(loaded, Mapping) else {}

    @cached_property
    def folders(self) -> frozenset[str]:
        """All folders that hold a file, at any depth."""
        found = {""}
        for path in self.paths:
            folder = folder_of(path)
            while folder not in found:
                found.add(folder)
                folder = folder_of(folder)
        return frozenset(found)

    def below(self, folder: str) -> tuple[str, ...]:
        """The paths below a folder, sorted."""
        if not folder:
            return tuple(sorted(self.paths))
        return tuple(sorted(path for path in self.paths if path.startswith(folder + "/")))


def parse_data(text: str, extension: str) -> Any:
    """TOML, JSON, or YAML whose unknown tags are opaque; None when it is not well-formed."""
    if extension == ".toml":
        import tomllib

        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError:
            return None
    if extension == ".json":
        import json

        try:
            return json.loads(text)
        except ValueError:
            return None
    from mdkb.sites.yaml import load

    return load(text)
