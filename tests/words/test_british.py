"""Closed patterns between British and American forms."""

from __future__ import annotations

import pytest

from mdkb.words.british import american, british

PAIRS = [
    ("organise", "organize"), ("organisation", "organization"), ("analyse", "analyze"), ("colour", "color"),
    ("colourful", "colorful"), ("centre", "center"), ("kilometre", "kilometer"), ("catalogue", "catalog"),
    ("defence", "defense"), ("travelled", "traveled"), ("fulfil", "fulfill"), ("grey", "gray"),
]  # fmt: skip


@pytest.mark.parametrize(("uk", "us"), PAIRS)
def test_both_ways(uk: str, us: str) -> None:
    assert us in set(american(uk))
    assert uk in set(british(us))


@pytest.mark.parametrize("word", ["rise", "four", "hour", "acre", "fence", "wise", "tree"])
def test_no_pattern_fits(word: str) -> None:
    assert not list(american(word))


def test_licence_and_practise_have_no_british_noun_to_go_back_to() -> None:
    assert not {"practise", "licence"} & {*british("practice"), *british("license")}
