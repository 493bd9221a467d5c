"""JavaScript's regular expressions, read by Python, match what they match there."""

from __future__ import annotations

import re

import pytest

from mdkb.config.ecmascript import in_python


@pytest.mark.parametrize(
    ("pattern", "text", "matched"),
    [
        ("^---[^]*?---\\n", "---\nx\n---\ny", "---\nx\n---\n"),
        ("a$", "a\n", None),
        ("a\\$[$^.]+", "a$.^$b", "a$.^$"),
        ("(?<one>x)\\k<one>", "xx", "xx"),
        ("(?<=a)b|(?<!b)a", "ab", "a"),
        (".+", "a\u2028b", "a"),
        ("[]|x", "x", "x"),
        (r"\/\*[\s\S]*?\*\/", "/* a\n*/b", "/* a\n*/"),
        (r"[\]]x", "]x", "]x"),
        ("a{2,3}", "aaaa", "aaa"),
    ],
)
def test_what_matches(pattern: str, text: str, matched: str | None) -> None:
    match = re.match(in_python(pattern), text)
    assert (match and match[0]) == matched


@pytest.mark.parametrize("pattern", [r"\p{Lu}", r"\u{1F600}", "(", "[a"])
def test_what_python_does_not_know(pattern: str) -> None:
    with pytest.raises(ValueError):
        in_python(pattern)
