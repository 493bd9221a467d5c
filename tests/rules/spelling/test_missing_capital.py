"""missing-capital: `i` for I, and the letter i in running text."""

from __future__ import annotations

import pytest

from mdkb.registry import built_in
from mdkb.selection import Chosen
from mdkb.testing import session_for

FOUND = """
As i said, it works.
Can i use it here?
It works, i tracked it down.
We know that i feel lucky.
Last time i've seen it.
"""

SILENT = """
It holds for i in the list, for i and j, and when i reaches ten.
The index i grows if i is odd, so that i increases, or when i = 3 and i <= 4.
The item at position i will be lost, element i was found.
Options -i and (i) too.
"""


def found_in(text: str) -> int:
    rule = built_in().find("missing-capital")
    assert rule is not None
    return len(session_for({"a.md": text}, (Chosen(rule, rule.options()),)).diagnostics("a.md"))


@pytest.mark.parametrize("line", FOUND.strip().splitlines())
def test_found(line: str) -> None:
    assert found_in(line) == 1


@pytest.mark.parametrize("line", SILENT.strip().splitlines())
def test_silent(line: str) -> None:
    assert found_in(line) == 0
