"""French words made regularly from others: known; and forms that only look like it: not."""

from __future__ import annotations

import pytest

from mdkb.words.french import prefixed, regular
from mdkb.words.lexicon import lexicon

VERBS = {"fariner", "préchauffer", "scarifier", "placer", "manger", "concaténer", "promener", "jeter", "appeler", "nettoyer",
         "appliquer", "cloner", "linéariser", "divulguer", "pétrir", "complet", "final", "luminosité", "différentiel", "employer",
         "régler", "crypter", "cliquer", "disparaître", "emmener", "créer"}  # fmt: skip


def level(word: str) -> int:
    return int(word in VERBS)


REGULAR = """
fariné farinée farinés préchauffez préchauffant scarifiez scarifiera plaçons placez mangeait mangez concatène concaténé
concaténera promène promenez jettera jetterez appelle appelons nettoie nettoyez applicable clonage clonages
linéarisation pétrissez pétrissage luminosités différentielle différentielles finaux divulgue cliquable disparaitre créera
"""
NOT_REGULAR = """
placons plaçez mangons concaténe promene jètte appele nettoye nettoyie emploiez envoiez règlez réglent emmene divulgait farint
préchaufez scarifez applicattion clonnage crèera xyzzé
"""


@pytest.mark.parametrize("word", REGULAR.split())
def test_regular_forms_are_known(word: str) -> None:
    assert regular(word, level)


@pytest.mark.parametrize("word", NOT_REGULAR.split())
def test_other_forms_are_not(word: str) -> None:
    assert not regular(word, level)


def test_prefixes() -> None:
    assert prefixed("précryptées", level)
    assert prefixed("reclonage", level)
    assert not prefixed("reappelle", level)
    assert not prefixed("prefariner", level)


def test_words_of_trades_are_known() -> None:
    book = lexicon("fr")
    assert book is not None
    words = "fariné préchauffez scarifiez banneton enfournez émincez déglacez repiquage rempotez chanfreinez surjetez recadrez"
    assert [word for word in words.split() if not book.knows(word)] == []
    assert not any(book.knows(word) for word in "prechauffez enfourné_ scarifez apellez divergante calculle".split())
