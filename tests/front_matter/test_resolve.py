"""What each generator reads in plain scalars, as measured on PyYAML, Psych, goccy/go-yaml and the 1.2 core schema."""

from __future__ import annotations

import pytest
import yaml

from mdkb.front_matter.resolve import resolve

TABLE = [
    # written, MkDocs, Jekyll, Hugo, Obsidian
    ("NO", "false", "false", "NO", "NO"),
    ("yes", "true", "true", "yes", "yes"),
    ("on", "true", "true", "on", "on"),
    ("y", "y", "y", "y", "y"),
    ("12:30", "750", "45000", "12:30", "12:30"),
    ("010", "8", "8", "8", "10"),
    ("0123456", "42798", "42798", "42798", "123456"),
    ("0o10", "0o10", "0o10", "8", "8"),
    ("1_000", "1000", "1000", "1000", "1_000"),
    ("1e3", "1e3", "1e3", "1e3", "1000"),
    ("1.10", "1.1", "1.1", "1.1", "1.1"),
    ("3.0", "3.0", "3.0", "3", "3"),
    ("True", "true", "true", "true", "true"),
    ("~", "", "", "", ""),
    ("2020-01-02", "2020-01-02", "2020-01-02", "2020-01-02", "2020-01-02"),
    ("089", "089", "089", "089", "89"),
    ("some text", "some text", "some text", "some text", "some text"),
]
KINDS = ("mkdocs", "jekyll", "hugo", "obsidian")


@pytest.mark.parametrize("row", TABLE, ids=[row[0] for row in TABLE])
def test_what_is_printed(row: tuple[str, ...]) -> None:
    assert tuple(resolve(row[0], kind).shown for kind in KINDS) == row[1:]


@pytest.mark.parametrize("text", [row[0] for row in TABLE])
def test_types_are_those_of_pyyaml(text: str) -> None:
    types = {bool: "boolean", int: "number", float: "number", str: "text", type(None): "null"}
    loaded = yaml.safe_load(f"a: {text}")["a"]
    assert resolve(text, "mkdocs").type == types.get(type(loaded), "date")
