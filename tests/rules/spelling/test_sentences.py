"""Sentences in which a rule finds one thing, and sentences in which it finds nothing."""

from __future__ import annotations

import pytest

from mdkb.testing import found_by

FOUND = {
    "its-for-it-is": """
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
""",
    "missing-capital": """
As i said, it works.
Can i use it here?
It works, i tracked it down.
We know that i feel lucky.
Last time i've seen it.
""",
}

SILENT = {
    "its-for-it-is": """
The dog and its bone, its only friend, its possible values.
Its time to live is long; its up-to-date list; its best to date.
Its always-on mode, its in-house team, its not-so-good side.
Its need to speed, its embed in it, its built in functions.
Its currently selected page and its already large list.
Its very flexible nature, its very nature, its now famous list.
It does its best to work. Its set of tools, its part in it, its commonly used functions, its own. Its quite good list.
""",
    "missing-capital": """
It holds for i in the list, for i and j, and when i reaches ten.
The index i grows if i is odd, so that i increases, or when i = 3 and i <= 4.
The item at position i will be lost, element i was found.
Options -i and (i) too.
""",
}


def lines(texts: dict[str, str]) -> list[tuple[str, str]]:
    return [(name, line) for name, text in texts.items() for line in text.strip().splitlines()]


@pytest.mark.parametrize(("name", "line"), lines(FOUND))
def test_found(name: str, line: str) -> None:
    assert len(found_by(name, line)) == 1


@pytest.mark.parametrize(("name", "line"), lines(SILENT))
def test_silent(name: str, line: str) -> None:
    assert found_by(name, line) == []
