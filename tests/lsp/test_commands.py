"""Commands over the wire, and edits that a client is asked to make."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from raw_client import RawClient

import mdkb.features.actions as actions
from mdkb.lsp.capabilities import COMMANDS

VS_CODE = {
    "workspace": {
        "applyEdit": True,
        "workspaceEdit": {
            "documentChanges": True,
            "resourceOperations": ["create", "rename", "delete"],
            "changeAnnotationSupport": {"groupsOnLabel": True},
        },
        "fileOperations": {"willCreate": True, "didCreate": True, "willRename": True},
    }
}


@pytest.fixture
def asking(server: RawClient, folder: Path) -> RawClient:
    """A client that can ask its user about each change."""
    server.initialize(folder, VS_CODE)
    server.ready()
    return server


def test_every_command_of_an_action_is_advertised() -> None:
    """A client registers what is advertised; another command of an action would fail with "not found"."""
    sources = Path(actions.__file__).parent.glob("*.py")
    named = {name for file in sources for name in re.findall(r'Command\(\s*"(mdkb\.\w+)"', file.read_text())}
    assert named and named <= set(COMMANDS)


def confirmations(edit: Any) -> set[bool]:
    return {one["needsConfirmation"] for one in edit["changeAnnotations"].values()}


def test_a_new_name_is_not_to_be_confirmed_again(asking: RawClient, folder: Path) -> None:
    document = {"textDocument": {"uri": asking.open(folder / "a.md")}}
    spot = {"line": 10, "character": 4}  # "Later", to which sub/c.md links
    edit = asking.ask("textDocument/rename", {**document, "position": spot, "newName": "Sooner"})
    assert confirmations(edit) == {False}
    files = [{"oldUri": (folder / "a.md").as_uri(), "newUri": (folder / "z.md").as_uri()}]
    assert confirmations(asking.ask("workspace/willRenameFiles", {"files": files})) == {False}


def test_a_section_moves_to_another_note(asking: RawClient, folder: Path) -> None:
    edits: list[Any] = []
    asking.answers["workspace/applyEdit"] = lambda params: edits.append(params["edit"]) or {"applied": True}
    arguments = {"uri": asking.open(folder / "a.md"), "heading": 1, "to": "b.md"}
    done = asking.ask("workspace/executeCommand", {"command": "mdkb.moveSection", "arguments": [arguments]})
    assert done["changed"] == ["a.md", "b.md", "sub/c.md"]
    asking.until(lambda one: one.get("method") == "workspace/applyEdit") if not edits else None
    fresh = {
        change["textDocument"]["uri"].rpartition("/")[2]: change["edits"] for change in edits[0]["documentChanges"]
    }
    assert "## Later\n\nMore about teh thing." in fresh["b.md"][0]["newText"]
    assert fresh["c.md"][0]["newText"] == "../b.md#later"


def test_a_section_without_a_place_to_go_is_refused(asking: RawClient, folder: Path) -> None:
    arguments = {"uri": asking.open(folder / "a.md"), "heading": 1}
    params = {"command": "mdkb.moveSection", "arguments": [arguments]}
    found = asking.reply(asking.request("workspace/executeCommand", params))
    assert "to which note?" in found["error"]["message"]


HEADS = ("x", "y", "z", "w")


@pytest.mark.parametrize(("heads", "text", "wanted"), [(HEADS, "", "---\ntitle:"), (HEADS, "Text\n", ""), ((), "", "")])
def test_an_empty_new_note_begins_like_its_neighbours(
    server: RawClient, folder: Path, heads: tuple[str, ...], text: str, wanted: str
) -> None:
    for name in heads:
        (folder / f"{name}.md").write_text(f"---\ntitle: {name}\n---\n\nText.\n")
    result = server.initialize(folder, VS_CODE)
    assert "willCreate" not in result["capabilities"]["workspace"]["fileOperations"]
    server.ready()
    edits: list[Any] = []
    server.answers["workspace/applyEdit"] = lambda params: edits.append(params["edit"]) or {"applied": True}
    (folder / "new.md").write_text(text)
    server.notify("workspace/didCreateFiles", {"files": [{"uri": (folder / "new.md").as_uri()}]})
    server.drain(1)
    made = [one["newText"] for edit in edits for change in edit["documentChanges"] for one in change["edits"]]
    assert "".join(made)[: len(wanted)] == wanted
    assert bool(made) == bool(wanted)


def command(server: RawClient, name: str, /, **arguments: Any) -> Any:
    return server.ask("workspace/executeCommand", {"command": name, "arguments": [arguments]})


def test_a_note_without_a_title_has_a_working_one_selected(server: RawClient, folder: Path) -> None:
    (folder / "new-note.md").write_text("# New note\n")
    server.initialize(folder, VS_CODE)
    server.ready()
    made = command(server, "mdkb.newNote")
    assert made["path"] == "new-note-2.md"
    start, end = made["selection"]["start"], made["selection"]["end"]
    assert (start["line"], end["character"] - start["character"]) == (1, len("New note 2"))


def test_a_note_of_a_template_that_is_named(asking: RawClient, folder: Path) -> None:
    template = folder / ".mdkb" / "templates" / "recipe.md"
    template.parent.mkdir(parents=True)
    template.write_text("# {{title}}\n\n## Ingredients\n\n{{cursor}}\n")
    made = command(asking, "mdkb.newNote", title="Soup", template="recipe")
    assert made["cursor"] == {"line": 4, "character": 0}
    assert "Ingredients" in str([one for one in asking.seen if one.get("method") == "workspace/applyEdit"])


def test_a_note_that_was_written_in_is_not_deleted_by_taking_back(served: RawClient, folder: Path) -> None:
    made = command(served, "mdkb.newNote", title="Soup")
    file = folder / made["path"]
    assert file.exists()
    text = file.read_text()
    uri = served.open(file)
    served.change(uri, f"{text}\n\nMore.\n")
    assert "written in" in command(served, "mdkb.undoLastEdit")["reason"]
    served.change(uri, text)
    assert command(served, "mdkb.undoLastEdit")["undone"]
    assert not file.exists()


def test_a_place_for_a_picture(served: RawClient, folder: Path) -> None:
    uri = served.open(folder / "a.md")
    found = command(served, "mdkb.assetPath", uri=uri, name="My cat.PNG")
    wanted = {"path": "images/my-cat.png", "text": "![](images/my-cat.png)", "alt": 2}
    assert found == {**wanted, "uri": (folder / "images" / "my-cat.png").as_uri()}
    assert not (folder / "images").exists()


def test_a_cheat_sheet_of_the_notes_own_site(served: RawClient, folder: Path) -> None:
    page = command(served, "mdkb.cheatSheet", uri=served.open(folder / "sub" / "c.md"))["page"]
    assert "| to b.md | `[text](../b.md)` |" in page
    assert "[^1]" in page


def test_settings_begin_with_what_was_seen_of_the_notes(server: RawClient, folder: Path) -> None:
    (folder / "mdkb.toml").unlink()
    server.initialize(folder)
    server.ready()
    assert command(server, "mdkb.openSettings", uri=server.open(folder / "a.md"))["uri"].endswith("/mdkb.toml")
    text = (folder / "mdkb.toml").read_text()
    assert "a site of plain Markdown with 3 notes" in text
    assert "[spelling]" in text
