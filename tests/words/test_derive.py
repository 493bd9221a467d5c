"""Words made regularly from words that people use."""

from __future__ import annotations

import pytest

from mdkb.words.derive import inflected

ATTESTED = frozenset("attach attached attaching virtualized virtualization carry carried carrying go going box".split())


@pytest.mark.parametrize("word", ["attaches", "virtualize", "virtualizes", "carries"])
def test_forms_of_verbs(word: str) -> None:
    assert inflected(word, ATTESTED.__contains__)


@pytest.mark.parametrize("word", ["attachs", "carrys", "goes", "boxes", "attachies", "realize", "was"])
def test_other_words(word: str) -> None:
    assert not inflected(word, ATTESTED.__contains__)
