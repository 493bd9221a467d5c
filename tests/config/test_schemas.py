"""Schemas bound to notes are read with the settings, and what is wrong with them is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdkb.config import load

BINDING = '[[front-matter.schema]]\nfiles = "post/**"\nschema = "post.json"\n'


def test_the_text_of_a_schema_is_part_of_the_settings(tmp_path: Path) -> None:
    (tmp_path / "mdkb.toml").write_text(BINDING)
    (tmp_path / "post.json").write_text('{"type": "object"}')
    first = load(tmp_path)
    assert first.problems == ()
    assert first.table("front-matter")["schema"] == (
        {"files": "post/**", "schema": "post.json", "text": '{"type": "object"}'},
    )
    (tmp_path / "post.json").write_text('{"type": "string"}')
    assert load(tmp_path).digest != first.digest


@pytest.mark.parametrize(
    ("text", "said"),
    [(None, "no such file"), ("{", "not JSON"), ("[]", "an object"), ('{"a": 1', "not JSON")],
)
def test_broken_schemas_are_problems(tmp_path: Path, text: str | None, said: str) -> None:
    (tmp_path / "mdkb.toml").write_text(BINDING)
    if text is not None:
        (tmp_path / "post.json").write_text(text)
    settings = load(tmp_path)
    assert [said in str(problem) for problem in settings.problems] == [True]
    assert settings.table("front-matter")["schema"] == ()
