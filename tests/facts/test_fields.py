"""Looks of values and terms, as other notes see them."""

from __future__ import annotations

from mdkb.facts.fields import fields_of, term_values, terms_of
from mdkb.front_matter import FrontMatter, read

TEXT = """---
title: 2024
date: '2020-01-02'
draft: True
when: 12:30
none:
list: [a, b c]
map: {a: 1}
quoted: '12'
tags: [x, 'y, z']
category: one, two
---
"""


def head(text: str) -> FrontMatter:
    found = read(text, ("yaml", "toml", "head"))
    assert found is not None
    return found


def test_looks() -> None:
    assert fields_of(head(TEXT)) == (
        ("title", "number", "2024"),
        ("date", "date", "2020-01-02"),
        ("draft", "boolean", "True"),
        ("when", "text", "12:30"),
        ("none", "null", ""),
        ("list", "list", "a, b c"),
        ("map", "map", ""),
        ("quoted", "text", "12"),
        ("tags", "list", "x, y, z"),
        ("category", "text", "one, two"),
    )


def test_terms_and_their_places() -> None:
    assert terms_of(head(TEXT)) == (("tags", ("x", "y, z")), ("categories", ("one", "two")))
    written = [TEXT[slice(*term.span)] for term in term_values(head(TEXT))]
    assert written == ["x", "'y, z'", "one", "two"]


def test_terms_of_a_head() -> None:
    text = "Title: x\nTags: a, b c\n\nBody"
    assert terms_of(head(text)) == (("tags", ("a", "b c")),)
