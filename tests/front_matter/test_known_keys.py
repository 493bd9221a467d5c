"""The tables of keys are in order and say something."""

from __future__ import annotations

import pytest

from mdkb.front_matter.known_keys import known_key, known_keys

TYPES = {"text", "list", "text-or-list", "date", "number", "boolean", "map", "any"}


@pytest.mark.parametrize("kind", ["hugo", "jekyll", "pelican", "mkdocs", "obsidian", "plain"])
def test_each_key_has_a_type_and_a_sentence(kind: str) -> None:
    keys = known_keys(kind)
    assert {"title", "tags"} & keys.keys()
    for key in keys.values():
        assert key.type in TYPES
        assert key.doc.endswith(".")


def test_letter_case_counts_where_the_generator_minds() -> None:
    assert known_key("hugo", "LINKTITLE") == known_keys("hugo")["linkTitle"]
    assert known_key("jekyll", "Title") is None
