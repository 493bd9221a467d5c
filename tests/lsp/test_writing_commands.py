"""A writer's commands as an editor sends them: with a selection, or with nothing at all."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from raw_client import RawClient

from mdkb.lsp.capabilities import COMMANDS

SHOWS = {"window": {"showDocument": {"support": True}}}
MOVES = {
    "workspace": {"workspaceEdit": {"documentChanges": True, "resourceOperations": ["create", "rename", "delete"]}}
}


def run(server: RawClient, name: str, arguments: Any = None) -> Any:
    given = [] if arguments is None else [arguments]
    return server.ask("workspace/executeCommand", {"command": name, "arguments": given})


def seen(server: RawClient, method: str) -> Any:
    """The parameters of the request that the server sent, perhaps before its reply."""
    found = [one for one in server.seen if one.get("method") == method]
    return (found or [server.until(lambda one: one.get("method") == method)])[0]["params"]


def refusal(server: RawClient, name: str, arguments: Any) -> str:
    asked = server.request("workspace/executeCommand", {"command": name, "arguments": [arguments]})
    return str(server.reply(asked)["error"]["message"])


def span(line: int, start: int, end: int) -> Any:
    return {"start": {"line": line, "character": start}, "end": {"line": line, "character": end}}


def test_the_editor_makes_the_edit_and_the_cursor_follows(server: RawClient, folder: Path) -> None:
    server.initialize(folder, SHOWS)
    server.answers["workspace/applyEdit"] = lambda params: {"applied": True}
    uri = server.open(folder / "b.md")
    found = run(server, "mdkb.write.bold", {"uri": uri, "range": span(6, 0, 4)})
    assert [one["newText"] for one in found["edits"]] == ["**", "**"]
    assert seen(server, "window/showDocument")["selection"] == found["selection"] == span(6, 2, 6)


def test_a_client_may_take_the_edits_itself(served: RawClient, folder: Path) -> None:
    uri = served.open(folder / "b.md")
    found = run(served, "mdkb.write", {"name": "link", "uri": uri, "range": span(6, 0, 4), "apply": False})
    assert [one["newText"] for one in found["edits"]] == ["[Text]()"]
    assert not [one for one in served.drain(0.3) if one.get("method") == "workspace/applyEdit"]


def test_a_command_may_bring_its_own_unit_of_columns(served: RawClient, folder: Path) -> None:
    uri = served.open(folder / "b.md", "🙂 word\n")
    asked = {"name": "bold", "uri": uri, "range": span(0, 2, 6), "apply": False, "encoding": "utf-32"}
    assert run(served, "mdkb.write", asked)["selection"] == span(0, 4, 8)
    assert run(served, "mdkb.write", {**asked, "range": span(0, 3, 7), "encoding": "utf-16"})["selection"] == span(
        0, 5, 9
    )
    assert run(served, "mdkb.stats", {"uri": uri, "range": span(0, 2, 6), "encoding": "utf-32"})["characters"] == 4


def test_without_arguments_the_last_selection_is_meant_as_long_as_the_note_stays(
    served: RawClient, folder: Path
) -> None:
    uri = served.open(folder / "b.md")
    document = {"textDocument": {"uri": uri}}
    assert "where the cursor is" in refusal(served, "mdkb.write.italic", {})
    served.ask("textDocument/codeAction", {**document, "range": span(6, 0, 4), "context": {"diagnostics": []}})
    assert run(served, "mdkb.write.italic")["selection"] == span(6, 1, 5)
    served.change(uri, "# Beta\n")
    assert "where the cursor is" in refusal(served, "mdkb.write.italic", {})


def test_moving_only_makes_no_edit(server: RawClient, folder: Path) -> None:
    server.initialize(folder, SHOWS)
    uri = server.open(folder / "b.md")
    found = run(server, "mdkb.write.nextHeading", {"uri": uri, "range": span(1, 0, 0)})
    assert found["edits"] == []
    assert found["selection"] == span(4, 3, 3)
    assert seen(server, "window/showDocument")["uri"] == uri


def test_a_table_of_a_size_and_a_reason_to_refuse(served: RawClient, folder: Path) -> None:
    uri = served.open(folder / "b.md")
    size = {"uri": uri, "range": span(1, 0, 0), "columns": 3, "rows": 1}
    (edit,) = run(served, "mdkb.write.table", size)["edits"]
    assert edit["newText"].count("\n") == 2
    assert edit["newText"].splitlines()[0].count("|") == 4
    assert "no table" in refusal(served, "mdkb.write.addRow", {"uri": uri, "range": span(1, 0, 0)})
    assert "no such writing command" in refusal(served, "mdkb.write.sing", {"uri": uri})


def test_tags_are_listed_and_set(served: RawClient, folder: Path) -> None:
    served.answers["workspace/applyEdit"] = lambda params: {"applied": True}
    uri = served.open(folder / "b.md", "---\ntags: [red, blue]\n---\n\n# Beta\n")
    assert {one["name"]: one["here"] for one in run(served, "mdkb.listTags", {"uri": uri})} == {
        "red": True,
        "blue": True,
    }
    assert run(served, "mdkb.setTags", {"uri": uri, "add": ["Red", "green"], "remove": ["blue"]})["terms"] == [
        "red",
        "green",
    ]
    assert "[red, green]" in str(seen(served, "workspace/applyEdit")["edit"])
    assert "changes nothing" in refusal(served, "mdkb.setTags", {"uri": uri, "add": ["red"]})


def test_publishing_moves_a_draft_of_jekyll(server: RawClient, folder: Path) -> None:
    (folder / "_config.yml").write_text("title: x\n")
    draft = folder / "_drafts" / "d.md"
    draft.parent.mkdir()
    draft.write_text("---\ntitle: D\n---\n\nText.\n")
    server.initialize(folder, MOVES)
    server.ready()
    server.answers["workspace/applyEdit"] = lambda params: {"applied": True}
    uri = server.open(draft)
    found = run(server, "mdkb.publishNote", {"uri": uri})
    assert re.fullmatch(r"_posts/\d{4}-\d\d-\d\d-d\.md", found["path"])
    edit = seen(server, "workspace/applyEdit")["edit"]
    assert any(one.get("kind") == "rename" for one in edit["documentChanges"])
    other = server.open(folder / "b.md")
    assert "no draft" in refusal(server, "mdkb.publishNote", {"uri": other})


def test_statistics_of_a_note_and_of_a_selection(served: RawClient, folder: Path) -> None:
    uri = served.open(folder / "b.md")
    whole, part = (
        run(served, "mdkb.stats", {"uri": uri}),
        run(served, "mdkb.stats", {"uri": uri, "range": span(4, 3, 16)}),
    )
    assert {"words", "characters", "minutes"} <= whole.keys()
    assert (part["words"], part["characters"]) == (2, 13)
    assert whole["words"] == 7


def test_statistics_without_arguments_are_a_message(served: RawClient, folder: Path) -> None:
    uri = served.open(folder / "b.md")
    run(served, "mdkb.stats", {"uri": uri})
    assert not [one for one in served.drain(0.2) if one.get("method") == "window/showMessage"]
    run(served, "mdkb.stats")
    assert seen(served, "window/showMessage")["message"].startswith("7 words, ")


def test_commands_that_actions_name_are_advertised(server: RawClient, folder: Path) -> None:
    literal = {"textDocument": {"codeAction": {"codeActionLiteralSupport": {}}}}
    server.initialize(folder, literal)
    server.ready()
    uri = server.open(folder / "a.md")
    lines = len((folder / "a.md").read_text().splitlines())
    named = set()
    for line in range(lines):
        asked = {"textDocument": {"uri": uri}, "range": span(line, 0, 40), "context": {"diagnostics": []}}
        for one in server.ask("textDocument/codeAction", asked):
            if "command" in one:
                named.add(one["command"]["command"])
    assert {"mdkb.addWord", "mdkb.ignoreRule"} <= named <= set(COMMANDS)
