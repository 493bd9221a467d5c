"""The cache: what it keeps, for how long, and that nothing on disk can hurt."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from mdkb.external.cache import DAY, HOUR, LASTS, NAME, Cache, Entry, lasts
from mdkb.facts.verdict import Verdict

URL = "https://site.org/"
NOW = 1_800_000_000.0
DEAD = Entry(Verdict("dead", 404, reason="answers 404"))


def kept(folder: Path, url: str = URL) -> Entry | None:
    cache = Cache(folder)
    try:
        return cache.get(url)
    finally:
        cache.close()


def put(folder: Path | None, entry: Entry, at: float = NOW, url: str = URL) -> Verdict:
    cache = Cache(folder)
    try:
        return cache.put(url, entry, at)
    finally:
        cache.close()


def test_round_trip(tmp_path: Path) -> None:
    verdict = Verdict("moved", 200, "https://site.org/new", archived="https://copy.org/")
    put(tmp_path, Entry(verdict, '"tag"', "yesterday", fragments={"a": True, "b": False}))
    entry = kept(tmp_path)
    assert entry is not None
    assert entry.verdict == verdict
    assert (entry.etag, entry.modified, entry.fragments) == ('"tag"', "yesterday", {"a": True, "b": False})
    assert entry.judged(frozenset({"a", "b"})).missing == ("b",)


def test_how_long_verdicts_hold() -> None:
    assert [LASTS[kind] for kind in ("moved", "blocked", "dead", "unknown")] == [7 * DAY, DAY, DAY, HOUR]
    spread = {lasts(f"https://site.org/{number}", "ok") / DAY for number in range(200)}
    assert 5.6 <= min(spread) < 5.8 < 8.2 < max(spread) <= 8.4


def test_it_answers_until_it_lapses_and_only_for_known_fragments(tmp_path: Path) -> None:
    put(tmp_path, Entry(Verdict("moved", 200, "https://b.org/"), fragments={"a": True}))
    entry = kept(tmp_path)
    assert entry is not None
    assert entry.answers(frozenset({"a"}), NOW + 6 * DAY)
    assert not entry.answers(frozenset({"a"}), NOW + 8 * DAY)
    assert not entry.answers(frozenset({"a", "b"}), NOW)


def test_days_of_failing_in_a_row(tmp_path: Path) -> None:
    unknown = Entry(Verdict("unknown", 503, reason="answers 503"))
    days = [put(tmp_path, unknown, NOW + hours * HOUR).days_failed for hours in (0, 1, 24, 25, 72)]
    assert days == [1, 1, 2, 2, 3]
    assert put(tmp_path, DEAD, NOW + 96 * HOUR).days_failed == 4
    assert put(tmp_path, Entry(Verdict("ok", 200)), NOW + 97 * HOUR).days_failed == 0
    assert put(tmp_path, unknown, NOW + 98 * HOUR).days_failed == 1


def test_being_asked_to_wait_is_no_failing(tmp_path: Path) -> None:
    assert put(tmp_path, Entry(Verdict("unknown", 429, reason="asks to wait 3600 s"))).days_failed == 0


@pytest.mark.parametrize(
    "secret", ["https://site.org/?access_token=abc", "https://site.org/?a=1&api_key=abc", "https://u:p@site.org/"]
)
def test_secrets_are_not_written(tmp_path: Path, secret: str) -> None:
    put(tmp_path, Entry(Verdict("ok", 200)), url=secret)
    put(tmp_path, Entry(Verdict("ok", 200, secret)), url="https://other.org/")
    assert b"abc" not in (tmp_path / NAME).read_bytes()
    assert b"u:p" not in (tmp_path / NAME).read_bytes()


def test_a_new_folder_stays_out_of_git(tmp_path: Path) -> None:
    put(tmp_path / "cache", DEAD)
    assert (tmp_path / "cache" / ".gitignore").read_text() == "*\n"
    put(tmp_path, DEAD)
    assert not (tmp_path / ".gitignore").exists()


@pytest.mark.parametrize("rubbish", [b"", b"rubbish" * 1000, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_corrupt_file_is_begun_anew(tmp_path: Path, rubbish: bytes) -> None:
    (tmp_path / NAME).write_bytes(rubbish)
    assert kept(tmp_path) is None
    put(tmp_path, DEAD)
    assert kept(tmp_path) is not None


def test_another_version_is_begun_anew(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / NAME) as database:
        database.execute("CREATE TABLE verdicts (url TEXT)")
        database.execute("PRAGMA user_version = 99")
    database.close()
    put(tmp_path, DEAD)
    assert kept(tmp_path) is not None


def test_foreign_values_are_no_entries(tmp_path: Path) -> None:
    put(tmp_path, DEAD)
    for column, value in (("verdict", "splendid"), ("fragments", "[1]"), ("fragments", "{")):
        with sqlite3.connect(tmp_path / NAME) as database:
            database.execute(f"UPDATE verdicts SET {column} = ?", (value,))
        database.close()
        assert kept(tmp_path) is None


def test_two_at_once(tmp_path: Path) -> None:
    one, two = Cache(tmp_path), Cache(tmp_path)
    one.put("https://a.org/", DEAD, NOW)
    two.put("https://b.org/", DEAD, NOW)
    one.close()
    two.close()
    assert kept(tmp_path, "https://a.org/")
    assert kept(tmp_path, "https://b.org/")


def test_without_a_folder_nothing_stays() -> None:
    assert put(None, DEAD).days_failed == 1


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert put(tmp_path / "file", DEAD).days_failed == 1
