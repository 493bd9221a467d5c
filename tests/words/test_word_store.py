"""The store: every word is found at its level, nothing else is; a cut or foreign file is made anew."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mdkb.words.store import ATTESTED, FREQUENT, UNSEEN, Store, compile_words, frequency_of, level_of, opened

WORDS = {"house": FREQUENT, "horse": ATTESTED, "naïve": ATTESTED, "rare": UNSEEN, "hose": ATTESTED, "zebra": 200}


def test_words_are_found_at_their_levels() -> None:
    store = Store(compile_words(WORDS))
    assert {word: store.level(word) for word in WORDS} == WORDS
    assert dict(store.words()) == WORDS
    assert not any(store.level(word) for word in ("", "hous", "houses", "ouse", "e\t", "\nhouse"))


def test_groups_hold_attested_words_by_frequency() -> None:
    store = Store(compile_words(WORDS))
    assert store.group("h", 5).words == ("house", "horse")
    assert store.group("r", 4).words == ()
    assert store.may_fill("ho?se")
    assert store.firsts == "hnz"
    assert set("hnz") < set(store.alphabet)


@pytest.mark.parametrize("frequency", [51, 1_000, 20_000, 300_000, 76_138_318])
def test_levels_stand_for_frequencies(frequency: int) -> None:
    assert frequency_of(level_of(frequency)) == pytest.approx(frequency, rel=0.13)


def test_levels_never_collide_with_the_separators() -> None:
    assert min(level_of(0), level_of(50)) == UNSEEN > ord("\n")
    assert level_of(1e30) < 256


def test_a_store_is_made_once_and_read_again(tmp_path: Path) -> None:
    assert opened("x", folder=tmp_path) is None
    made = opened("x", lambda: WORDS, tmp_path)
    assert made is not None
    again = opened("x", folder=tmp_path)
    assert again is not None
    assert dict(again.words()) == WORDS


@pytest.mark.parametrize("damage", [b"", b"not a store at all", b"mdkbwd03"])
def test_a_broken_store_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    opened("x", lambda: WORDS, tmp_path)
    (tmp_path / "x.words").write_bytes(damage)
    store = opened("x", lambda: WORDS, tmp_path)
    assert store is not None
    assert store.level("house") == FREQUENT


def test_a_cut_store_is_made_anew(tmp_path: Path) -> None:
    opened("x", lambda: WORDS, tmp_path)
    file = tmp_path / "x.words"
    file.write_bytes(file.read_bytes()[:-7])
    assert opened("x", folder=tmp_path) is None
    assert opened("x", lambda: WORDS, tmp_path) is not None


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = opened("x", lambda: WORDS, tmp_path / "file")
    assert store is not None
    assert store.level("house") == FREQUENT


def test_a_warm_start_imports_no_spelling_library() -> None:
    code = (
        "import sys; from mdkb.words.lexicon import lexicon; book = lexicon('en'); assert book.knows('house');"
        "from mdkb.words.suggest import suggestions; assert suggestions('huose', 'en')[0] == 'house';"
        "print([name for name in ('spellchecker', 'rapidfuzz', 'gzip', 'numpy') if name in sys.modules])"
    )
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
