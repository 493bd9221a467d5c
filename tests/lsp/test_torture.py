"""What every peer failed some of: nothing that an editor or a note sends brings the server down or makes it mute."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path
from typing import Any

import pytest
from raw_client import RawClient


def alive(server: RawClient, seconds: float = 5) -> None:
    """The server answers."""
    started = time.monotonic()
    server.ask("workspace/symbol", {"query": "Alpha"}, timeout=seconds)
    assert time.monotonic() - started < seconds


@pytest.mark.parametrize(
    "data",
    [
        b'Content-Length: 60\r\n\r\n{"jsonrpc":"2.0","id":99,"meth',
        b"Content-Length: 9\r\n\r\n{'a': 1}}",
        b"Content-Length: 3\r\n\r\n{}",
        b"content-length:2\r\n\r\n{}",
        b"X-Nothing: 1\r\n\r\n",
        b"\r\n\r\n\r\n",
        b"Content-Length: 5\r\n\r\n[1,2]",
        b"Content-Length: 4\r\n\r\nnull",
        b"Content-Length: 99999999999999\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
    ],
)
def test_broken_frames(data: bytes, served: RawClient) -> None:
    served.send_bytes(data)
    alive(served)
    assert served.stop() == 0


def test_lower_case_and_further_headers(served: RawClient) -> None:
    body = json.dumps({"jsonrpc": "2.0", "id": 777, "method": "workspace/symbol", "params": {"query": ""}}).encode()
    head = b"content-type: application/vscode-jsonrpc; charset=utf8\r\nCONTENT-LENGTH:%d\r\nx-more: 1\r\n\r\n" % len(
        body
    )
    served.send_bytes(head + body)
    assert "result" in served.reply(777, 5)


@pytest.mark.parametrize(
    "params",
    [
        None,
        [],
        "x",
        3,
        {},
        {"textDocument": None},
        {"textDocument": {"uri": 3}},
        {"textDocument": {"uri": "file:///nowhere/at/all.md"}, "position": None},
        {"textDocument": {"uri": "x"}, "position": {"line": -1, "character": "z"}},
    ],
)
def test_every_request_is_answered_once_whatever_it_holds(params: Any, served: RawClient) -> None:
    from mdkb.lsp.methods import REQUESTS

    names = [row.method for row in REQUESTS if row.method not in ("shutdown",)] + ["no/such", "$/optional"]
    sent = {served.request(name, params): name for name in names}
    last = served.request("workspace/symbol", {"query": ""})
    served.reply(last)
    served.drain(0.3)
    for identifier, name in sent.items():
        replies = [one for one in served.seen if one.get("id") == identifier and "method" not in one]
        assert len(replies) == 1, (name, replies)
        error = replies[0].get("error")
        assert error is None or error["code"] in (-32602, -32601, -32803), (name, error)


def test_odd_ids(served: RawClient) -> None:
    for identifier in (None, True, 1.5, {"a": 1}, [1]):
        served.send({"jsonrpc": "2.0", "id": identifier, "method": "workspace/symbol", "params": {"query": ""}})
        found = served.until(lambda one: one.get("id") is None and "error" in one, 5)
        assert found["error"]["code"] == -32600
    for _ in range(2):
        served.send({"jsonrpc": "2.0", "id": "twice", "method": "workspace/symbol", "params": {"query": ""}})
    served.drain(0.5)
    assert sum(one.get("id") == "twice" for one in served.seen) == 2
    served.send({"jsonrpc": "2.0", "id": "lost", "result": 3})
    served.send({"jsonrpc": "2.0", "id": 12345, "error": {"code": 1, "message": "x"}})
    served.send({"jsonrpc": "2.0", "method": "no/such/notification", "params": {}})
    served.send({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"textDocument": 3}})
    alive(served)


def test_ten_cancels_of_ten(served: RawClient, folder: Path) -> None:
    uri = served.open(folder / "big.md", "# T\n\n" + "- [a](b.md#deep-thoughts) *b* `c` teh text of a line\n" * 6000)
    document = {"textDocument": {"uri": uri}}
    sent = [served.request("textDocument/documentSymbol", document) for _ in range(1)]
    sent += [served.request("textDocument/semanticTokens/full", document) for _ in range(9)]
    started = time.monotonic()
    for identifier in sent:
        served.notify("$/cancelRequest", {"id": identifier})
    for identifier in sent:
        assert served.reply(identifier, 10)["error"]["code"] == -32800
    assert time.monotonic() - started < 1.0
    served.notify("$/cancelRequest", {"id": 987654})
    served.notify("$/cancelRequest", None)
    alive(served, 20)


HOSTILE = {
    "unclosed destinations": "[a](<" * 20_000,
    "one long line": "word *emph* [x](y.md) " * 5_000,
    "deep quotations": ">" * 3000 + " x\n",
    "deep brackets": "[" * 5000,
    "deep lists": "".join("  " * depth + "- x\n" for depth in range(400)),
    "nul bytes": "# T\n\n" + "\0" * 1000,
    "malformed yaml": "---\ntitle: [unclosed\n  - x: {y\n---\n# T\n",
    "backticks": "`" * 5001 + " x",
    "emphasis": "*a_" * 10_000,
    "html": "<a " * 20_000,
    "entities": "&" * 20_000,
    "table": "|" * 10_000 + "\n" + "|-" * 5_000 + "\n",
    "references": "[x][y] " * 5_000 + "\n[y]: z\n",
    "fences": "```\n" * 5_001,
    "line ends": "a\x0bb\x0cc\x1cd\x85e\u2028f\u2029g\rh\r\n" * 200,
    "surrogates": "# \ud800 \udc00 \ud83d\ude00\n" * 50,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_notes(name: str, served: RawClient, folder: Path) -> None:
    uri = served.open(folder / "hostile.md", HOSTILE[name])
    document = {"textDocument": {"uri": uri}}
    served.published(uri, timeout=60)
    for method in ("documentSymbol", "foldingRange", "documentLink"):
        served.ask(f"textDocument/{method}", document, timeout=60)
    for position in ({"line": 0, "character": 7}, {"line": 1 << 40, "character": 1 << 40}):
        served.ask("textDocument/hover", {**document, "position": position}, timeout=60)
        served.ask("textDocument/completion", {**document, "position": position}, timeout=60)
    served.change(
        uri, {"range": {"start": {"line": 0, "character": 2}, "end": {"line": 0, "character": 3}}, "text": "é\r"}
    )
    alive(served, 60)
    assert served.stop() == 0


def test_the_buffer_after_random_edits(server: RawClient, folder: Path) -> None:
    """The saved text is compared with the buffer: no mismatch may be counted."""
    server.initialize(folder)
    server.ready()
    rng = random.Random(11)
    pieces = ["a", "é", "🙂", "\n", "\r\n", "\r", "\u2028", "\x85", "# ", "[x](b.md)", "\x0c", ""]
    lines = ["# T", "", "text é🙂", ""]
    text = "\r\n".join(lines)
    uri = server.open(folder / "r.md", text)
    from mdkb.lsp.buffers import Buffer, Change

    model = Buffer(uri, text)
    for _ in range(150):
        start = (rng.randrange(6), rng.randrange(8))
        end = (start[0] + rng.randrange(2), rng.randrange(8))
        piece = "".join(rng.choices(pieces, k=rng.randrange(4)))
        if start > end:
            start, end = end, start
        span = {
            "start": {"line": start[0], "character": start[1]},
            "end": {"line": end[0], "character": end[1]},
        }
        version = server.change(uri, {"range": span, "text": piece})
        model.change(version, [Change(piece, start, end)])
    server.notify("textDocument/didSave", {"textDocument": {"uri": uri}, "text": model.source.text})
    page = server.ask("workspace/executeCommand", {"command": "mdkb.showStatus"})
    assert page["errors"].get("buffer mismatches", 0) == 0
    server.notify("textDocument/didSave", {"textDocument": {"uri": uri}, "text": "# Other\n"})
    page = server.ask("workspace/executeCommand", {"command": "mdkb.showStatus"})
    assert page["errors"]["buffer mismatches"] == 1
    assert server.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})[0]["name"] == "Other"


def test_fuzzed_messages_never_lose_a_reply(served: RawClient, folder: Path) -> None:
    from mdkb.lsp.methods import NOTIFICATIONS, REQUESTS

    rng = random.Random(5)
    uri = served.open(folder / "a.md")
    values: list[Any] = [
        None,
        1,
        -1,
        "x",
        [],
        {},
        {"uri": uri},
        {"line": 0, "character": 3},
        [uri],
        True,
        1e9,
        "🙂\ud800",
    ]
    keys = [
        "textDocument",
        "position",
        "range",
        "context",
        "newName",
        "item",
        "data",
        "query",
        "files",
        "changes",
        "command",
        "arguments",
        "contentChanges",
        "settings",
        "event",
    ]
    names = [row.method for row in REQUESTS if row.method != "shutdown"]
    others = [name for name, _ in NOTIFICATIONS if name not in ("exit", "textDocument/didClose")]
    sent = []
    for _ in range(400):
        params = {key: rng.choice(values) for key in rng.sample(keys, rng.randrange(5))}
        if rng.random() < 0.7:
            params["textDocument"] = {"uri": uri}
        if rng.random() < 0.25:
            served.notify(rng.choice(others), params)
        else:
            sent.append(served.request(rng.choice(names), params))
    last = served.request("workspace/symbol", {"query": ""})
    served.reply(last, 60)
    served.drain(0.5)
    counts: dict[Any, int] = {}
    for message in served.seen:
        if "method" not in message:
            counts[message.get("id")] = counts.get(message.get("id"), 0) + 1
            error = message.get("error")
            assert error is None or error["code"] != -32603, message
    assert all(counts.get(identifier) == 1 for identifier in sent)


def test_broken_settings_keep_the_last_good_ones(served: RawClient, folder: Path) -> None:
    uri = served.open(folder / "a.md")
    before = served.published(uri)
    settings = folder / "mdkb.toml"

    def edit(text: str) -> None:
        settings.write_text(text)
        served.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": settings.as_uri(), "type": 2}]})

    edit('ignore = ["dead-link"\n')
    shown = served.published(settings.as_uri())
    assert shown and shown[0]["severity"] == 1
    served.change(uri, (folder / "a.md").read_text() + "\n")
    assert served.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    found = served.reply(served.request("textDocument/formatting", {"textDocument": {"uri": uri}, "options": {}}))
    assert found["error"]["code"] == -32803
    edit('language = "en"\nignore = ["KB2"]\n')
    assert served.published(settings.as_uri()) == []
    after = served.until(
        lambda one: (
            one.get("method") == "textDocument/publishDiagnostics"
            and one["params"]["uri"] == uri
            and not any("gone" in item["message"] for item in one["params"]["diagnostics"])
        ),
        20,
    )
    assert len(after["params"]["diagnostics"]) < len(before)
    told = [one for one in served.seen if one.get("method") == "window/showMessage"]
    assert len(told) == 1


def test_events_race(served: RawClient, folder: Path) -> None:
    a, b = folder / "a.md", folder / "b.md"
    uri = served.open(a)
    served.published(uri)

    def watch(path: Path, kind: int) -> None:
        served.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": path.as_uri(), "type": kind}]})

    b.unlink()
    watch(b, 3)
    assert any("b.md" in one["message"] for one in served.published(uri))
    b.write_text("# Beta\n\n## Deep thoughts\n")
    watch(b, 1)
    assert not any("b.md" in one["message"] for one in served.published(uri))
    other = served.open(b, "# Beta\n\n## Unsaved\n")
    assert any("deep-thoughts" in one["message"] for one in served.published(uri))
    b.write_text("# Beta\n\n## Deep thoughts\n\nagain\n")
    watch(b, 2)
    assert served.ask("textDocument/documentSymbol", {"textDocument": {"uri": other}})[1]["name"] == "Unsaved"
    b.unlink()
    watch(b, 3)
    served.notify("textDocument/didClose", {"textDocument": {"uri": other}})
    assert any("b.md" in one["message"] for one in served.published(uri))
    (folder / "gone.md").write_text("# Here\n")
    served.notify("workspace/didCreateFiles", {"files": [{"uri": (folder / "gone.md").as_uri()}]})
    assert not any("gone" in one["message"] for one in served.published(uri))


@pytest.mark.parametrize("raised", ["KeyError(3)", "SystemExit(3)", "RecursionError()", "MemoryError()"])
def test_a_rule_that_crashes_is_one_finding(raised: str, server: RawClient, folder: Path) -> None:
    (folder / "mine.py").write_text(
        '"""A rule that crashes."""\n\nfrom mdkb.rule import Example, note_rule\n\n\n'
        '@note_rule("XX001", "mine", examples=(Example("x\\n"),))\n'
        f"def check(note, options):\n    raise {raised}\n    yield\n"
    )
    (folder / "mdkb.toml").write_text('language = "en"\nplugins = ["./mine.py"]\nextend-select = ["mine"]\n')
    server.initialize(folder)
    server.ready()
    uri = server.open(folder / "a.md", "# T\n\n[gone](nowhere.md)\n")
    found = server.until(
        lambda one: (
            one.get("method") == "textDocument/publishDiagnostics"
            and any("nowhere.md" in item["message"] for item in one["params"]["diagnostics"])
        )
    )["params"]["diagnostics"]
    crashes = [one["message"] for one in found if one["code"] == "KB000"]
    assert len(crashes) == 1
    assert crashes[0].startswith(f"the rule mine failed on this note: {raised.partition('(')[0]}")
    assert server.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    assert server.stop() == 0


def test_a_message_within_a_message_is_none(served: RawClient) -> None:
    inner = {"jsonrpc": "2.0", "id": 1, "method": "shutdown", "params": {"jsonrpc": "2.0"}}
    first = served.request("workspace/symbol", {"query": "Alpha", "jsonrpc": "2.0", "data": inner})
    assert served.reply(first)["result"]
    served.notify("$/setTrace", {"value": "off", "more": [inner]})
    alive(served)
    assert sum(one.get("id") == first and "method" not in one for one in served.seen) == 1


@pytest.mark.parametrize("error", [ValueError, SystemExit, MemoryError, RecursionError])
def test_a_handler_that_crashes_ends_its_request_only(error: type[BaseException]) -> None:
    from mdkb.lsp.scheduler import CURSOR, Job, Scheduler

    def crash(token: object) -> None:
        raise error

    scheduler = Scheduler(lambda thing: None)
    ended: list[tuple[object, object]] = []
    for run in (crash, lambda token: 7):
        scheduler.add(Job(CURSOR, "x", run, lambda result, raised: ended.append((result, type(raised)))))
    scheduler.turn()
    scheduler.turn()
    assert ended == [(None, error), (7, type(None))]


def test_no_handler_runs_in_a_thread_of_its_own() -> None:
    """pygls's `@thread` shares its pool with the reader: eight slow handlers, and no cancel is read."""
    import mdkb.lsp

    for file in Path(mdkb.lsp.__file__).parent.glob("*.py"):
        assert ".thread(" not in file.read_text(), file.name


@pytest.mark.parametrize(
    "text", ["word *emph* [x](y.md) " * 110_000, "# A line\n\nSome *words* and [a link](b.md).\n\n" * 120_000]
)
def test_megabytes(text: str, served: RawClient, folder: Path) -> None:
    """A line of 2.4 MB or a note of 5 is answered, and forgotten when the next text comes."""
    uri = served.open(folder / "huge.md", text)
    served.published(uri, timeout=120)
    for number in range(5):
        served.change(uri, f"# {number}\n\n[gone](gone{number}.md)\n")
    assert any("gone4" in one["message"] for one in served.published(uri, 6, timeout=120))
    assert served.stop() == 0


def test_closing_and_opening_again_shows_the_last_text_only(served: RawClient, folder: Path) -> None:
    version = 1
    for number in range(20):
        uri = served.open(folder / "a.md", f"# A\n\n[x](first-{number}.md)\n", version)
        served.change(uri, f"# A\n\n[x](nowhere-{number}.md)\n")
        if number < 19:
            served.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        version += 2
    last = served.published(uri, version - 1)
    assert any("nowhere-19" in one["message"] for one in last)
    for one in served.drain(0.5):
        if one.get("method") == "textDocument/publishDiagnostics" and one["params"]["uri"] == uri:
            assert any("nowhere-19" in item["message"] for item in one["params"]["diagnostics"])


def test_a_folder_that_vanishes(served: RawClient, folder: Path) -> None:
    import shutil

    uri = served.open(folder / "a.md")
    served.published(uri)
    shutil.rmtree(folder)
    served.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": folder.as_uri(), "type": 3}]})
    served.change(uri, "# Still here\n")
    assert served.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})[0]["name"] == "Still here"
    assert served.stop() == 0
