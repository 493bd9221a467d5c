"""`mdkb lint --external` and `mdkb links check` from end to end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Server


@pytest.fixture
def notes(server: Server, tmp_path: Path) -> Path:
    """A folder with a dead link, a moved one, and a good one."""
    server.says("/dead", 404)
    server.says("/old", (301, "Location: /old/"))
    (tmp_path / "mdkb.toml").write_text(
        f'[external]\nallow-networks = ["127.0.0.0/8"]\nallow-ports = [{server.port}]\nignore = ["*/ignored"]\n'
    )
    links = " ".join(f"[{name}]({server.url(name)})" for name in ("/dead", "/old", "/good", "/ignored"))
    (tmp_path / "note.md").write_text(f"# Links\n\n{links}, not <https://example.org/>.\n")
    return tmp_path


def mdkb(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """Exit status, findings without their places, and what was said beside them."""
    command = [sys.executable, "-m", "mdkb", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, "\n".join(line.split()[1] for line in done.stdout.splitlines()), done.stderr


def test_nothing_is_asked_unless_wanted(server: Server, notes: Path) -> None:
    assert mdkb(notes, "lint")[:2] == (0, "")
    assert server.asked == []


def test_lint_external(server: Server, notes: Path) -> None:
    status, found, _ = mdkb(notes, "lint", "--external")
    assert (status, found) == (1, "KB241\nKB242")
    assert sorted(server.asked) == [("GET", "/dead"), *(("HEAD", path) for path in ("/dead", "/good", "/old", "/old/"))]
    server.asked.clear()
    assert mdkb(notes, "lint", "--external", "--fix")[1] == "KB241"
    assert server.asked == []
    assert server.url("/old/") in (notes / "note.md").read_text()


def test_links_check(server: Server, notes: Path) -> None:
    assert mdkb(notes, "links", "check")[:2] == (1, "KB241\nKB242")


def test_broken_settings_are_no_crash(notes: Path) -> None:
    with (notes / "mdkb.toml").open("a") as settings:
        settings.write("[links]\n")
    text = (notes / "mdkb.toml").read_text().replace("*/ignored", "/(/")
    (notes / "mdkb.toml").write_text(text)
    status, _, said = mdkb(notes, "lint", "--external")
    assert status == 2
    assert "is no regular expression" in said
    assert "Traceback" not in said
