"""What real clients force upon the server, seen in their recorded traffic: one test for each fact without another one.

ale, eglot, jupyterlab-lsp, kate, lsp-mode, neovim, pulsar and VS Code each have a way of their own.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from raw_client import COMMAND, RawClient

LITERAL = {"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}}}
NOTE = "# Alpha\n\nThis is teh text.\n"


def whole_line(line: int) -> Any:
    return {"start": {"line": line, "character": 0}, "end": {"line": line + 1, "character": 0}}


def actions(server: RawClient, uri: str, line: int, **context: Any) -> Any:
    asked = {"textDocument": {"uri": uri}, "range": whole_line(line), "context": {"diagnostics": [], **context}}
    return server.ask("textDocument/codeAction", asked)


@pytest.mark.parametrize("language", ["ipythongfm", "gfm", "mdx", "quarto", "rmd", "plaintext", ""])
def test_whatever_is_opened_is_markdown(language: str, served: RawClient, folder: Path) -> None:
    uri = (folder / "a.md").as_uri()
    item = {"uri": uri, "languageId": language, "version": 0, "text": NOTE}
    served.notify("textDocument/didOpen", {"textDocument": item})
    assert [one["code"] for one in served.published(uri)] == ["KB401"]


def test_versions_may_stay_or_jump_but_not_fall(served: RawClient, folder: Path) -> None:
    """jupyterlab-lsp sends 0 twice, Neovim jumps from 0 to 5."""
    uri = served.open(folder / "a.md", NOTE, 0)
    assert served.published(uri)
    for version, text, left in ((0, "# A\n\nThis is the text.\n", 0), (5, NOTE, 1), (3, "# B\n", 1)):
        change = {"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]}
        served.notify("textDocument/didChange", change)
        served.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
        served.drain(0.2)
        shown = [one["params"] for one in served.seen if one.get("method") == "textDocument/publishDiagnostics"]
        assert len(shown[-1]["diagnostics"]) == left


def test_a_root_with_a_slash_at_its_end_and_no_folders(server: RawClient, folder: Path) -> None:
    server.ask("initialize", {"processId": None, "rootUri": f"{folder.as_uri()}/", "capabilities": {}})
    server.notify("initialized", {})
    server.ready()
    assert "gone.md" in str(server.published(server.open(folder / "a.md")))


def test_a_whole_line_gives_titles_that_are_clear_by_themselves(server: RawClient, folder: Path) -> None:
    """Kate asks for whole lines, ALE for a numbered list: titles only, and no diagnostics come back."""
    server.initialize(folder, {"textDocument": LITERAL})
    server.ready()
    found = actions(server, server.open(folder / "b.md", NOTE), 2)
    (fix,) = (one for one in found if one.get("isPreferred"))
    assert fix["title"] == 'Replace "teh" by "the"'
    assert fix["edit"]["changes"]


def test_a_client_that_asks_at_each_move_gets_fixes_only(server: RawClient, folder: Path) -> None:
    server.initialize(folder, {"textDocument": LITERAL})
    server.ready()
    uri = server.open(folder / "b.md", NOTE)
    spot = {
        "textDocument": {"uri": uri},
        "range": {"start": {"line": 0, "character": 3}, "end": {"line": 0, "character": 3}},
    }
    automatic = server.ask("textDocument/codeAction", {**spot, "context": {"diagnostics": [], "triggerKind": 2}})
    invoked = server.ask("textDocument/codeAction", {**spot, "context": {"diagnostics": [], "triggerKind": 1}})
    assert not automatic
    assert any(one["kind"].startswith("refactor") for one in invoked)


def test_a_client_that_knows_commands_only(served: RawClient, folder: Path) -> None:
    """Its actions are commands, and each does what its title says."""
    edits: list[Any] = []
    served.answers["workspace/applyEdit"] = lambda params: edits.append(params["edit"]) or {"applied": True}
    uri = served.open(folder / "b.md", NOTE)
    (fix,) = (one for one in actions(served, uri, 2) if one["title"].startswith('Replace "teh"'))
    assert isinstance(fix["command"], str)
    served.ask("workspace/executeCommand", {"command": fix["command"], "arguments": fix["arguments"]})
    served.drain(0.5)
    assert edits[0]["changes"][uri][0]["newText"] == "the"


def test_a_null_answer_to_a_request_of_the_server_hinders_nothing(server: RawClient, folder: Path) -> None:
    """eglot answers `window/showDocument` with null."""
    server.initialize(folder, {"window": {"showDocument": {"support": True}}})
    server.ready()
    server.open(folder / "b.md")
    for _ in range(2):
        assert server.ask("workspace/executeCommand", {"command": "mdkb.openRandomNote", "arguments": [{}]})["uri"]
    assert server.stop() == 0


def test_a_client_that_cannot_watch_files_is_looked_after(served: RawClient, folder: Path) -> None:
    uri = served.open(folder / "a.md")
    assert "gone.md" in str(served.published(uri))
    served.drain(6)  # the first look only learns what is there
    (folder / "gone.md").write_text("# Not gone\n")
    found = served.until(
        lambda one: one.get("method") == "textDocument/publishDiagnostics" and "gone" not in str(one), 20
    )
    assert found["params"]["uri"] == uri


@pytest.mark.parametrize("snippets", [False, True])
def test_a_snippet_has_a_plain_twin(snippets: bool, server: RawClient, folder: Path) -> None:
    item = {"completionItem": {"snippetSupport": snippets}}
    server.initialize(folder, {"textDocument": {"completion": item}})
    server.ready()
    uri = server.open(folder / "b.md", "# B\n\n/\n")
    found = server.ask(
        "textDocument/completion", {"textDocument": {"uri": uri}, "position": {"line": 2, "character": 1}}
    )
    texts = [one["textEdit"]["newText"] for one in found["items"]]
    assert texts
    assert any("${" in one or "$0" in one for one in texts) == snippets


def test_nothing_is_said_on_standard_error(folder: Path) -> None:
    """Pulsar and JupyterLab show it to the user."""
    started = subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=folder
    )
    assert started.stdin
    uri = (folder / "a.md").as_uri()
    for number, (method, params) in enumerate((
        ("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}}), ("initialized", {}),
        ("workspace/didChangeConfiguration", {"settings": {"path": "x"}}),
        ("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "", "version": 1, "text": NOTE}}),
        ("textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": 2, "character": 9}}),
        ("no/such", None), ("shutdown", None), ("exit", None),
    )):  # fmt: skip
        asks = method not in ("initialized", "exit") and "/did" not in method
        body = _encoded({"jsonrpc": "2.0", "method": method, "params": params, **({"id": number} if asks else {})})
        started.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
    started.stdin.close()
    assert started.stderr
    assert started.stderr.read() == b""
    assert started.wait(20) == 0


def _encoded(message: Any) -> bytes:
    import json

    return json.dumps(message).encode()


def test_several_servers_share_one_store(folder: Path) -> None:
    """Neovim and Emacs start one for each root, Pulsar for each project folder, and the command line runs beside them."""
    servers = [RawClient(), RawClient()]
    try:
        for server in servers:
            server.initialize(folder)
        for server in servers:
            server.ready()
        run = subprocess.run([sys.executable, "-m", "mdkb", "lint", "-q", str(folder)], capture_output=True, text=True)
        assert run.returncode == 1, run.stderr
        for server in servers:
            uri = server.open(folder / "a.md")
            assert "gone.md" in str(server.published(uri))
            assert server.stop() == 0
    finally:
        for server in servers:
            server.kill()


def test_a_server_serves_several_roots(server: RawClient, folder: Path, tmp_path: Path) -> None:
    """VS Code has one for all folders."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "mdkb.toml").write_text('ignore = ["dead-link"]\n')
    (other / "a.md").write_text("# A\n\n[x](gone.md)\n")
    folders = [{"uri": one.as_uri(), "name": one.name} for one in (folder, other)]
    server.initialize(None, {"workspace": {"workspaceFolders": True}}, workspaceFolders=folders)
    server.ready()
    assert "gone.md" in str(server.published(server.open(folder / "a.md")))
    assert server.published(server.open(other / "a.md")) == []


def test_the_same_question_at_once_is_answered_each_time(served: RawClient, folder: Path) -> None:
    """Kate asks for symbols five times when it opens a note, though it was not told to."""
    uri = served.open(folder / "a.md")
    asked = [served.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}}) for _ in range(5)]
    answers = {str(served.reply(one)["result"]) for one in asked[-1:]} | {
        str(one["result"]) for one in served.seen if one.get("id") in asked and "result" in one
    }
    assert len(answers) == 1
