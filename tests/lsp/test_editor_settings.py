"""What the user sets in the editor: read in whatever shape, followed at once."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from raw_client import RawClient

from mdkb.lsp.editor_settings import EditorSettings, read


@pytest.mark.parametrize(
    ("sent", "name", "value"),
    [
        ({"mdkb": {"stats": {"wordsPerMinute": 100}}}, "words_per_minute", 100),
        ({"stats.wordsPerMinute": 100}, "words_per_minute", 100),
        ({"mdkb.hints.words": True}, "hints_words", True),
        ({"settingsFile": "x.toml"}, "settings_file", "x.toml"),
        ({"log": {"level": "debug"}}, "log_level", "debug"),
        ({"log": {"level": "shout"}}, "log_level", "info"),
        ({"debounce": "long"}, "debounce", 0),
        (None, "debounce", 0),
        ([], "enable", True),
    ],
)
def test_shapes(sent: Any, name: str, value: Any) -> None:
    assert getattr(read(sent, EditorSettings()), name) == value


def test_another_settings_file(served: RawClient, folder: Path) -> None:
    (folder / "other.toml").write_text('ignore = ["dead-link"]\n')
    uri = served.open(folder / "a.md")
    served.until(lambda one: "gone.md" in str(one))
    served.notify("workspace/didChangeConfiguration", {"settings": {"mdkb": {"settingsFile": "other.toml"}}})
    fresh = served.until(
        lambda one: one.get("method") == "textDocument/publishDiagnostics" and "gone.md" not in str(one)
    )
    assert fresh["params"]["uri"] == uri
    served.notify("workspace/didChangeConfiguration", {"settings": {"mdkb": {"settingsFile": ""}}})
    served.until(lambda one: one.get("method") == "textDocument/publishDiagnostics" and "gone.md" in str(one))


def test_another_settings_file_from_the_start(server: RawClient, folder: Path) -> None:
    (folder / "other.toml").write_text('ignore = ["dead-link"]\n')
    server.initialize(folder, initializationOptions={"settingsFile": "other.toml"})
    server.ready()
    assert "gone.md" not in str(server.published(server.open(folder / "a.md")))


def test_a_pause_in_typing_is_waited_for(server: RawClient, folder: Path) -> None:
    server.initialize(folder, initializationOptions={"debounce": 600})
    server.ready()
    uri = server.open(folder / "a.md")
    server.published(uri)  # the first check comes at once
    started = time.monotonic()
    for number in range(4):
        version = server.change(uri, f"# A\n\nThis is teh text {number}.\n")
        time.sleep(0.05)
    assert server.published(uri)
    assert time.monotonic() - started > 0.7
    shown = [one for one in server.seen if one.get("method") == "textDocument/publishDiagnostics"]
    assert shown[-1]["params"]["version"] == version


def test_how_much_is_logged(served: RawClient, folder: Path) -> None:
    uri = served.open(folder / "b.md")

    def logged() -> bool:
        served.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 3}})
        return any("textDocument/hover" in str(one) for one in served.drain(0.3) if "logMessage" in str(one))

    assert not logged()
    served.notify("workspace/didChangeConfiguration", {"settings": {"mdkb": {"log": {"level": "debug"}}}})
    assert logged()


def test_requests_are_traced_where_the_client_asks_for_it(server: RawClient, folder: Path) -> None:
    server.initialize(folder, trace="messages")
    uri = server.open(folder / "b.md")

    def traced() -> bool:
        server.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
        found = [one for one in server.drain(0.3) if one.get("method") == "$/logTrace"]
        return any(one["params"]["message"].startswith("textDocument/documentSymbol ") for one in found)

    assert traced()
    server.notify("$/setTrace", {"value": "off"})
    assert not traced()
