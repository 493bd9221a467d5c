"""The table of options, and the options of rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import pytest

from mdkb.config import OPTIONS, Place
from mdkb.config.options import TABLES, find
from mdkb.config.rule_options import options_for, rule_options, schema_of


def test_the_table_is_whole() -> None:
    assert len({(option.table, option.key) for option in OPTIONS}) == len(OPTIONS)
    for option in OPTIONS:
        assert option.table in TABLES
        assert option.doc.endswith("."), option.name
        assert find(option.name) is option


@dataclass(frozen=True, slots=True)
class Sample:
    """Options.

    Attributes:
        max_length: how long a thing may be,
            in code points.
        style: which.
    """

    max_length: int = 80
    style: Literal["a", "b"] = "a"
    words: tuple[str, ...] = ()
    share: float = 0.5
    strict: bool = False
    pairs: tuple[tuple[str, str], ...] = ()
    limit: int | None = None
    from_: str = field(default="x", metadata={"doc": "Where."})


def place(key: str) -> Place:
    return Place("mdkb.toml", 1, 1)


def test_values_become_options() -> None:
    table = {
        "max-length": 3, "style": "b", "words": ["x"], "share": 1, "pairs": {"a": "b"}, "limit": 4, "from": "y",
        "severity": "error", "enabled": True,
    }  # fmt: skip
    options, problems = options_for(Sample, table, place)
    assert problems == ()
    assert options == Sample(3, "b", ("x",), 1.0, False, (("a", "b"),), 4, "y")
    assert options_for(Sample, {"max_length": 5}, place)[0].max_length == 5


@pytest.mark.parametrize(
    ("table", "message", "hint"),
    [
        ({"max-lenght": 3}, 'the rule has no option "max-lenght"', 'did you mean "max-length"?'),
        ({"max-length": "3"}, '"max-length" must be a whole number, not "3"', ""),
        ({"max-length": True}, '"max-length" must be a whole number, not true', ""),
        ({"style": "c"}, '"style" must be "a" or "b", not "c"', ""),
        ({"words": "x"}, '"words" must be a list of texts, not "x"', ""),
        ({"strict": 1}, '"strict" must be true or false, not 1', ""),
        ({"share": "x"}, '"share" must be a number, not "x"', ""),
    ],
)
def test_wrong_values_are_told(table: dict[str, object], message: str, hint: str) -> None:
    options, problems = options_for(Sample, table, place)
    assert options == Sample()
    assert [(problem.message, problem.hint) for problem in problems] == [(message, hint)]


def test_documentation_comes_from_the_dataclass() -> None:
    docs = {option.key: option.doc for option in rule_options(Sample)}
    assert docs["max-length"] == "how long a thing may be, in code points."
    assert docs["from"] == "Where."


def test_schemas() -> None:
    kinds = {option.key: schema_of(option.kind) for option in rule_options(Sample)}
    assert kinds["max-length"] == {"type": "integer"}
    assert kinds["style"] == {"enum": ["a", "b"]}
    assert kinds["words"] == {"type": "array", "items": {"type": "string"}}
    assert kinds["limit"] == {"type": "integer"}
