"""A knowledge base to run the command line in."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from mdkb.cli import main


class Ran(NamedTuple):
    """What a command gave."""

    status: int
    out: str
    err: str


class Base:
    """A folder of notes, and mdkb run in it."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self._capsys = capsys

    def write(self, files: Mapping[str, str]) -> None:
        for name, text in files.items():
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_bytes(text.encode())

    def read(self, name: str) -> str:
        return (self.root / name).read_bytes().decode()

    def git(self, *args: str) -> str:
        done = subprocess.run(
            ["git", "-c", "user.name=n", "-c", "user.email=e@x", "-c", "init.defaultBranch=main", *args],
            cwd=self.root, check=True, capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout

    def commit(self, files: Mapping[str, str]) -> None:
        self.write(files)
        self.git("add", "-A")
        self.git("commit", "-qm", "x")

    def __call__(self, *arguments: str) -> Ran:
        self._capsys.readouterr()
        status = main(arguments)
        said = self._capsys.readouterr()
        return Ran(status, said.out, said.err)

    def lint(self, *arguments: str) -> Ran:
        return self("lint", *arguments)


ENVIRONMENT = ("CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "PRE_COMMIT", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE",
               "MDKB_OUTPUT_FORMAT", "MDKB_CACHE_DIR", "MDKB_CONFIG", "MDKB_NO_CACHE", "GIT_DIR", "GIT_INDEX_FILE",
               "PRE_COMMIT_FROM_REF", "PRE_COMMIT_TO_REF")  # fmt: skip


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Base:
    """An empty knowledge base, which is the working directory."""
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-such-home"))
    root = tmp_path / "base"
    root.mkdir()
    monkeypatch.chdir(root)
    return Base(root, capsys)


@pytest.fixture
def repository(base: Base) -> Base:
    """A knowledge base in a repository."""
    base.git("init", "-q")
    base.write({".gitignore": ".mdkb_cache/\n", "mdkb.toml": 'select = ["dead-link", "dead-fragment", "dead-image"]\n'})
    return base


Run = Callable[..., Ran]
