"""Did you mean."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from world import World

from mdkb.sites.nearest import distance, nearest


def reference(a: str, b: str) -> int:
    """Restricted Damerau-Levenshtein distance, by its definition."""

    @cache
    def at(i: int, j: int) -> int:
        if min(i, j) == 0:
            return max(i, j)
        best = min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] != b[j - 1]))
        if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
            best = min(best, at(i - 2, j - 2) + 1)
        return best

    return at(len(a), len(b))


@given(st.text("abcd", max_size=9), st.text("abcd", max_size=9), st.integers(0, 5))
def test_distance(a: str, b: str, bound: int) -> None:
    assert distance(a, b, bound) == min(reference(a, b), bound + 1)


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("instalation", ["installation", "introduction"], ("installation",)),
        ("setup", ["step", "setup-guide", "setpu"], ("setpu", "setup-guide")),
        ("About", ["about"], ("about",)),
        ("x", ["completely", "other"], ()),
    ],
)
def test_nearest(name: str, known: list[str], expected: tuple[str, ...]) -> None:
    assert nearest(name, known) == expected


@pytest.mark.parametrize("template", ["doc/install.md.in", "doc/install.md.j2"])
def test_a_file_whose_template_lies_there_is_made_of_it(template: str) -> None:
    files = {"README.md": "[a](doc/install.md) [b](doc/instal.md)\n", template: "x"}
    world = World(files)
    assert world.ask("README.md", "doc/install.md").outcome == "generated"
    assert world.ask("README.md", "doc/instal.md").outcome == "missing"


def test_ids_that_headings_are_given_count_without_a_generator() -> None:
    files = {
        "a.md": "# Walk the tree {#type-tree:walk}\n\n## Sets {a, b}\n\n[x](#type-tree:walk) [y](#sets-a-b) [z](#gone)\n"
    }
    assert [state for *_, state in World(files).links("a.md")] == ["ok", "ok", "missing"]
