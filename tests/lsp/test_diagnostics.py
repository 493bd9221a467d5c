"""Diagnostics: the same as `mdkb lint`, of the right version, for unsaved texts, pushed or pulled."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from raw_client import RawClient

from mdkb.config import load
from mdkb.lsp.convert import Converter
from mdkb.store import Store
from mdkb.text import SourceText
from mdkb.universe import on_disk
from mdkb.workspace import open_workspace

PULLS = {
    "textDocument": {
        "diagnostic": {},
        "publishDiagnostics": {"relatedInformation": True, "tagSupport": {"valueSet": [1, 2]}},
    },
    "workspace": {"diagnostics": {"refreshSupport": True}},
}


def messages(items: list[Any]) -> set[str]:
    return {item["message"] for item in items}


@pytest.mark.parametrize("name", ["back2code", "obsidian-help-en", "jekyll-docs", "mkdocs-docs"])
def test_same_findings_as_lint(name: str, corpus: Callable[[str], Path], server: RawClient) -> None:
    root = corpus(name)
    server.initialize(root, PULLS)
    report = server.ask("workspace/diagnostic", {"previousResultIds": []}, timeout=120)
    settings = load(root)
    universe = on_disk(settings)
    store = Store(root, None, "")
    session = open_workspace(settings, universe, universe.digests(store), store, jobs=1).session
    assert len(report["items"]) == len(session.paths)
    by_uri = {item["uri"]: item["items"] for item in report["items"]}
    for path in session.paths:
        text = universe.read(path)
        assert isinstance(text, SourceText)
        converter = Converter(text, "utf-16")
        wanted = [
            (one.code, f"{one.message} ({one.name})", converter.range(one.span)) for one in session.diagnostics(path)
        ]
        items = next(items for uri, items in by_uri.items() if uri == (root / path).as_uri())
        assert [(item["code"], item["message"], item["range"]) for item in items] == wanted, path


def test_unsaved_texts_are_part_of_the_knowledge_base(served: RawClient, folder: Path) -> None:
    first = served.open(folder / "a.md")
    assert not any("deep" in one for one in messages(served.published(first)))
    second = served.open(folder / "b.md")
    served.published(second)
    served.change(second, (folder / "b.md").read_text().replace("Deep thoughts", "Shallow thoughts"))
    assert any("deep-thoughts" in one for one in messages(served.published(first)))
    served.notify("textDocument/didClose", {"textDocument": {"uri": second}})
    assert not any("deep-thoughts" in one for one in messages(served.published(first)))


def test_a_question_right_after_an_edit_hides_nothing_from_the_other_notes(served: RawClient, folder: Path) -> None:
    alpha, gamma = served.open(folder / "a.md"), served.open(folder / "sub" / "c.md")
    assert served.published(gamma) == []
    served.change(alpha, "# Alpha\n\nNo other heading.\n")
    served.ask("textDocument/hover", {"textDocument": {"uri": alpha}, "position": {"line": 0, "character": 3}})
    assert ["later" in one["message"] for one in served.published(gamma, timeout=10)] == [True]


def test_a_burst_gives_at_most_two_publishes_and_the_last_is_right(served: RawClient, folder: Path) -> None:
    uri = served.open(folder / "a.md")
    served.published(uri)
    text = (folder / "a.md").read_text()
    for number in range(50):
        version = served.change(uri, f"{text}\n[x](nowhere-{number}.md)\n")
    start = len(served.seen)
    last = served.published(uri, version)
    served.drain(0.5)
    found = [one for one in served.seen[start:] if one.get("method") == "textDocument/publishDiagnostics"]
    assert len(found) <= 2
    assert any("nowhere-49" in one for one in messages(last))
    assert all(one["params"]["version"] <= version for one in found)


def test_random_gaps_never_show_an_old_text(served: RawClient, folder: Path) -> None:
    uri = served.open(folder / "a.md")
    rng = random.Random(3)
    text = (folder / "a.md").read_text()
    for number in range(40):
        version = served.change(uri, f"{text}\n[x](nowhere-{number}.md)\n")
        if rng.random() < 0.3 and number < 39:
            served.drain(rng.random() / 50)
    served.published(uri, version)
    for message in served.seen:
        if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
            shown = message["params"]
            if shown["version"] > 1:
                assert any(f"nowhere-{shown['version'] - 2}." in one["message"] for one in shown["diagnostics"])


def test_older_versions_and_unopened_notes_are_ignored(served: RawClient, folder: Path) -> None:
    uri = served.open(folder / "a.md", version=5)
    served.published(uri)
    served.notify(
        "textDocument/didChange", {"textDocument": {"uri": uri, "version": 3}, "contentChanges": [{"text": "# Old\n"}]}
    )
    other = (folder / "b.md").as_uri()
    served.notify(
        "textDocument/didChange",
        {"textDocument": {"uri": other, "version": 3}, "contentChanges": [{"text": "# Old\n"}]},
    )
    symbols = served.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    assert symbols[0]["name"] == "Alpha"


def test_pull_unchanged_and_related(server: RawClient, folder: Path) -> None:
    server.initialize(folder, PULLS)
    server.ready()
    uri = server.open(folder / "a.md")
    document = {"textDocument": {"uri": uri}}
    first = server.ask("textDocument/diagnostic", document)
    assert first["kind"] == "full" and any("gone" in one for one in messages(first["items"]))
    again = server.ask("textDocument/diagnostic", {**document, "previousResultId": first["resultId"]})
    assert again == {"kind": "unchanged", "resultId": first["resultId"]}
    item = next(one for one in first["items"] if "gone" in one["message"])
    assert item["codeDescription"]["href"].endswith(".md")
    assert item["source"] == "mdkb"
    assert not any(one.get("method") == "textDocument/publishDiagnostics" for one in server.seen)


def test_a_change_elsewhere_asks_a_pulling_client_to_pull_again(server: RawClient, folder: Path) -> None:
    server.initialize(folder, PULLS)
    server.ready()
    server.open(folder / "a.md")
    uri = server.open(folder / "b.md")
    server.drain(0.4)
    start = len(server.seen)
    server.change(uri, "# Beta\n")
    server.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}})
    server.until(lambda one: one.get("method") == "workspace/diagnostic/refresh", 5)
    assert len(server.seen) > start


def test_workspace_streams_and_knows_ids(server: RawClient, folder: Path) -> None:
    server.initialize(folder, PULLS)
    first = server.ask("workspace/diagnostic", {"previousResultIds": []})
    assert {Path(one["uri"]).name for one in first["items"]} == {"a.md", "b.md", "c.md"}
    ids = [{"uri": one["uri"], "value": one["resultId"]} for one in first["items"]]
    again = server.ask("workspace/diagnostic", {"previousResultIds": ids, "partialResultToken": "t"})
    assert all(one["kind"] == "unchanged" for one in again["items"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_columns_in_the_clients_unit(encoding: str, server: RawClient, folder: Path) -> None:
    server.initialize(folder, {"general": {"positionEncodings": [encoding]}})
    server.ready()
    lead = "é🙂 "
    uri = server.open(folder / "a.md", f"# T\n\n{lead}[x](gone.md)\n")
    item = next(one for one in server.published(uri) if "gone" in one["message"])
    width = {"utf-8": 7, "utf-16": 4, "utf-32": 3}[encoding]
    assert item["range"]["start"]["character"] - width in (0, 4)


def test_an_editor_that_pretends_a_final_newline(served: RawClient, folder: Path) -> None:
    (folder / "n.md").write_bytes(b"# N\r\n\r\nText")
    uri = served.open(folder / "n.md", "# N\n\nText\n")
    shown = served.published(uri)
    (folder / "m.md").write_bytes(b"# N\n\nText\n")
    other = served.open(folder / "m.md", "# N\n\nText\n")
    assert {one["code"] for one in shown} >= {one["code"] for one in served.published(other)}


def test_findings_of_a_lone_file_need_nobody_else(server: RawClient, tmp_path: Path) -> None:
    server.initialize(None)
    uri = server.open("untitled:Untitled-1", "# T\n\n[x](gone.md) teh text\n")
    assert not any("gone" in one for one in messages(server.published(uri)))
    found = server.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    assert found[0]["name"] == "T"


def test_markdownlints_own_files_govern_their_folder(served: RawClient, folder: Path) -> None:
    uri = served.open(folder / "sub/c.md")
    assert not any(one["code"] == "MD013" for one in served.published(uri))
    file = folder / "sub/.markdownlint.json"

    def codes_after(text: str, wanted: bool) -> None:
        file.write_text(text)
        served.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": file.as_uri(), "type": 2}]})
        served.until(
            lambda one: (
                one.get("method") == "textDocument/publishDiagnostics"
                and one["params"]["uri"] == uri
                and any(item["code"] == "MD013" for item in one["params"]["diagnostics"]) is wanted
            ),
            20,
        )

    codes_after('{"default": false, "MD013": {"line_length": 10}}', True)
    codes_after('{"default": false}', False)


def test_findings_can_be_turned_off_and_on(served: RawClient, folder: Path) -> None:
    uri = served.open(folder / "a.md")
    assert served.published(uri)
    for enable in (False, True):
        served.notify("workspace/didChangeConfiguration", {"settings": {"mdkb": {"enable": enable}}})
        assert bool(served.published(uri)) is enable


def test_findings_can_be_off_from_the_start(server: RawClient, folder: Path) -> None:
    server.initialize(folder, PULLS, initializationOptions={"enable": False})
    server.ready()
    document = {"textDocument": {"uri": server.open(folder / "a.md")}}
    assert server.ask("textDocument/diagnostic", document)["items"] == []
    server.notify("workspace/didChangeConfiguration", {"settings": {"mdkb": {"enable": True}}})
    server.until(lambda one: one.get("method") == "workspace/diagnostic/refresh")
    assert server.ask("textDocument/diagnostic", document)["items"]


def test_an_index_that_comes_moves_the_notes_beside_it(server: RawClient, tmp_path: Path) -> None:
    files = {"hugo.toml": "", "content/a.md": "[b](/posts/b/)\n", "content/posts/b.md": "Text.\n"}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    server.initialize(tmp_path)
    server.ready()
    uri = server.open(tmp_path / "content/a.md")
    assert not any("/posts/b/" in one for one in messages(server.published(uri)))
    index = tmp_path / "content/posts/index.md"
    index.write_text("Text.\n")
    server.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": index.as_uri(), "type": 1}]})
    assert any("/posts/b/" in one for one in messages(server.published(uri)))


def test_a_rule_that_never_ends_is_broken_off(folder: Path, server: RawClient) -> None:
    (folder / "rules").mkdir()
    (folder / "rules/endless.py").write_text(
        '"""Endless."""\nfrom mdkb.rule import note_rule\n\n@note_rule("XX001", "endless")\ndef check(note, options):\n'
        '    while "Endless" in note.source.text:\n        pass\n    return ()\n'
    )
    (folder / "mdkb.toml").write_text('plugins = ["rules/endless.py"]\nselect = ["dead-link", "endless"]\n')
    server.initialize(folder)
    server.ready()
    uri = server.open(folder / "a.md")
    assert [one["code"] for one in server.published(uri)] == ["KB201"]
    version = server.change(uri, "Endless [x](gone.md)\n")
    crash, dead = sorted(server.published(uri, version), key=lambda one: str(one["code"]))
    assert "broken off after 2 s (plugin rules/endless.py)" in crash["message"]
    assert dead["code"] == "KB201"
    version = server.change(uri, "No more [x](gone.md)\n")
    assert [one["code"] for one in server.published(uri, version)] == ["KB201"]
