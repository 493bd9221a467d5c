"""A note's words: spans, places, languages, what it vouches for and what it counts."""

from __future__ import annotations

import pytest

from mdkb.facts.model import Facts
from mdkb.testing import session_for
from mdkb.words.lexicon import Flag


def facts(text: str, settings: dict[str, object] | None = None, path: str = "note.md") -> Facts:
    session = session_for({path: text}, (), settings)
    found = session.facts(path)
    assert found is not None
    return found


def words(text: str, settings: dict[str, object] | None = None) -> list[str]:
    found = facts(text, settings)
    sources = [text[slice(*word.span)] for word in found.words]
    assert all(
        source.replace("*", "") == word.text
        for source, word in zip(sources, found.words, strict=True)
        if "&" not in source
    )
    return [word.text for word in found.words if word.flags & (Flag.UNKNOWN | Flag.DENIED)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A quexi here.", ["quexi"]),
        ("A que**x**i here.", ["quexi"]),
        ("A `quexi` here, and https://quexi.org/blorb, [x](quexi.md).", []),
        ("    quexi in code\n", []),
        ("- item\n\n    quexi in a list\n", ["quexi"]),
        ("> quexi", ["quexi"]),
        ("| a | quexi |\n|---|---|\n| blorb | b |\n", ["quexi", "blorb"]),
        ("![quexi](a.png)", ["quexi"]),
        ("[quexi](a.md)", ["quexi"]),
        ("<kbd>quexi</kbd> <div title='blorb'>x</div>", []),
        ("---\ntitle: A quexi\nfoo: blorb\n---\n", ["quexi"]),
        ("Caf&eacute; and na&iuml;ve", []),
        ("It's a no-brainer.", []),
        ("Before\n\n$$\\pu{75 J // quexi}$$\n", []),
        ("See [the list][quexi], [blorb][] and [fnurd] quexi.\n\n[fnurb]: b.md\n", ["quexi"]),
        ("An array[quexi] of it.", ["quexi"]),
        ("<!-- mdkb: words quexi -->\n\nA quexi, a blorb.", ["blorb"]),
        ("---\nspelling:\n  words: [quexi]\n---\nA quexi.", []),
        ("<!-- cspell:ignore quexi, blorb -->\n\nA quexi, a blorb.", []),
    ],
)
def test_where_words_are_looked_for(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_a_sentence_after_a_list_of_people_is_read() -> None:
    people = "Anna Quexi, Tom Blorbuz, J. R. Hivvel, Wexa V. Plonk, dyang, Dr. Zirk, mexal, and quuxo"
    found = facts(f"Thanks to {people}. We put acumulated into this sentence.").words
    beside = {word.text for word in found if word.flags & Flag.BESIDE}
    assert {"Quexi", "Blorbuz", "Hivvel", "dyang", "Zirk", "mexal", "quuxo"} <= beside
    assert "acumulated" not in beside
    assert "acumulated" in {word.text for word in found}


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Quexi is here.", Flag.START),
        ("Here. Quexi is here.", Flag.START),
        ("Here is Quexi.", 0),
        ("# All About Quexi Things\n", Flag.TITLE),
        ("# All about Quexi things\n", 0),
        ("Quexi Smith was here.", Flag.START),
        ("Maria Quexi was here.", Flag.BESIDE),
        ("Quexi K. Blorb was here.", Flag.START | Flag.BESIDE),
        ("[Quexi](https://x.org) was here.", Flag.START | Flag.BESIDE | Flag.QUOTED),
        ("He said “quexi is here”.", Flag.QUOTED),
        ("> quexi", Flag.QUOTED),
        ("We write 'quexi' here.", Flag.QUOTED | Flag.MARKED),
        ("We use [quexi](https://x.org) here.", Flag.QUOTED),
        ("The quexi' here.", 0),
        ("- quexi (Maria Smith)", Flag.BESIDE),
        ("quexi (Maria Smith)", Flag.BESIDE),
        ("quexi : float, by default 1", Flag.BESIDE),
        ("quexi: it is here", 0),
        ("So Smith (a.k.a. quexi) wrote.", Flag.BESIDE),
        ("So Smith, aka quexi, wrote.", Flag.BESIDE),
        ("So Smith said okra quexi.", 0),
        ("We ate *quexi de brochet* there.", Flag.BESIDE),
        ("We ate in a *quexi lyonnais* there.", Flag.BESIDE),
        ("We ate *quexi* there.", Flag.MARKED),
        ("We ate *quexi on bread* there.", 0),
    ],
)
def test_places(text: str, flags: int) -> None:
    word = next(word for word in facts(text).words if word.text.lower() == "quexi")
    assert word.flags == flags | Flag.UNKNOWN


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("We saw the Musée des Confluences there.", Flag.BESIDE | Flag.UNKNOWN),
        ("We saw des things there.", Flag.UNKNOWN),
    ],
)
def test_particles_of_foreign_names(text: str, flags: int) -> None:
    assert next(word.flags for word in facts(text).words if word.text == "des") == flags


def test_what_a_note_vouches_for() -> None:
    text = """---
tags: [blorbing]
zorkey: value
---
`quexiLoop` and [x](path/frobnix.md#zaplet) <div class="wuzzle"></div>

```python
def mumblet():  # gromple here
    return "fizzlebar"
```

    indentedword
"""
    vouched = facts(text, path="drabbit.md").vouched
    assert {
        "quexi",
        "quexiloop",
        "frobnix",
        "zaplet",
        "wuzzle",
        "mumblet",
        "fizzlebar",
        "blorbing",
        "zorkey",
        "drabbit",
    } <= {*vouched}
    assert not {"gromple", "indentedword", "loop", "return"} & {*vouched}


def test_what_a_note_counts() -> None:
    text = "A quexi. Two quexi. Quexi here; the Quexi. The colour, the Colour. Send e-mail. Front matter."
    assert dict(facts(text).uses) == {"quexi": 2, "^Quexi": 1, "Quexi": 1, "colour": 2, "e-mail": 1, "front matter": 1}


FRENCH = "Les développeurs ont écrit ce texte dans une langue que personne ne comprend ici, et le dévelopement avance."
ENGLISH = "The developers wrote this text in a language that everybody understands, and the developement goes on."


@pytest.mark.parametrize(
    ("text", "settings", "found"),
    [
        (f"---\nlang: fr\n---\n{FRENCH}", {}, [("dévelopement", "fr")]),
        (FRENCH, {}, [("dévelopement", "fr")]),
        (f"{ENGLISH}\n\n{FRENCH}", {"spelling": {"languages": ["en", "fr"]}}, [("developement", "en"), ("dévelopement", "fr")]),
        (f"{ENGLISH}\n\n{ENGLISH}\n\n{ENGLISH}\n\n{ENGLISH}\n\n> {FRENCH}", {}, [("developement", "en")] * 4),
        (f"{ENGLISH}\n\n<!-- mdkb: lang fr -->\n{FRENCH}", {}, [("developement", "en"), ("dévelopement", "fr")]),
        ("Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.", {}, []),
        ("The *raison d'être* of it.", {}, [("raison", "en"), ("d'être", "en")]),
        ("Привет, как дела, мой друг?", {}, []),
    ],
)  # fmt: skip
def test_languages(text: str, settings: dict[str, object], found: list[tuple[str, str]]) -> None:
    noted = [
        (word.text, word.language)
        for word in facts(text, {"language": "en", **settings}).words
        if word.flags & Flag.UNKNOWN | word.flags & Flag.DENIED
    ]
    assert noted == found


def test_own_names_are_noted_in_any_case() -> None:
    settings: dict[str, object] = {"spelling": {"words": ["FooBarista"]}}
    noted = [word.text for word in facts("A foobarista, a FooBarista, foobarista.md", settings).words]
    assert noted == ["foobarista", "FooBarista"]


def test_strict_locales() -> None:
    text = "The colour of the organization's center, a catalogue."
    foreign = {
        locale: [word.text for word in facts(text, {"spelling": {"locale": locale}}).words if word.flags & Flag.FOREIGN]
        for locale in ("any", "en-US", "en-GB")
    }
    assert foreign == {"any": [], "en-US": ["colour"], "en-GB": ["center"]}
