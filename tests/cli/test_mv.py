"""`mdkb mv`: files move, links follow."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdkb.cli import main


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mdkb.toml").write_text("", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.md").write_bytes(b"See [b](b.md#h).\r\n")
    (tmp_path / "b.md").write_bytes(b"# H\n\n[a](a.md)\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MDKB_NO_CACHE", "1")
    return tmp_path


def test_a_note_moves_with_its_links(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mv", "b.md", "sub/"]) == 0
    assert (site / "a.md").read_bytes() == b"See [b](sub/b.md#h).\r\n"
    assert (site / "sub/b.md").read_bytes() == b"# H\n\n[a](../a.md)\n"
    assert not (site / "b.md").exists()
    assert "2 links rewritten in 2 notes" in capsys.readouterr().out


def test_diff_changes_nothing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mv", "b.md", "c.md", "--diff"]) == 0
    assert "+See [b](c.md#h)." in capsys.readouterr().out
    assert (site / "b.md").exists()


REFUSED = [("nope.md", "c.md"), ("a.md", "b.md"), ("sub", "sub/deeper"), ("a.md", "../x.md")]


@pytest.mark.parametrize(("old", "new"), REFUSED)
def test_refused(site: Path, old: str, new: str) -> None:
    assert main(["mv", old, new]) == 2
    assert sorted(path.name for path in site.iterdir() if path.suffix == ".md") == ["a.md", "b.md"]
