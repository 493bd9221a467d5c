"""A project's own Hunspell dictionaries: they count for their language, and say so when they are too large."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mdkb.words import dictionaries, offered, suggest, tiers
from mdkb.words.lexicon import lexicon
from mdkb.words.wordlists import hunspell

AFFIXES = "SET UTF-8\nSFX S Y 1\nSFX S 0 s .\nREP 1\nREP ^kw qu\n"


@pytest.fixture(autouse=True)
def nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("MDKB_CACHE_DIR", str(tmp_path / "cache"))
    yield
    dictionaries._offered.clear()
    for known in (dictionaries.store_of, dictionaries.level, dictionaries.replacements, lexicon, suggest.ranked):
        known.cache_clear()


def use(root: Path, name: str, words: str) -> None:
    (root / name).write_text(f"1\n{words}\n", encoding="utf-8")
    (root / name).with_suffix(".aff").write_text(AFFIXES, encoding="utf-8")
    offered.use({"hunspell": ((name, hunspell.language_of(name)),)}, root, "en-GB")


def test_a_language_without_a_list_gets_one(tmp_path: Path) -> None:
    assert (dictionaries.level("xx"), lexicon("xx")) == ("none", None)
    before = dictionaries.fingerprint()
    use(tmp_path, "xx_YY.dic", "quexi/S")
    book = lexicon("xx")
    assert book is not None
    assert (dictionaries.level("xx"), book.knows("quexis"), book.knows("blorb")) == ("full", True, False)
    assert dictionaries.fingerprint() != before


def test_other_names_stand_for_the_language_of_the_notes(tmp_path: Path) -> None:
    use(tmp_path, "medical.dic", "quexifloop/S")
    book = lexicon("en")
    assert book is not None
    assert book.knows("quexifloops") and book.knows("house")


def test_what_people_write_for_it_is_suggested(tmp_path: Path) -> None:
    use(tmp_path, "xx.dic", "quexiblorb/S")
    assert suggest.suggestions("kwexiblorbs", "xx") == ("quexiblorbs",)


def test_a_language_of_another_script(tmp_path: Path) -> None:
    use(tmp_path, "uk.dic", "слово/S\nмова\nпереклад")
    book = lexicon("uk")
    assert book is not None
    assert [word for word in "слово словоs мовв config переклод перекладд".split() if not book.knows(word)] == [
        *("мовв", "переклод", "перекладд"),
    ]
    assert tiers.is_beside("переклод", "uk")


def test_too_many_forms_are_not_silent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hunspell.forms, "__defaults__", (1,))
    use(tmp_path, "xx.dic", "quexi/S")
    assert dictionaries.too_large("xx")
    assert dictionaries.level("xx") == "none"
