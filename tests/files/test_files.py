"""Walking, reading and writing files."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from mdkb.files import ChangedSinceRead, ReadProblem, read_text, walk, write_atomic
from mdkb.text import SourceText


def fill(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path, encoding="utf-8")


def git(root: Path, *args: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=n", "-c", "user.email=e@x", *args], cwd=root, check=True, capture_output=True
    )


FILES = (
    "a.md", "b.MARKDOWN", "x/c.md", "x/pic.png", ".hidden/d.md", ".obsidian/app.json", "node_modules/e.md",
    "public/f.md", "public/sitemap.xml", "out/g.md", "drafts/h.md", "été/ñ.md",
)  # fmt: skip


def test_a_plain_folder(tmp_path: Path) -> None:
    fill(tmp_path, *FILES)
    listing = walk(tmp_path)
    assert listing.notes == ("a.md", "b.MARKDOWN", "drafts/h.md", "out/g.md", "x/c.md", "été/ñ.md")
    assert listing.assets == (".hidden/d.md", ".obsidian/app.json", "x/pic.png")


def test_a_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    fill(tmp_path, *FILES, "gone.md")
    fill(tmp_path, ".gitignore")
    (tmp_path / ".gitignore").write_text("out/\nnode_modules\n")
    git(tmp_path, "add", "a.md", "gone.md")
    git(tmp_path, "commit", "-qm", "x")
    (tmp_path / "gone.md").unlink()
    listing = walk(tmp_path)
    assert listing.notes == ("a.md", "b.MARKDOWN", "drafts/h.md", "public/f.md", "x/c.md", "été/ñ.md")
    assert "out/g.md" in walk(tmp_path, respect_gitignore=False).notes
    assert walk(tmp_path / "x").notes == ("c.md",)
    assert "out/g.md" in walk(tmp_path, named=["out/g.md"]).notes
    assert walk(tmp_path / "out").notes == ("g.md",)  # an ignored folder asked for by name


def test_other_repositories_inside_are_walked(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    fill(tmp_path, "a.md", "themes/t/layouts/x.html")
    git(tmp_path / "themes/t", "init", "-q")
    assert walk(tmp_path).assets == ("themes/t/layouts/x.html",)


def test_exclude_and_include(tmp_path: Path) -> None:
    fill(tmp_path, *FILES)
    listing = walk(tmp_path, exclude=["drafts", "*.png"], include=["x/**", "*.png"])
    assert listing.notes == ("x/c.md",)
    assert "a.md" in listing.assets
    assert "drafts/h.md" not in listing.notes + listing.assets
    assert ".hidden/d.md" in walk(tmp_path, named=[".hidden/d.md"]).notes


@pytest.mark.parametrize(
    ("data", "kind", "text", "byte"),
    [
        (b"caf\xe9 and more\n", "not-utf-8", "caf\ufffd and more\n", 3),
        ("é".encode() + b"\xff", "not-utf-8", "é\ufffd", 2),
        (b"\xff\xfe" + "héllo".encode("utf-16-le"), "utf-16", "\ufeffhéllo", 0),
        (b"\x00\x01" * 50, "binary", None, 0),
        (b"\xff\x00" * 50, "binary", None, 0),
    ],
)
def test_what_is_no_utf8(tmp_path: Path, data: bytes, kind: str, text: str | None, byte: int) -> None:
    (tmp_path / "a.md").write_bytes(data)
    found = read_text(tmp_path / "a.md")
    assert isinstance(found, ReadProblem)
    assert (found.kind, found.byte) == (kind, byte)
    assert (found.source and found.source.text) == text


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbfa\r\nb\rc\n", "😀\n".encode(), b"one \x00 NUL\n"])
def test_text_is_kept_as_it_is(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.md").write_bytes(data)
    found = read_text(tmp_path / "a.md")
    assert isinstance(found, SourceText)
    assert found.text.encode() == data


def test_no_such_file(tmp_path: Path) -> None:
    found = read_text(tmp_path / "a.md")
    assert isinstance(found, ReadProblem)
    assert (found.kind, found.message) == ("unreadable", "cannot be read: no such file or directory")


def test_writing_keeps_mode_and_link(tmp_path: Path) -> None:
    file = tmp_path / "real.md"
    file.write_bytes(b"old\r\n")
    file.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to(file)
    write_atomic(link, "new\r\n", expected="old\r\n")
    assert file.read_bytes() == b"new\r\n"
    assert link.is_symlink()
    assert os.stat(file).st_mode & 0o777 == 0o640
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link.md", "real.md"]


def test_a_file_that_changed_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("mine")
    with pytest.raises(ChangedSinceRead):
        write_atomic(file, "new", expected="old")
    assert file.read_text() == "mine"
