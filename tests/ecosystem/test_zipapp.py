"""The zipapp: one file that runs on a Python without any packages, and unpacks itself once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mdkb import __version__

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def zipapp(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("zipapp") / "mdkb.pyz"
    subprocess.run([sys.executable, ROOT / "release" / "make_zipapp.py", target], check=True)
    return target


def run(zipapp: Path, folder: Path, *arguments: str, said: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "XDG_CACHE_HOME": str(zipapp.parent / "cache")}
    command = [sys.executable, "-I", "-S", zipapp, *arguments]  # -S: without the packages that are installed
    return subprocess.run(command, cwd=folder, env=environment, input=said, capture_output=True, check=False)


def test_it_lints(zipapp: Path, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: x\n---\n\n[x](missing.md) and a mispeling\n")
    assert run(zipapp, tmp_path, "version").stdout.decode().split() == ["mdkb", __version__]
    done = run(zipapp, tmp_path, "lint", "--output-format", "concise")
    assert done.returncode == 1, done.stderr
    assert b"KB201 dead-link" in done.stdout
    assert b"mispeling" in done.stdout  # word lists are read


def test_it_unpacks_once(zipapp: Path, tmp_path: Path) -> None:
    run(zipapp, tmp_path, "version")
    (folder,) = (zipapp.parent / "cache/mdkb/zipapp").iterdir()
    before = folder.stat().st_mtime_ns
    run(zipapp, tmp_path, "version")
    assert [one.stat().st_mtime_ns for one in folder.parent.iterdir()] == [before]
    assert not list(folder.rglob("*.so"))


def test_its_server_begins(zipapp: Path, tmp_path: Path) -> None:
    body = (
        b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{},"processId":null,"rootUri":null}}'
    )
    bye = b'{"jsonrpc":"2.0","method":"exit"}'
    said = b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(one), one) for one in (body, bye))
    assert b'"serverInfo"' in run(zipapp, tmp_path, "server", said=said).stdout
