"""The plugins for site generators, in real builds."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest


def run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *command], cwd=root, capture_output=True, text=True)


def pelican(root: Path, more: str = "") -> subprocess.CompletedProcess[str]:
    pytest.importorskip("pelican")
    (root / "content").mkdir()
    (root / "content/a.md").write_text("Title: A\nDate: 2024-01-02\n\n[x]({filename}missing.md)\n")
    (root / "pelicanconf.py").write_text(
        f"SITENAME = 'S'\nPATH = 'content'\nTIMEZONE = 'UTC'\nPLUGINS = ['mdkb.integrations.pelican']\n{more}"
    )
    (root / "mdkb.toml").write_text('select = ["dead-link"]\n')
    return run(root, "pelican", "content", "-s", "pelicanconf.py", "-o", "out")


def test_pelican(tmp_path: Path) -> None:
    done = pelican(tmp_path)
    said = " ".join((done.stdout + done.stderr).split())
    assert "content/a.md:4: KB201 dead-link" in said.replace("content/ a.md", "content/a.md")
    assert done.returncode == 0
    assert (tmp_path / "out/index.html").exists()


def test_pelican_stops(tmp_path: Path) -> None:
    done = pelican(tmp_path, "MDKB_FAIL_ON = 'error'\n")
    assert done.returncode != 0
    assert not (tmp_path / "out/index.html").exists()


@pytest.mark.parametrize("how", ["hooks: [hook.py]", "plugins: [mdkb]"])
def test_mkdocs(tmp_path: Path, how: str) -> None:
    pytest.importorskip("mkdocs")
    if "plugins" in how and not any(point.name == "mdkb" for point in entry_points(group="mkdocs.plugins")):
        pytest.skip("mdkb was installed before it had this entry point")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# T\n\nA word , and [m](#nowhere).\n")
    (tmp_path / "mkdocs.yml").write_text(f"site_name: S\n{how}\n")
    (tmp_path / "hook.py").write_text("from mdkb.integrations.mkdocs import on_pre_build\n")
    (tmp_path / "mdkb.toml").write_text('select = ["space-before-punctuation"]\n')
    done = run(tmp_path, "mkdocs", "build")
    assert "docs/index.md:3: KB320 space-before-punctuation" in done.stderr
    assert done.returncode == 0
    assert run(tmp_path, "mkdocs", "build", "--strict").returncode == 1
