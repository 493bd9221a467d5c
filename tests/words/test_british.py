"""Closed patterns between British and American forms."""

from __future__ import annotations

import pytest

from mdkb.words.british import american, british, doubled_verb, may_differ
from mdkb.words.lexicon import lexicon
from mdkb.words.store import FREQUENT

PAIRS = [
    ("organise", "organize"), ("organisation", "organization"), ("analyse", "analyze"), ("colour", "color"),
    ("colourful", "colorful"), ("centre", "center"), ("centred", "centered"), ("centring", "centering"), ("kilometre", "kilometer"), ("catalogue", "catalog"),
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


def test_a_doubled_l_needs_its_verb() -> None:
    assert doubled_verb("travelled") == "travel"
    book = lexicon("en")
    assert book is not None
    assert book.other_english("traveled") == "travelled"
    assert not any(book.other_english(word) for word in "scaled ruled scheduler scaling styling".split())
    assert not any(book.knows(word) for word in ("scalling", "schedulled"))


def test_the_quick_look_lets_every_pair_pass() -> None:
    book = lexicon("en")
    assert book is not None
    words = [word for word, level in book.store.words() if level >= FREQUENT]
    assert len(words) > 10_000
    assert not [word for word in words if not may_differ(word) and (any(american(word)) or any(british(word)))]
    assert sum(map(may_differ, words)) < len(words) / 10
