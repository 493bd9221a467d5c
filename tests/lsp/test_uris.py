"""One key per file, whatever the spelling."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdkb.lsp.uris import from_path, key_of, to_path


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///home/a/b.md", "/home/a/b.md"),
        ("file://localhost/home/b.md", "/home/b.md"),
        ("FILE:///home/a%20b.md", "/home/a b.md"),
        ("file:///c%3A/x.md", "C:/x.md"),
        ("file:///C:/x.md", "C:/x.md"),
        ("file://server/share/x.md", "//server/share/x.md"),
        ("file:///a/%C3%A9.md", "/a/é.md"),
        ("file:/a/b.md", "/a/b.md"),
        ("untitled:Untitled-1", None),
        ("file:///a%23b.md", "/a#b.md"),
    ],
)
def test_to_path(uri: str, path: str | None) -> None:
    assert to_path(uri) == path


@pytest.mark.parametrize("path", ["/a/b c.md", "/a/é#?%.md", "C:/x y.md", "//server/share/x.md"])
def test_round_trip(path: str) -> None:
    assert to_path(from_path(path)) == path


def test_links_are_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert key_of(from_path(f"{tmp_path}/link/n.md")) == key_of(from_path(f"{tmp_path}/real/n.md"))
    assert key_of("untitled:1") == "untitled:1"
