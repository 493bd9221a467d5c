"""The language of a note: said, or told by its words."""

from __future__ import annotations

import pytest

from mdkb.language import spoken
from mdkb.note import read_note
from mdkb.sites import detect
from mdkb.text import SourceText

FRENCH = "La page est dans le dossier de la documentation, et elle est pour les gens qui ne sont pas des experts."
ENGLISH = "The page is in the folder of the documentation, and it is for the people who are not of the trade."


@pytest.mark.parametrize(
    ("text", "expected", "told"),
    [
        (FRENCH, "en", "fr"),
        (FRENCH, "fr-CA", "fr-CA"),
        (ENGLISH, "en-GB", "en-GB"),
        (ENGLISH, "fr", "en"),
        ("Et voilà !", "en", "en"),  # too little to be sure
        (f"{ENGLISH} {FRENCH}", "en", "en"),
        ("x = 1", "", ""),
    ],
)
def test_spoken(text: str, expected: str, told: str) -> None:
    assert spoken(text.split(","), expected) == told


@pytest.mark.parametrize(
    ("path", "text", "files", "language"),
    [
        ("a.md", f"---\nlang: de\n---\n{FRENCH}\n", {}, "de"),
        ("a.md", f"{FRENCH}\n", {}, "fr"),
        ("a.md", f"---\ndescription: {FRENCH}\n---\n# A\n", {}, "fr"),
        ("a.md", f"{ENGLISH}\n\n```\n{FRENCH * 9}\n```\n", {}, "en"),
        ("README.fr.md", "Et voilà !\n", {}, "fr"),
        ("docs/README-fr.md", "Et voilà !\n", {}, "fr"),
        ("one/a.md", f"{FRENCH}\n", {}, "es"),  # the settings say so for this path
        ("docs/a.md", "Et voilà !\n", {"mkdocs.yml": "site_name: x\ntheme: {name: material, language: fr}\n"}, "fr"),
        (
            "docs/fr/a.md",
            "Et voilà !\n",
            {"mkdocs.yml": "site_name: x\nplugins: [{i18n: {languages: [{locale: en}, {locale: fr}]}}]\n"},
            "fr",
        ),
        ("a.md", "Et voilà !\n", {"_config.yml": "lang: fr-FR\n"}, "fr-FR"),
    ],
)
def test_the_language_of_a_note(path: str, text: str, files: dict[str, str], language: str) -> None:
    every = {**files, path: text}
    site = next(site for site in detect(tuple(sorted(every)), every.get, {}) if site.owns(path))
    settings = {"language": "en", "languages-by-glob": ((("one/**",), "es"),)}
    assert read_note(path, SourceText(text), site, settings).language == language
