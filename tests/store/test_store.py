"""The store: what was put in comes out; what is damaged, foreign or of another version is made anew."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mdkb.files import digest_of
from mdkb.store import Row, Store, World, signature

ROW = Row(b"r", "", b"a", b"f")
WORLD = World("names", {"a.md": "d"})


def opened(root: Path, key: str = "k") -> Store:
    return Store.open(root, ".mdkb_cache", key)


def filled(root: Path) -> Path:
    store = opened(root)
    store.put("a.md", "d1", Row(b"record", "pages", b"asked", b"facts"))
    store.keep_run("s1", ["conf.toml"], b"said")
    store.save()
    store.close()
    return root / ".mdkb_cache/store.sqlite"


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    filled(tmp_path)
    store = opened(tmp_path)
    kept = store.get("a.md", "d1")
    assert kept is not None
    assert (kept.record, kept.topics, kept.asked(), kept.facts()) == (b"record", "pages", b"asked", b"facts")
    assert store.get("a.md", "d2") is None
    assert store.run("s1") == b"said"
    assert store.run("s2") is None
    assert opened(tmp_path, "other").get("a.md", "d1") is None
    assert opened(tmp_path, "other").run("s1") is None


def test_a_run_rests_on_its_inputs_even_missing_ones(tmp_path: Path) -> None:
    filled(tmp_path)
    (tmp_path / "conf.toml").write_text("x")
    assert opened(tmp_path).run("s1") is None


def test_runs_over_parts_are_kept_apart(tmp_path: Path) -> None:
    store = opened(tmp_path)
    store.keep_run("s1", (), b"part", "content")
    store.save()
    assert opened(tmp_path).run("s1") is None
    assert opened(tmp_path).run("s1", "content") == b"part"


def test_the_folder_ignores_itself(tmp_path: Path) -> None:
    filled(tmp_path)
    assert "*" in (tmp_path / ".mdkb_cache/.gitignore").read_text().split()
    assert sorted(file.name for file in (tmp_path / ".mdkb_cache").iterdir()) == [
        ".gitignore", "CACHEDIR.TAG", "store.sqlite",
    ]  # fmt: skip


def foreign(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE note(x)")
        connection.execute("CREATE TRIGGER t AFTER INSERT ON note BEGIN DELETE FROM note; END")


def truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def scrambled(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[100:4000] = os.urandom(3900)
    file.write_bytes(bytes(data))


def another_format(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version = 999")


def with_a_trigger(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON note BEGIN DELETE FROM note; END")


def no_database(file: Path) -> None:
    file.write_bytes(b"hello")


def empty(file: Path) -> None:
    file.write_bytes(b"")


@pytest.mark.parametrize(
    "harm",
    [foreign, truncated, scrambled, another_format, with_a_trigger, no_database, empty],
    ids=lambda one: one.__name__,
)
def test_a_store_that_is_not_ours_is_made_anew(tmp_path: Path, harm: object) -> None:
    file = filled(tmp_path)
    harm(file)  # type: ignore[operator]
    store = opened(tmp_path)
    store.get("a.md", "d1")
    store.run("s1")
    store.put("b.md", "d", ROW)
    store.save()
    store.close()
    assert opened(tmp_path).get("b.md", "d") is not None


def test_a_store_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / ".mdkb_cache").write_text("a file, no folder")
    store = opened(tmp_path)
    store.put("a.md", "d", ROW)
    store.save()
    assert store.get("a.md", "d") is None


def test_old_keys_are_forgotten(tmp_path: Path) -> None:
    for number in range(8):
        store = opened(tmp_path, f"k{number}")
        store.put("a.md", "d", ROW)
        store.save()
        store.close()
    assert opened(tmp_path, "k0").get("a.md", "d") is None
    assert opened(tmp_path, "k7").get("a.md", "d") is not None


def test_digests_notice_every_change(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    for text in ("one", "two", "six"):  # of equal size, written within a moment
        file.write_text(text)
        store = opened(tmp_path)
        assert store.digests(["a.md", "none.md"]) == {"a.md": digest_of(text.encode()), "none.md": ""}
        store.save()
        store.close()


def test_files_that_did_not_change_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.md"
    file.write_text("one")
    old = time.time_ns() - 10**10 + 7
    os.utime(file, ns=(old, old))
    store = opened(tmp_path)
    before = store.digests(["a.md"])
    store.save()
    monkeypatch.setattr("builtins.open", None)
    assert opened(tmp_path).digests(["a.md"]) == before


def test_the_signature_tells_names_from_contents() -> None:
    one = signature({"a": "1", "b": "2"}, ["c"])
    assert one == signature({"a": "1", "b": "2"}, ["c"])
    for other in (
        signature({"a": "2", "b": "1"}, ["c"]),
        signature({"a": "1"}, ["b", "c"]),
        signature({"a": "1", "b": "2"}, []),
    ):
        assert other != one


WRITER = """
import sys
from pathlib import Path
from mdkb.store import Row, Store
for number in range(20):
    store = Store.open(Path(sys.argv[1]), ".mdkb_cache", "k")
    store.put(f"{sys.argv[2]}-{number}.md", "d", Row(b"r" * 1000, "", b"", b"f" * 1000))
    store.save()
    store.close()
"""


def test_processes_write_at_once(tmp_path: Path) -> None:
    running = [subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), name]) for name in "abc"]
    assert [process.wait() for process in running] == [0, 0, 0]
    store = opened(tmp_path)
    assert all(store.get(f"{name}-{number}.md", "d") for name in "abc" for number in range(20))


def keep(root: Path, *, world: bool = True) -> None:
    """A run that puts a note, and knows of all others or not."""
    store = opened(root)
    store.get("a.md", "d")
    store.put("a.md", "d", ROW)
    if world:
        store.keep_world(WORLD)
    store.save()
    store.close()


def world_of(store: Store) -> World | None:
    store.get("a.md", "d")
    return store.world()


def test_the_world_in_which_all_records_held(tmp_path: Path) -> None:
    assert world_of(opened(tmp_path)) is None
    keep(tmp_path)
    assert world_of(opened(tmp_path)) == WORLD
    assert world_of(opened(tmp_path, "other")) is None
    keep(tmp_path, world=False)  # it looked at one note only
    assert world_of(opened(tmp_path)) is None


def test_a_world_that_another_process_moved_is_not_believed(tmp_path: Path) -> None:
    for began in (lambda: None, lambda: keep(tmp_path)):
        for others in (True, False):
            began()
            store = opened(tmp_path)
            store.get("a.md", "d")
            keep(tmp_path, world=others)
            store.keep_world(WORLD)
            store.save()
            assert world_of(opened(tmp_path)) is None
            assert world_of(store) is None
