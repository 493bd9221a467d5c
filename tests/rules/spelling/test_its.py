"""its-for-it-is: sentences with `its` for `it's`, and possessives."""

from __future__ import annotations

import pytest

from mdkb.registry import built_in
from mdkb.selection import Chosen
from mdkb.testing import session_for

FOUND = """
I think its a good idea.
Its the best one.
We know its not easy.
See if its in the list.
It works but its only a test.
If its possible to do so, do it.
Here its worth noting why.
So its up to you.
That is why its there.
It looks like its like a test.
Well, its okay.
Its too slow.
For now its just a test.
If its null, do it.
Its still possible to do it.
Its attached to the list.
The name: its relative to the list.
Its based on the list.
Its no longer slow.
Its commonly used in tests.
Its quite simple to do.
Its likely that we do it.
Its much easier to do.
"""

SILENT = """
The dog and its bone, its only friend, its possible values.
Its time to live is long; its up-to-date list; its best to date.
Its always-on mode, its in-house team, its not-so-good side.
Its need to speed, its embed in it, its built in functions.
Its currently selected page and its already large list.
Its very flexible nature, its very nature, its now famous list.
It does its best to work. Its set of tools, its part in it, its commonly used functions, its own. Its quite good list.
"""


def found_in(text: str) -> int:
    rule = built_in().find("its-for-it-is")
    assert rule is not None
    return len(session_for({"a.md": text}, (Chosen(rule, rule.options()),)).diagnostics("a.md"))


@pytest.mark.parametrize("line", FOUND.strip().splitlines())
def test_found(line: str) -> None:
    assert found_in(line) == 1


@pytest.mark.parametrize("line", SILENT.strip().splitlines())
def test_silent(line: str) -> None:
    assert found_in(line) == 0
