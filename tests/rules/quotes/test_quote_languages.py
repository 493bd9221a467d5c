"""Whole posts in French, German and British English: what is right stays silent, what is wrong is found."""

from __future__ import annotations

import pytest

from mdkb.registry import built_in
from mdkb.selection import Chosen
from mdkb.testing import session_for

QUOTES = tuple(Chosen(rule, rule.options()) for rule in built_in().rules if rule.family == "quotes" and rule.enabled)
PELICAN = {"pelicanconf.py": "SITENAME = 'Carnet'\nDEFAULT_LANG = 'fr'\nPATH = 'content'\n"}

FRENCH = """\
Title: Migrer son blog{nb}: retour d'expérience
Date: 2021-03-14 10:20
Lang: fr

Il y a deux ans, j'écrivais{nb}: «{nb}Je ne quitterai jamais mon hébergeur.{nb}» C'était péremptoire{nn}! Aujourd'hui
le blog est généré par [Pelican](https://getpelican.com){nn}; pourquoi ce revirement{nn}? Voici quelques éléments.

> La simplicité est la sophistication suprême.
>
> — <cite>Léonard de Vinci</cite>

C'est ce que les anglophones appellent «{nb}*keep it simple*{nb}». J'utilise un service tiers – pour l'instant –, mais
je n'en suis pas satisfait{nb}: chargement lent, publicité… Le prix{nb}: 5,99{nb}€ par mois, de 9{nb}h à 12{nb}h{nb}30.

- **Les brouillons**{nb}: il suffit de `Status: draft`{nn};
- **les thèmes**{nb}: c'est plus compliqué.

«{nb}L'«{nb}effet blog{nb}» expliqué aux débutants{nb}», l'«{nb}Infrastructure as code{nb}» et le prix d'"origine".

«{nb}Premier paragraphe d'une longue citation.

«{nb}Deuxième paragraphe de la même citation.{nb}»

— Qui est là{nn}?

— C'est moi, dit-il. Et M.{nb}Dupont, au 12{nb}bis, rue de l'Église.
""".format(nb="\u00a0", nn="\u202f")

GERMAN = """\
---
title: Warum ich umgezogen bin
lang: de
---

Ich schrieb: „Ich werde das nie verlassen.“ Das war voreilig! Heute – und das freut mich – läuft alles anders. Geht's
noch einfacher? Wohl kaum…

> Einfachheit ist die höchste Stufe der Vollendung.
>
> – Leonardo da Vinci

Hans' Artikel »Statische Seiten« und Lars' Antwort erklären es: ‚Weniger ist mehr‘, z. B. bei Plugins. Die Seiten 10–15,
die Jahre 1990–1995, 1.000 Zugriffe, 5 € usw. Er sagte: „Das ist so, wie ‚man‘ es macht“, und ging.
"""

BRITISH = """\
---
title: Moving house
lang: en-GB
---

He said ‘I’ll never “leave” here’ – or so they say – and left. The 1990s, the ’90s, pp. 10–15, students’ work, 5'10"
tall, and 'no' again: O'Reilly's, the Joneses', rock ’n’ roll.
"""


def lint(text: str, extra: dict[str, str] | None = None) -> list[tuple[str, str]]:
    session = session_for({"content/note.md": text, **(extra or {})}, QUOTES)
    return [(one.code, text[one.span.start : one.span.end]) for one in session.diagnostics("content/note.md")]


@pytest.mark.parametrize(("text", "extra"), [(FRENCH, PELICAN), (GERMAN, None)], ids=["fr", "de"])
def test_a_well_set_post_is_silent(text: str, extra: dict[str, str] | None) -> None:
    assert lint(text, extra) == []


def test_british_marks_are_right_but_should_be_one_kind() -> None:
    assert {code for code, _ in lint(BRITISH)} <= {"KB314"}


FRENCH_SLIPS = [
    ("C'est pratique , mais court.", "KB320", " ,"),
    ("C'est court . Oui.", "KB320", " ."),
    ("On obtient ( souvent ) un conflit.", "KB320", "( "),
    ("Il a crié\u00a0: «\u00a0À l'aide\u202f!", "KB313", "«"),
    ("À l'aide\u00a0» cria-t-il.", "KB313", "»"),
    ("Vraiment ? Non.", "KB327", " "),
    ("« Oui\u00a0» dit-il.", "KB327", " "),
    ("Ah\u202f! Vraiment\u202f? Oui! Non.", "KB327", "!"),
    ("Un, deux\u202f; trois\u00a0: «quatre\u00a0».", "KB327", "«"),
    ("Et puis … rien.", "KB320", " …"),
    ("C'est la fin.Le reste suit.", "KB321", "."),
    ("Aujourd´hui, c´est fini.", "KB317", "´"),
    ("Les outils „front“ et autres.", "KB315", "„front“"),
]
GERMAN_SLIPS = [
    ("Ein Komma , hier.", "KB320", " ,"),
    ("So nicht !", "KB320", " !"),
    ("Ein “falsches” Paar.", "KB315", "“falsches”"),
    ("„Ohne Ende", "KB313", "„"),
    ("Das ist„so“ und so“.", "KB313", "“"),
]
ENGLISH_SLIPS = [
    ("The company lost it's way.", "KB317", "it's"),
    ("It's tail is long.", "KB317", "It's"),
    ("It does it's job, and is on it's way.", "KB317", "it's"),
    ("A list of words,then a sentence that goes on.", "KB321", ","),
    ("That is the end.The next one begins.", "KB321", "."),
    ("Is it so?It is.", "KB321", "?"),
]
ENGLISH_RIGHT = [
    "We found it's work for two. I know it's way more. It's on, it's best, and it keeps it's that simple.",
    "The reader(s)' choice, and the new-icon(s)' style.",
    "See README.It and foo,bar,baz or key,value pairs, `a,b`, Node.The, e.g.The or 1,000 and a.k.a.It.",
    "Visit example.The/page, System.It or <https://example.org/a,b>, and [a,b](c,d).",
]


def test_names_and_addresses_in_french_have_no_space() -> None:
    text = "Ah\u202f! Yahoo! et Jeopardy! sont là\u202f; https://exemple.fr/a;b?c à 10:30, `a: b`, :smile: oui."
    assert lint(f"---\ntitle: T\nlang: fr\n---\n\n{text}\n") == []


@pytest.mark.parametrize("text", ENGLISH_RIGHT)
def test_right_in_english(text: str) -> None:
    assert lint(f"---\ntitle: T\nlang: en\n---\n\n{text}\n") == []


@pytest.mark.parametrize(
    ("language", "text", "code", "marked"),
    [
        *(("fr", *slip) for slip in FRENCH_SLIPS),
        *(("de", *slip) for slip in GERMAN_SLIPS),
        *(("en", *slip) for slip in ENGLISH_SLIPS),
    ],
)
def test_slip(language: str, text: str, code: str, marked: str) -> None:
    assert (code, marked) in lint(f"---\ntitle: T\nlang: {language}\n---\n\n{text}\n")


@pytest.mark.parametrize(
    "text",
    ["Really ? Yes !", "A “quoted word.", "One “a”, two “b” and «c».", "Word – word", "a\u00a0word"],
)
def test_an_unknown_language_has_no_language_rules(text: str) -> None:
    assert lint(f"---\ntitle: T\nlang: xx\n---\n\n{text}\n") == []
