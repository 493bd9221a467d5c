"""`mdkb/status`: to clients that ask for it, what their status item shows; not too often."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from raw_client import RawClient

WANTED = {"initializationOptions": {"statusNotification": True}}


def told(server: RawClient, wanted: Callable[[Any], bool], timeout: float = 30) -> Any:
    """The first status, from now on, that is wanted."""
    found = server.until(lambda one: one.get("method") == "mdkb/status" and wanted(one["params"]), timeout)
    return found["params"]


def test_counts_of_a_note_follow_its_edits(server: RawClient, folder: Path) -> None:
    server.initialize(folder, **WANTED)
    uri = server.open(folder / "a.md")
    status = told(server, lambda one: one["state"] == "ready" and one["errors"] == 2)
    assert status == {
        "uri": uri, "state": "ready", "errors": 2, "warnings": 0, "words": 19, "minutes": 1, "indexing": None,
    }  # fmt: skip
    server.change(uri, "# Alpha\n\nOne two.\n")
    assert told(server, lambda one: one["words"] == 3)["errors"] == 0


def test_only_on_request(served: RawClient, folder: Path) -> None:
    served.published(served.open(folder / "a.md"))
    assert not [one for one in served.drain(0.6) if one.get("method") == "mdkb/status"]


def test_broken_settings_and_their_repair(server: RawClient, folder: Path) -> None:
    server.initialize(folder, **WANTED)
    server.ready()
    server.open(folder / "b.md")
    told(server, lambda one: one["state"] == "ready")
    for text, state in (("language = [", "settings broken"), ('language = "en"\n', "ready")):
        (folder / "mdkb.toml").write_text(text)
        changed = {"changes": [{"uri": (folder / "mdkb.toml").as_uri(), "type": 2}]}
        server.notify("workspace/didChangeWatchedFiles", changed)
        told(server, lambda one, state=state: one["state"] == state)  # type: ignore[misc]


def test_how_far_indexing_is(server: RawClient, folder: Path) -> None:
    for number in range(600):
        (folder / f"n{number}.md").write_text(f"# Note {number}\n\n" + "Some more words here. " * 40)
    server.initialize(folder, **WANTED)
    uri = server.open(folder / "b.md")
    known, everything = told(server, lambda one: one["state"] == "indexing" and one["indexing"][1])["indexing"]
    assert 0 <= known <= everything == 603
    assert told(server, lambda one: one["state"] == "ready")["uri"] == uri


def test_four_a_second_at_most_whatever_happens(server: RawClient, folder: Path) -> None:
    server.initialize(folder, **WANTED)
    uris = [server.open(folder / name) for name in ("a.md", "b.md", "sub/c.md")]
    started = time.monotonic()
    for number in range(60):
        server.change(uris[number % 3], f"# Title\n\n{'word ' * number}\n")
        time.sleep(0.02)
    shown: dict[str, int] = {}
    while [shown.get(uri) for uri in uris] != [58, 59, 60]:
        one = told(server, lambda one: True)
        shown[one["uri"]] = one["words"]
    count = sum(one.get("method") == "mdkb/status" for one in server.seen)
    assert count <= 4 * (time.monotonic() - started) + 3
