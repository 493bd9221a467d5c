"""Distances, and the words at distance one and two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdkb.words.lexicon import lexicon
from mdkb.words.nearness import distance, doubled, looks_misspelt, one_edit, resembles, within
from mdkb.words.store import ATTESTED, FREQUENT, undoubled

WORDS = st.text("abcd", max_size=7)


def table(a: str, b: str) -> int:
    """Optimal string alignment as its definition says."""
    rows = [[max(i, j) if min(i, j) == 0 else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            same = a[i - 1] == b[j - 1]
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (not same))
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


@given(WORDS, WORDS)
def test_distance_is_optimal_string_alignment(a: str, b: str) -> None:
    assert distance(a, b) == table(a, b)


@pytest.mark.parametrize("word", ["recieve", "hous", "housse", "huose", "hpuse", "comfrot"])
def test_one_edit_finds_what_lies_at_distance_one(word: str) -> None:
    book = lexicon("en")
    assert book is not None
    found = set(one_edit(book.store, word))
    assert found
    assert all(distance(word, other) == 1 and book.store.level(other) >= ATTESTED for other in found)
    assert found >= set(within(book.store, word, 1, ATTESTED))


def test_within_two_finds_frequent_words_only() -> None:
    book = lexicon("en")
    assert book is not None
    found = set(within(book.store, "definitly", 2, FREQUENT))
    assert "definitely" in found
    assert all(book.store.level(word) >= FREQUENT and distance("definitly", word) <= 2 for word in found)


def test_doubled_letters() -> None:
    book = lexicon("en")
    assert book is not None
    assert undoubled("committee") == "comite"
    assert "committee" in set(doubled(book.store, "comitee"))


@pytest.mark.parametrize(("word", "found"), [("qzx", False), ("teh", True), ("becuase", True), ("quexifloop", False)])
def test_suspicion(word: str, found: bool) -> None:
    book = lexicon("en")
    assert book is not None
    assert looks_misspelt(book.store, word) is found


@pytest.mark.parametrize(
    ("word", "like"),
    [
        ("appresteate", True),  # appreciate
        ("unnesecarely", True),  # necessarily: from eleven letters on four edits
        ("slq", True),  # two letters swapped
        ("gvanrossum", False),
        ("wdm", False),
        ("staticfiles", False),  # two frequent words
        ("findspark", False),
    ],
)
def test_what_resembles_a_word(word: str, like: bool) -> None:
    book = lexicon("en")
    assert book is not None
    assert resembles(book.store, word) is like
