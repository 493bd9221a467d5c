"""What the lists know: derivations, British forms, accents, elisions, compounds; and that slips are not let in."""

from __future__ import annotations

import pytest

from mdkb.words.lexicon import Flag, Lexicon, lexicon


def book(language: str) -> Lexicon:
    found = lexicon(language)
    assert found is not None
    return found


KNOWN = (
    "house metadata dataset frontmatter refactored linting workflows colour organise centre behaviour analyse "
    "catalogue travelled likeable archaeology user's unreadable nonempty preconfigured functionalities naïve café "
    "browsable hashable readability wordless stepwise centred centring finalisation spec'd diff'ing codenames rulesets"
)
UNKNOWN = (
    "hosue metadta refactorred colourr organnise centrre behavoiur unredable usefull dependancys embaras kreate "
    "prefered recieved teh informtions qwzx metred finnalisation dosnt'ing centerred"
)


@pytest.mark.parametrize("word", KNOWN.split())
def test_known(word: str) -> None:
    assert book("en").knows(word)


@pytest.mark.parametrize("word", UNKNOWN.split())
def test_unknown(word: str) -> None:
    assert not book("en").knows(word)


@pytest.mark.parametrize(
    ("language", "word", "known"),
    [
        ("fr", "développement", True),
        ("fr", "dévelopement", False),
        ("fr", "cliquez", True),
        ("fr", "métadonnées", True),
        ("fr", "nœud", True),
        ("fr", "behaviour", True),
        ("de", "straße", True),
        ("de", "benutzeroberfläche", True),
        ("de", "benutzeroberflaeche", False),
        ("it", "perché", True),
        ("pt", "configurações", True),
    ],
)
def test_other_languages(language: str, word: str, known: bool) -> None:
    assert book(language).knows(word) is known


@pytest.mark.parametrize("chunk", ["l’arbre", "qu'ils", "jusqu’à", "aujourd'hui", "d’accord", "C'est", "n'est"])
def test_french_elisions(chunk: str) -> None:
    assert book("fr")[chunk] == ()


@pytest.mark.parametrize(
    ("chunk", "words"),
    [
        ("walk-throughs", []),
        ("jekyll-pinbord", []),
        ("build-in", [("build-in", Flag.DENIED)]),
        ("thier", [("thier", Flag.DENIED)]),
        ("Github", [("Github", Flag.NAME)]),
        ("github", [("github", Flag.NAME)]),
        ("github-pages", []),
        ("GitHub", [("GitHub", Flag.NAME)]),
        ("hugo", []),
        ("e-mail", [("e-mail", Flag.VARIANT)]),
        ("colour", [("colour", Flag.VARIANT)]),
        ("xqzzy", [("xqzzy", Flag.UNKNOWN)]),
    ],
)
def test_chunks(chunk: str, words: list[tuple[str, int]]) -> None:
    assert [(found.text, found.flags) for found in book("en")[chunk]] == words


def test_there_is_no_lexicon_without_a_list() -> None:
    assert lexicon("xx") is None
