"""A schema learnt from notes holds for them, and names what they have in common."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mdkb.features.front_matter_schema import learn_schema
from mdkb.front_matter import read
from mdkb.front_matter.values import plain_map

from .test_new_note import base


def test_what_a_schema_says() -> None:
    files = {"hugo.toml": ""}
    for n in range(30):
        draft = "draft: true\n" if n == 3 else ""
        files[f"content/post/{n}.md"] = f"---\ntitle: t{n}\ndate: 2020-01-02\ncategories: [{'ab'[n % 2]}]\n{draft}---\n"
    schema = learn_schema(base(files).notes.values(), "hugo")
    assert schema["required"] == ["categories", "date", "title"]
    properties = schema["properties"]
    assert isinstance(properties, dict)
    assert properties["categories"]["items"] == {"type": "string", "enum": ["a", "b"]}
    assert properties["draft"]["type"] == "boolean"
    assert "enum" not in properties["title"]


def test_it_holds_for_the_notes_it_was_learnt_from(corpus: Callable[[str], Path]) -> None:
    engine = pytest.importorskip("jsonschema_rs")
    root = corpus("back2code")
    files = {file.relative_to(root).as_posix(): file.read_bytes().decode() for file in sorted(root.rglob("*.md"))}
    kb = base({**files, "hugo.toml": ""})
    schema = learn_schema(kb.notes.values(), "hugo")
    judge = engine.validator_for(schema)
    wrong = []
    for path, text in files.items():
        found = read(text, ("yaml",))
        if found is not None:
            wrong += [(path, error.message) for error in judge.iter_errors(plain_map(found.entries, "hugo"))]
    assert all("required" in message for _, message in wrong), wrong
    assert len(wrong) < 20
