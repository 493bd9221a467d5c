"""Positions in TOML: every key and value where it is written, whatever stands around it."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from mdkb.config.toml import spans

TEXT = '''\
# comment with = and [x]
title = "a = b # no comment"
"quoted.key" = 'lit' # c
a.b.c = 1
[table]
list = [ 1, [2, "]"], { k = "v", w = [3] },
  4, # four
]
multi = """
x = 1
\\"""
[no]
"""
[[many]]
n = 1
[many.inner]
m = 2
[[many]]
n = 3
date = 1979-05-27T07:32:00Z
t = {}
'''


def paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    found = [path] if path else []
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        found += paths(item, (*path, key))
    return found


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_path_has_its_place(newline: str) -> None:
    text = TEXT.replace("\n", newline)
    found = spans(text)
    assert set(found) == set(paths(tomllib.loads(text)))


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("title",), "title", '"a = b # no comment"'),
        (("quoted.key",), '"quoted.key"', "'lit'"),
        (("a", "b", "c"), "a.b.c", "1"),
        (("table", "list", 1, 1), '"]"', '"]"'),
        (("table", "list", 2, "w"), "w", "[3]"),
        (("table", "list", 3), "4", "4"),
        (("many", 1, "n"), "n", "3"),
        (("many", 0, "inner", "m"), "m", "2"),
        (("many", 1, "date"), "date", "1979-05-27T07:32:00Z"),
        (("many", 1, "t"), "t", "{}"),
    ],
)
def test_spans(path: tuple[str | int, ...], key: str, value: str) -> None:
    found = spans(TEXT)[path]
    assert TEXT[found.key.start : found.key.end] == key
    assert TEXT[found.value.start : found.value.end] == value
