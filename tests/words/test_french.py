"""French words made regularly from others: known; and forms that only look like it: not."""

from __future__ import annotations

import pytest

from mdkb.words.french import prefixed, regular
from mdkb.words.lexicon import lexicon
from mdkb.words.suggest import suggestions
from mdkb.words.tiers import is_beside

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


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("deja", "déjà"), ("eleve", "élève"), ("ete", "été"), ("etre", "être"), ("etat", "état"), ("tete", "tête"), ("decu", "déçu"),
        ("interet", "intérêt"), ("reseau", "réseau"), ("prefere", "préféré"), ("succes", "succès"), ("numero", "numéro"),
    ],
)  # fmt: skip
def test_a_word_without_its_accents_is_beside_the_word_with_them(word: str, meant: str) -> None:
    assert is_beside(word, "fr")
    assert suggestions(word, "fr")[0] == meant or meant in suggestions(word, "fr")[:2]


@pytest.mark.parametrize("word", ["meme", "premiere", "premieres", "pres", "plait", "legumes"])
def test_english_does_not_vouch_for_french_without_accents(word: str) -> None:
    book = lexicon("fr")
    assert book is not None and not book.knows(word)


@pytest.mark.parametrize(
    "word", ["iteration", "recursive", "trainer", "schema", "declarative", "video", "role", "demo", "peter"]
)
def test_english_words_stay_known_in_french(word: str) -> None:
    book = lexicon("fr")
    assert book is not None and book.knows(word)
