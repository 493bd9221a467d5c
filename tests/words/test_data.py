"""The data files keep their own rules."""

from __future__ import annotations

import re

import pytest

from mdkb.words import variants, vocabulary
from mdkb.words.dictionaries import store_of
from mdkb.words.lexicon import Flag, lexicon
from mdkb.words.store import FREQUENT


@pytest.mark.parametrize("name", ["technical.txt", "technical.fr.txt", "given-names.txt", "variants.txt"])
def test_words_are_in_lower_case(name: str) -> None:
    for line in vocabulary.lines(name):
        for word in line.split():
            assert re.fullmatch(r"[\w'_-]+[*!]*", word), word
            assert word == word.lower()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_deny_lists(language: str) -> None:
    denied = vocabulary.denied(language)
    assert 50 < len(denied) <= 500
    technical = vocabulary.technical(language)
    store = store_of(language)
    book = lexicon(language)
    assert store is not None
    assert book is not None
    for wrong, right in denied.items():
        assert right, wrong
        assert all(right)
        assert wrong not in technical
        assert store.level(wrong) < FREQUENT, wrong
        for form in right:
            assert all(
                len(part) < 3 or not any(found.flags & Flag.UNKNOWN for found in book[part.lower()])
                for part in re.split(r"[\s-]", form)
            ), form


def test_no_misspelling_is_listed_twice() -> None:
    for language in ("en", "fr"):
        wrong = [line.partition(":")[0] for line in vocabulary.lines(f"deny.{language}.txt")]
        assert len(wrong) == len(set(wrong))


def test_names_are_names() -> None:
    assert all(name.rstrip("~") != key or name.endswith("~") for key, name in vocabulary.names().items())


def test_variants_name_each_form_once() -> None:
    forms = [form for line in vocabulary.lines("variants.txt") for form in line.split()]
    assert len(forms) == len(set(forms))
    assert all(len(spellings) > 1 for spellings in variants.table().values())


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("refactor", {"refactors", "refactored", "refactoring"}),
        ("debug", {"debugged", "debugging"}),
        ("symlink", {"symlinks", "symlinked", "symlinking"}),
        ("deduplicate", {"deduplicated", "deduplicating", "deduplicates"}),
        ("commit", {"committed", "committing"}),
        ("repository", {"repositories"}),
    ],
)
def test_inflections(word: str, forms: set[str]) -> None:
    assert {word, *forms} <= vocabulary.technical()
    assert "commited" not in vocabulary.technical()
