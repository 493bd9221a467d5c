"""The server over real sockets, with notes in memory."""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from browser import Browser, version_of
from mdkb.features.preview import Block, Page
from mdkb.preview_server import Act, Busy, PreviewServer
from mdkb.preview_server.files import file_at, kind_of
from mdkb.preview_server.opening import has_browser, open_browser

T = TypeVar("T")


def page(path: str, *texts: str, files: tuple[str, ...] = ()) -> Page:
    blocks = tuple(Block(f"d{text}", row + 1, f"<p>{text}</p>") for row, text in enumerate(texts))
    return Page(path, path, "en", "", blocks, "", frozenset(files))


class Desk:
    """Pages that are given; keeps what readers did."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.style: Path | None = None
        self.trusted = False
        self.pages: dict[str, Page] = {}
        self.acts: list[Act] = []
        self.busy = False

    def call(self, work: Callable[[], T]) -> T:
        if self.busy:
            raise Busy
        return work()

    def page(self, path: str) -> Page | None:
        return self.pages.get(path)

    def act(self, asked: Act) -> str:
        self.acts.append(asked)
        return "done"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "kb").mkdir()
    made = Desk(tmp_path / "kb")
    made.pages["sub/a.md"] = page("sub/a.md", "one", "two", files=("pic.png", "page.html", "link.png", "drawing.svg"))
    return made


@pytest.fixture
def server(desk: Desk) -> Iterator[PreviewServer]:
    made = PreviewServer(desk)
    yield made
    made.close()


@pytest.fixture
def browser(server: PreviewServer) -> Browser:
    return Browser(server.address("sub/a.md"))


def test_a_page(browser: Browser) -> None:
    status, headers, text = browser.ask("note/sub/a.md")
    assert status == 200
    assert re.findall(r'class="block" data-line="(\d)"[^>]*><p>(\w+)', text) == [("1", "one"), ("2", "two")]
    policy = headers["Content-Security-Policy"]
    nonce = re.search(r'nonce="([^"]+)"', text)
    assert nonce and f"script-src 'nonce-{nonce[1]}'" in policy
    for piece in (
        "default-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "img-src 'self' data:;",
    ):
        assert piece in policy
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert nonce[1] not in browser.ask("note/sub/a.md")[2]


def test_pictures_of_the_web_only_when_asked_for(browser: Browser) -> None:
    assert "img-src 'self' data: https: http:" in browser.ask("note/sub/a.md?web")[1]["Content-Security-Policy"]


def test_it_listens_on_this_machine_only_behind_a_secret(server: PreviewServer) -> None:
    assert server._http.server_address[0] == "127.0.0.1"
    assert len(server.token) >= 22  # 128 bits in base 64


@pytest.mark.parametrize("path", ["note/sub/a.md", "events/sub/a.md", "file/pic.png", "preview.js", "preview.css"])
def test_refused(browser: Browser, desk: Desk, path: str) -> None:
    (desk.root / "pic.png").write_bytes(b"x")
    browser.page()
    assert browser.ask(path, token="wrong")[0] == 403
    assert browser.ask(path, token="")[0] == 403
    assert browser.ask(path, Host="example.org")[0] == 403
    assert browser.ask(path, Origin="http://example.org")[0] == 403
    assert browser.ask(path, Sec_Fetch_Site="cross-site")[0] == 403
    assert browser.ask(path, method="PUT")[0] in (403, 501)


def test_posts(browser: Browser, desk: Desk) -> None:
    assert browser.act("reveal", line=3) == "done"
    assert desk.acts == [Act("reveal", "sub/a.md", 3, "")]
    json = {"Content_Type": "application/json"}
    assert browser.ask("act", method="POST", body="{}", token="wrong", **json)[0] == 403
    assert browser.ask("act", method="POST", body="{}", Host="example.org", **json)[0] == 403
    assert browser.ask("act", method="POST", body="{}", Origin="http://example.org", **json)[0] == 403
    assert browser.ask("act", method="POST", body='{"act":"fix","path":"a"}')[0] == 403
    for body in (
        "",
        "[]",
        "{",
        '{"act":"rm","path":"a"}',
        '{"act":"fix","path":3}',
        '{"act":"fix","path":"a","line":"x"}',
    ):
        assert browser.ask("act", method="POST", body=body, **json)[0] == 400
    assert browser.ask("act", method="POST", body=" " * 70_000, **json)[0] == 404
    assert len(desk.acts) == 1


def test_files(browser: Browser, desk: Desk, tmp_path: Path) -> None:
    for name, data in {
        "pic.png": b"PNG",
        "other.png": b"x",
        "page.html": b"<script>",
        "drawing.svg": b"<svg/>",
    }.items():
        (desk.root / name).write_bytes(data)
    (tmp_path / "secret").write_bytes(b"secret")
    os.symlink(tmp_path / "secret", desk.root / "link.png")
    assert browser.ask("file/pic.png")[0] == 404  # no page shows it yet
    browser.page()
    status, headers, text = browser.ask("file/pic.png")
    assert (status, text, headers["Content-Type"]) == (200, "PNG", "image/png")
    assert "sandbox" in browser.ask("file/drawing.svg")[1]["Content-Security-Policy"]
    assert browser.ask("file/page.html")[1]["Content-Type"] == "text/plain; charset=utf-8"
    assert browser.ask("file/other.png")[0] == 404
    assert browser.ask("file/link.png")[0] == 404
    for path in ("file/../secret", "file/%2e%2e/secret", "file//etc/passwd", "file/sub/..%2f..%2fsecret"):
        assert browser.ask(path)[0] == 403
    assert browser.ask("file/gone.png")[0] == 404
    assert browser.ask("note/gone.md")[0] == 404
    assert browser.ask("events/gone.md")[0] == 404
    assert browser.ask("other")[0] == 404


def test_style_and_script(browser: Browser, desk: Desk) -> None:
    assert browser.ask("preview.css")[1]["Content-Type"].startswith("text/css")
    assert browser.ask("preview.js")[1]["Content-Type"].startswith("text/javascript")
    assert "own.css" not in browser.page()
    desk.style = desk.root / "own.css"
    assert "../../own.css" in browser.page()
    assert "cannot be read" in browser.ask("own.css")[2]
    desk.style.write_text("p { color: red }")
    assert browser.ask("own.css")[2] == "p { color: red }"


def test_changes_are_sent(browser: Browser, server: PreviewServer, desk: Desk) -> None:
    browser.follow()
    desk.pages["sub/a.md"] = page("sub/a.md", "one", "new", "two")
    server.room.put(desk.pages["sub/a.md"])
    name, said = browser.next()
    assert name == "change"
    assert (said["first"], said["last"], said["shift"], said["line"]) == (1, 1, 1, 2)
    assert said["blocks"] == [["dnew", 2, "<p>new</p>"]]
    assert said["from"] == version_of(browser.page()) - 1
    server.room.put(page("sub/a.md", "one", "new", "two"))  # nothing new
    server.room.put(page("sub/a.md", "one", "two"))
    assert browser.next()[1]["blocks"] == []


def test_who_is_late_gets_the_newest(browser: Browser, server: PreviewServer) -> None:
    browser.follow()
    server.room.put(page("sub/a.md", "x"))
    browser.next()
    for number in range(50):
        server.room.put(page("sub/a.md", "x", str(number)))
    seen = []
    while not seen or seen[-1] != ["d49", 2, "<p>49</p>"]:
        seen += browser.next()[1]["blocks"]
    assert len(seen) < 50


def test_who_has_another_version_gets_all(browser: Browser) -> None:
    browser.page()
    browser.follow(version=0)
    _, said = browser.next("change")
    assert said["from"] is None and said["last"] is None and len(said["blocks"]) == 2


def test_cursor_and_visit(browser: Browser, server: PreviewServer, desk: Desk) -> None:
    desk.pages["b.md"] = page("b.md", "bee")
    browser.follow()
    server.room.point("sub/a.md", 7, 3)
    assert browser.next() == ("cursor", {"line": 7, "top": 3})
    server.room.point("b.md", 1, None)
    assert browser.next() == ("visit", {"path": "b.md"})


def test_the_end_is_told(browser: Browser, desk: Desk) -> None:
    server = PreviewServer(desk)
    there = Browser(server.address("sub/a.md"))
    there.follow()
    threading.Timer(0.1, server.close).start()
    assert there.next() == ("end", {})


def test_busy_notes(browser: Browser, desk: Desk) -> None:
    desk.busy = True
    assert browser.ask("note/sub/a.md")[0] == 503
    assert "try again" in browser.act("reveal", line=1)


def test_few_pages_are_kept(browser: Browser, server: PreviewServer) -> None:
    for number in range(30):
        server.room.put(page(f"{number}.md", "x"))
    assert server.room.shown("0.md") is None
    assert server.room.shown("29.md") is not None


def test_framed_only_when_the_editor_says_so(browser: Browser, server: PreviewServer) -> None:
    server.framed = True
    assert "frame-ancestors" not in browser.ask("note/sub/a.md")[1]["Content-Security-Policy"]


def test_kinds_of_files(tmp_path: Path) -> None:
    kinds = {"a.png": "image/png", "a.html": "text/plain; charset=utf-8", "a.js": "text/plain; charset=utf-8",
             "a.zip": "application/octet-stream", "a": "application/octet-stream", "a.pdf": "application/pdf"}  # fmt: skip
    assert {name: kind_of(Path(name)) for name in kinds} == kinds
    (tmp_path / "a").mkdir()
    assert file_at(tmp_path, "a") is None


def test_no_module_of_the_folder_opens_the_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "webbrowser.py").write_text("open('ran', 'w').close()\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BROWSER", "true")
    assert open_browser("http://127.0.0.1:1/")
    time.sleep(1)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    ("environment", "platform", "there"),
    [
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "linux", False),
        ({"DISPLAY": ":0", "SSH_CONNECTION": "a b"}, "linux", False),
        ({}, "darwin", True),
        ({"SSH_TTY": "/dev/x"}, "darwin", False),
        ({"BROWSER": "x", "SSH_TTY": "/dev/x"}, "linux", True),
    ],
)
def test_where_a_browser_opens(environment: dict[str, str], platform: str, there: bool) -> None:
    assert has_browser(environment, platform) == there
