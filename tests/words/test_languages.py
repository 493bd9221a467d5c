"""Which language a text is in, and notes that mix several."""

from __future__ import annotations

import pytest

from mdkb.words.dictionaries import level
from mdkb.words.languages import base, detect, function_words

TEXTS = {
    "en": "the cat sat on the mat because it was warm and there was nothing to do",
    "fr": "le chat est sur la table et il ne veut pas en descendre avant le dîner",
    "de": "die Katze sitzt auf dem Tisch und will nicht herunter, weil es dort warm ist",
    "es": "el gato está en la mesa y no quiere bajar porque hace calor en la cocina",
    "it": "il gatto è sulla tavola e non vuole scendere perché nella cucina fa caldo",
    "pt": "o gato está na mesa e não quer descer porque a cozinha é muito quente",
    "nl": "de kat zit op de tafel en wil er niet van af omdat het daar warm is",
}


@pytest.mark.parametrize("language", TEXTS)
def test_detection_among_seven(language: str) -> None:
    assert detect(TEXTS[language].lower().split(), TEXTS.keys(), "en") == language


def test_nothing_to_go_by() -> None:
    assert detect(["foo", "bar"], ["en", "fr"], "fr") == "fr"
    assert detect([], [], "en") == "en"


def test_every_language_with_a_full_list_has_function_words() -> None:
    assert all(len(function_words()[language]) >= 35 for language in ("en", "fr", "de", "es", "it", "pt", "nl"))


def test_levels() -> None:
    assert (base("pt-BR"), level("en"), level("fr"), level("xx")) == ("pt", "full", "full", "none")
