"""Suggestions: the likeliest first, in the case and with the ending of the word as written."""

from __future__ import annotations

import pytest

from mdkb.words.sounds import sound
from mdkb.words.suggest import MOST, suggestions


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("recieve", "receive"),
        ("Recieve", "Receive"),
        ("goverment", "government"),
        ("seperate", "separate"),
        ("adress's", "address's"),
        ("nesessary", "necessary"),
        ("tommorow", "tomorrow"),
        ("documentaton", "documentation"),
        ("frontmater", "frontmatter"),
    ],
)
def test_first(wrong: str, right: str) -> None:
    assert suggestions(wrong, "en")[0] == right


def test_missing_space() -> None:
    assert "of the" in suggestions("ofthe", "en")


def test_words_of_the_base_come_in() -> None:
    assert "foobrizer" in suggestions("foobriser", "en", ["foobrizer"])


@pytest.mark.parametrize("word", ["qzxjkvw", "a", "x'", "shitt", "ééé", "w" * 60])
def test_odd_words_do_no_harm(word: str) -> None:
    found = suggestions(word, "en")
    assert len(found) <= MOST
    assert "shit" not in found


def test_french() -> None:
    assert suggestions("probléme", "fr")[0] == "problème"


@pytest.mark.parametrize(("a", "b"), [("fone", "phone"), ("nite", "night"), ("kwick", "quick"), ("rite", "write")])
def test_sounds(a: str, b: str) -> None:
    assert sound(a) == sound(b)
