"""JSON Schemas bound to notes, and the engine that judges by them (jsonschema-rs, an extra of mdkb)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from mdkb.files.globs import matcher
from mdkb.front_matter.values import Path, Plain
from mdkb.tuples import NamedTuple


class Violation(NamedTuple):
    """What a schema objects to: a message, the path to the value, the key at fault below it (or ""), and the values
    that would be right, where they are few."""

    message: str
    path: Path
    key: str
    missing: bool
    allowed: tuple[str, ...]


class NoEngine(Exception):
    """The engine is not installed."""


class BadSchema(Exception):
    """The text is no JSON Schema that stands alone."""


def schemas_for(path: str, named: str, settings: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """(file, text) of the schemas bound to a note by its path, or named by its own `$schema`."""
    table = settings.get("front-matter")
    bindings = table.get("schema") if isinstance(table, Mapping) else ()
    for binding in bindings if isinstance(bindings, (list, tuple)) else ():
        text = binding.get("text", "") if isinstance(binding, Mapping) else ""
        if not text:
            continue
        file, files = str(binding.get("schema", "")), binding.get("files", ())
        patterns = (files,) if isinstance(files, str) else tuple(files)
        if matcher(patterns)(path) or (named and file.rpartition("/")[2] == named.rpartition("/")[2]):
            yield file, text


def violations(text: str, values: dict[str, Plain]) -> Iterator[Violation]:
    """Everything that the schema objects to.

    Raises:
        NoEngine: jsonschema-rs is not installed.
        BadSchema: the schema is wrong, or refers to another file.
    """
    for error in _validator(text).iter_errors(values):
        kind = error.kind
        path = tuple(error.instance_path)
        unexpected = getattr(kind, "unexpected", None)
        if isinstance(unexpected, list):
            for key in unexpected:
                yield Violation(f"`{key}` is not allowed", path, str(key), False, ())
        elif isinstance(getattr(kind, "property", None), str):
            yield Violation(f"`{kind.property}` is required", path, kind.property, True, ())
        else:
            options = getattr(kind, "options", None)
            allowed = (
                tuple(option for option in options if isinstance(option, str)) if isinstance(options, list) else ()
            )
            yield Violation(error.message, path, "", False, allowed)


@lru_cache(maxsize=64)
def _validator(text: str) -> Any:
    try:
        import jsonschema_rs
    except ImportError as error:
        raise NoEngine from error
    try:
        return jsonschema_rs.validator_for(json.loads(text), validate_formats=True, retriever=_refuse)
    except (ValueError, jsonschema_rs.ReferencingError) as error:
        raise BadSchema(str(error).partition("\n")[0]) from error


def _refuse(uri: str) -> Any:
    raise ValueError(f"{uri} is another file: a schema must stand alone")
