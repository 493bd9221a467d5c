"""The preview beside an editor: from key to page, from page to cursor."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from raw_client import RawClient

from browser import Browser

SHOWS = {"window": {"showDocument": {"support": True}}}
APPLIES = {"workspace": {"applyEdit": True, "workspaceEdit": {"documentChanges": True}}}


def command(client: RawClient, uri: str = "", **arguments: Any) -> Any:
    given = {**({"uri": uri} if uri else {}), **arguments}
    return client.ask("workspace/executeCommand", {"command": "mdkb.preview", "arguments": [given]})


def told(client: RawClient, method: str) -> Any:
    """The parameters of what the server has said or says next."""
    seen = [one for one in client.seen if one.get("method") == method]
    return (seen or [client.until(lambda one: one.get("method") == method)])[0]["params"]


def opened(client: RawClient, file: Path) -> tuple[str, Browser]:
    """A note that is open, with its preview."""
    uri = client.open(file)
    client.published(uri)
    return uri, Browser(command(client, uri, open=False)["url"])


@pytest.fixture
def page(served: RawClient, folder: Path) -> tuple[str, Browser]:
    """`a.md` and its preview, in a client that declares nothing."""
    return opened(served, folder / "a.md")


def test_the_page_of_a_note(page: tuple[str, Browser]) -> None:
    _, browser = page
    html = browser.page()
    assert re.findall(r'class="block" data-line="(\d+)"', html)[:3] == ["1", "3", "5"]
    assert '<a href="../note/b.md#deep-thoughts" title="Beta">beta</a>' in html
    assert re.search(r'<a class="link dead found error" title="no such file: [^>]*>gone</a>', html)
    assert re.search(r'<span class="found \w+" data-finding="\w+" title="[^"]*">teh</span>', html)
    assert '<h2 data-row="0" id="later">Later</h2>' in html


def test_an_edit_arrives(served: RawClient, page: tuple[str, Browser]) -> None:
    uri, browser = page
    browser.follow()
    start = {"line": 2, "character": 0}
    served.change(uri, {"range": {"start": start, "end": start}, "text": "New words. "})
    _, said = browser.next("change")
    assert len(said["blocks"]) == 1 and said["blocks"][0][1] == 3
    assert "New words. See" in said["blocks"][0][2]
    served.change(uri, {"range": {"start": start, "end": {"line": 2, "character": 11}}, "text": "\n\n"})
    _, said = browser.next("change")
    assert said["shift"] == 2


def test_other_notes(served: RawClient, folder: Path, page: tuple[str, Browser]) -> None:
    """The page of a note that links to an edited one follows; a note that is not open has a page, too."""
    _, browser = page
    browser.follow()
    other = served.open(folder / "b.md")
    served.published(other)
    served.change(other, "# Beta\n\nNothing deep.\n")
    while 'class="link dead found error" href="../note/b.md#deep-thoughts"' not in str(browser.next("change")[1]):
        pass
    there = Browser(f"http://{browser.host}/{browser.token}/note/sub/c.md")
    assert ">Gamma</h1>" in there.page()
    for path in ("gone.md", "mdkb.toml", "pic.png"):
        assert browser.ask(f"note/{path}")[0] == 404


def test_the_cursor(served: RawClient, page: tuple[str, Browser], folder: Path) -> None:
    uri, browser = page
    browser.follow()
    served.notify("mdkb/cursor", {"uri": uri, "line": 6, "top": 2})
    assert browser.next("cursor")[1] == {"line": 7, "top": 3}
    served.notify("mdkb/cursor", {"uri": 3})
    served.notify("mdkb/cursor", None)
    served.notify("mdkb/cursor", {"uri": "file:///nowhere.md", "line": 1})
    served.open(folder / "b.md")  # the cursor leads, not what is opened
    served.notify("mdkb/cursor", {"uri": (folder / "b.md").as_uri(), "line": 0})
    assert browser.next() == ("visit", {"path": "b.md"})


def test_a_client_that_tells_no_cursor(served: RawClient, page: tuple[str, Browser], folder: Path) -> None:
    uri, browser = page
    browser.follow()
    place = {"line": 4, "character": 2}
    actions = {"range": {"start": place, "end": place}, "textDocument": {"uri": uri}, "context": {"diagnostics": []}}
    served.ask("textDocument/codeAction", actions)
    assert browser.next("cursor")[1] == {"line": 5}
    served.open(folder / "b.md")
    assert browser.next("visit")[1] == {"path": "b.md"}


def test_cursor_off(server: RawClient, folder: Path) -> None:
    server.initialize(folder, initializationOptions={"preview": {"syncScroll": False}})
    server.ready()
    uri, browser = opened(server, folder / "a.md")
    browser.follow()
    server.notify("mdkb/cursor", {"uri": uri, "line": 6})
    server.change(uri, "# Other\n")
    assert browser.next()[0] == "change"


def test_a_click_in_an_editor_that_can_be_asked(server: RawClient, folder: Path) -> None:
    server.initialize(folder, SHOWS)
    server.ready()
    uri, browser = opened(server, folder / "a.md")
    assert browser.act("reveal", line=5) == ""
    asked = server.until(lambda one: one.get("method") == "window/showDocument")["params"]
    at = {"line": 4, "character": 0}
    assert asked == {"uri": uri, "takeFocus": True, "selection": {"start": at, "end": at}}
    finding = re.findall(r'<li class="error" data-finding="(\w+)"', browser.page())[0]
    browser.act("reveal", line=3, finding=finding)
    asked = server.until(lambda one: one.get("method") == "window/showDocument")["params"]
    assert asked["selection"]["start"]["line"] == 2
    assert asked["selection"]["end"]["character"] > asked["selection"]["start"]["character"]


def test_a_click_that_a_package_takes(server: RawClient, folder: Path) -> None:
    server.initialize(folder, initializationOptions={"revealNotification": True})
    server.ready()
    uri, browser = opened(server, folder / "a.md")
    assert browser.act("reveal", line=99) == ""
    asked = told(server, "mdkb/reveal")
    assert asked["uri"] == uri and asked["range"]["start"]["line"] == 13


def test_a_click_elsewhere(page: tuple[str, Browser]) -> None:
    assert page[1].act("reveal", line=5) == "a.md:5"
    assert page[1].act("fix", finding="none").startswith("This finding is gone")


def test_a_fix(server: RawClient, folder: Path) -> None:
    server.initialize(folder, APPLIES)
    server.ready()
    uri, browser = opened(server, folder / "a.md")
    found = re.findall(r'data-fix="(\w+)" title="([^"]*)"', browser.page())
    assert len(found) == 1
    said = browser.act("fix", finding=found[0][0])
    edit = server.until(lambda one: one.get("method") == "workspace/applyEdit")["params"]["edit"]
    (change,) = edit["documentChanges"]
    assert change["textDocument"]["uri"] == uri
    assert [one["newText"] for one in change["edits"]] == ["the"]
    assert said


def test_a_fix_in_a_note_that_is_not_open(served: RawClient, page: tuple[str, Browser], folder: Path) -> None:
    (folder / "d.md").write_text("# D\n\nA teh.\n")
    served.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": (folder / "d.md").as_uri(), "type": 1}]})
    there = Browser(f"http://{page[1].host}/{page[1].token}/note/d.md")
    (name,) = re.findall(r'data-fix="(\w+)"', there.page())
    there.act("fix", finding=name)
    assert (folder / "d.md").read_text() == "# D\n\nA the.\n"
    assert "teh" not in there.page()


def test_settings_hold_at_once(served: RawClient, page: tuple[str, Browser], folder: Path) -> None:
    _, browser = page
    (folder / "own.css").write_text("p { color: red }")
    assert "found" in browser.page()
    browser.follow()
    served.notify(
        "workspace/didChangeConfiguration",
        {"settings": {"mdkb": {"preview": {"problems": False, "stylesheet": "own.css", "smartPunctuation": "on"}}}},
    )
    assert browser.next("change")[1]["problems"] == ""
    html = browser.page()
    assert "found " not in html and "own.css" in html
    assert browser.ask("own.css")[2] == "p { color: red }"


def test_starting_by_itself(server: RawClient, folder: Path) -> None:
    server.initialize(folder, initializationOptions={"preview": {"autoStart": True, "open": "address"}})
    server.open(folder / "a.md")
    message = told(server, "window/showMessage")["message"]
    assert ">Alpha</h1>" in Browser(message.removeprefix("Preview: ")).page()


def test_a_message_where_no_browser_opens(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    client = RawClient(env={"MDKB_NO_CACHE": "1"})
    try:
        client.initialize(folder, SHOWS)
        uri = client.open(folder / "a.md")
        found = command(client, uri)
        assert told(client, "window/showMessage")["message"] == f"Preview: {found['url']}"
    finally:
        client.kill()


def test_the_editor_opens_it(folder: Path) -> None:
    client = RawClient(env={"MDKB_NO_CACHE": "1", "DISPLAY": ":99", "SSH_CONNECTION": "", "SSH_TTY": ""})
    client.answers["window/showDocument"] = lambda params: {"success": True}
    try:
        client.initialize(folder, SHOWS)
        uri = client.open(folder / "a.md")
        found = command(client, uri)
        assert told(client, "window/showDocument") == {"uri": found["url"], "external": True}
    finally:
        client.kill()


def test_without_arguments_it_is_about_the_last_note(served: RawClient, folder: Path) -> None:
    served.published(served.open(folder / "b.md"))
    found = served.ask("workspace/executeCommand", {"command": "mdkb.preview"})
    assert found["path"] == "b.md"


def test_hosts_and_frames(served: RawClient, page: tuple[str, Browser]) -> None:
    uri, browser = page
    assert browser.ask("note/a.md", Host="code.example")[0] == 403
    command(served, uri, open=False, embed=True, hosts=["code.example"])
    status, headers, _ = browser.ask("note/a.md", Host="code.example")
    assert status == 200 and "frame-ancestors" not in headers["Content-Security-Policy"]


@pytest.mark.parametrize("trusted", [True, False, None])
def test_trust(server: RawClient, folder: Path, trusted: bool | None) -> None:
    (folder / "a.md").write_text('<p style="color: red">x</p>\n')
    server.initialize(folder, initializationOptions={} if trusted is None else {"trusted": trusted})
    server.ready()
    _, browser = opened(server, folder / "a.md")
    assert ("color: red" in browser.page()) == (trusted is True)


def test_a_note_alone(server: RawClient, tmp_path: Path) -> None:
    """Without a folder the pictures beside the note are shown, nothing else."""
    file = tmp_path / "alone.md"
    file.write_text("![a](pic.png) [x](other.md) ![up](../up.png)\n")
    (tmp_path / "pic.png").write_bytes(b"PNG")
    (tmp_path / "other.md").write_text("# Other\n")
    (tmp_path / "secret.txt").write_text("secret")
    server.initialize(None)
    _, other = opened(server, tmp_path / "other.md")
    _, browser = opened(server, file)
    assert ">Other</h1>" in other.page()
    html = browser.page()
    assert '<img src="../file/pic.png"' in html
    assert browser.ask("file/pic.png")[2] == "PNG"
    assert browser.ask("file/secret.txt")[0] == 404


def test_columns_behind_an_emoji(server: RawClient, folder: Path) -> None:
    (folder / "a.md").write_text("# A\n\n🙂 é teh\r\n", newline="")
    server.initialize(folder, SHOWS)
    server.ready()
    _, browser = opened(server, folder / "a.md")
    (name,) = re.findall(r'data-fix="(\w+)"', browser.page())
    browser.act("reveal", line=3, finding=name)
    asked = server.until(lambda one: one.get("method") == "window/showDocument")["params"]
    assert asked["selection"] == {"start": {"line": 2, "character": 5}, "end": {"line": 2, "character": 8}}


def test_the_end(served: RawClient, page: tuple[str, Browser]) -> None:
    page[1].follow()
    served.stop()
    with pytest.raises(EOFError):
        while page[1].next():
            pass
