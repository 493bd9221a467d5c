"""Which terms are taken for variants of others."""

from __future__ import annotations

from collections import Counter

import pytest

from mdkb.kb.terms import one_edit, variants

CASES = [
    ({"Python": 1, "python": 21}, {"Python": "python"}),
    ({"Python": 1, "python": 1}, {"Python": "python"}),
    ({"web-dev": 3, "web dev": 1, "web_dev": 1}, {"web dev": "web-dev", "web_dev": "web-dev"}),
    ({"book": 1, "books": 5}, {"book": "books"}),
    ({"book": 4, "books": 5}, {}),
    ({"category": 1, "categories": 2}, {"category": "categories"}),
    ({"documentaton": 1, "documentation": 5}, {"documentaton": "documentation"}),
    ({"documentaton": 2, "documentation": 5}, {}),
    ({"spark": 9, "sparql": 1}, {}),
    ({"r": 1, "R": 5}, {}),
    ({"python2": 1, "python3": 20}, {}),
    ({"script": 20, "rscript": 1}, {}),
    ({"C": 1, "c++": 5, "c#": 5}, {}),
]


@pytest.mark.parametrize(("counts", "expected"), CASES)
def test_variants(counts: dict[str, int], expected: dict[str, str]) -> None:
    assert {term: found.term for term, found in variants(Counter(counts)).items()} == expected


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [
        ("titel", "title", True),
        ("title", "titles", True),
        ("titre", "title", True),
        ("title", "title", False),
        ("title", "tilt", False),
        ("a", "", True),
        ("ab", "ba", True),
    ],
)
def test_one_edit(a: str, b: str, near: bool) -> None:
    assert one_edit(a, b) is near
    assert one_edit(b, a) is near
