"""`mdkb preview FILE`: an address on standard output, a page that follows the file."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser import Browser
from mdkb.cli import main


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    (tmp_path / "mdkb.toml").write_text('language = "en"\n')
    (tmp_path / "a.md").write_text("# Alpha\n\nA teh. See [b](b.md).\n")
    (tmp_path / "b.md").write_text("# Beta\n")
    return tmp_path


@pytest.fixture
def shown(notes: Path) -> Iterator[tuple[subprocess.Popen[str], Browser]]:
    """The command under way, and a browser at its page."""
    process = subprocess.Popen(
        [sys.executable, "-m", "mdkb", "preview", "--no-open", "a.md"],
        cwd=notes, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    yield process, Browser(process.stdout.readline().strip())
    process.kill()
    process.wait()


def test_the_page_follows_the_file(shown: tuple[subprocess.Popen[str], Browser], notes: Path) -> None:
    process, browser = shown
    assert ">Alpha</h1>" in browser.page()
    browser.follow()
    (notes / "a.md").write_text("# Alpha\n\nOther words. See [b](b.md).\n")
    _, said = browser.next("change")
    assert "Other words" in said["blocks"][0][2] and said["problems"] == ""
    (notes / "b.md").unlink()
    assert 'class="link dead' in str(browser.next("change"))
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 0


def test_what_a_reader_does(shown: tuple[subprocess.Popen[str], Browser], notes: Path) -> None:
    _, browser = shown
    assert browser.act("reveal", line=3) == "a.md:3"
    (name,) = re.findall(r'data-fix="(\w+)"', browser.page())
    browser.act("fix", finding=name)
    assert (notes / "a.md").read_text() == "# Alpha\n\nA the. See [b](b.md).\n"
    assert browser.act("fix", finding=name).startswith("This finding is gone")
    assert browser.ask("note/b.md")[0] == 200
    assert browser.ask("note/mdkb.toml")[0] == 404


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["gone.md"], "gone.md is no file"),
        (["a.md", "--stylesheet", "gone.css"], "gone.css is no file"),
        (["a.md", "--port", "99999999"], "cannot listen on port 99999999"),
    ],
)
def test_what_cannot_be(
    notes: Path, arguments: list[str], message: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(notes)
    assert main(["preview", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_lint_does_not_know_of_it(notes: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "mdkb", "lint"],
        cwd=notes, capture_output=True, text=True, check=False, env={**os.environ, "MDKB_NO_CACHE": "1"},
    )  # fmt: skip
    assert "mdkb.session" in done.stderr
    for name in ("preview", "http.server", "http.client", "socketserver", "latex2mathml", "html.parser", "socket"):
        assert not re.search(
            rf"\| +{re.escape(name)}$|mdkb\.features\.{name}|mdkb\.cli\.{name}", done.stderr, re.MULTILINE
        )
