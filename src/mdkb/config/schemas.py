"""The JSON Schemas that settings bind to notes: their texts become settings, so a changed schema is a changed run."""

from __future__ import annotations

import json
from pathlib import Path
from types import MappingProxyType

from mdkb.config.settings import Problem, Settings


def with_schemas(settings: Settings) -> Settings:
    """The settings with each `[[front-matter.schema]]` carrying its file's `text`; unreadable ones are problems."""
    table = settings.table("front-matter")
    bindings = table.get("schema")
    if not isinstance(bindings, (list, tuple)) or not bindings:
        return settings
    problems = []
    read = []
    for index, binding in enumerate(bindings):
        file = Path(settings.root, str(binding.get("schema", "")))
        text, trouble = _read(file)
        if trouble:
            place = settings.place("front-matter", "schema", index, "schema")
            problems.append(Problem(place, f"schema {binding.get('schema', '')}: {trouble}"))
        else:
            read.append({**binding, "text": text})
    tables = {**settings.tables, "front-matter": {**table, "schema": tuple(read)}}
    return settings._replace(tables=MappingProxyType(tables), problems=(*settings.problems, *problems))


def _read(file: Path) -> tuple[str, str]:
    """The text of a schema, and what is wrong with it."""
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        return "", (error.strerror or str(error)).lower()
    except UnicodeDecodeError:
        return "", "not UTF-8"
    try:
        schema = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        return "", f"not JSON: {error}"
    return (text, "") if isinstance(schema, (dict, bool)) else ("", "a JSON Schema is an object")
