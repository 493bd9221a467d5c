"""The command line imports nothing that it does not need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

NEVER = {"pygls", "lsprotocol", "asyncio", "importlib.metadata", "rich", "jsonschema_rs", "multiprocessing"}
HEAVY = {"mistune", "yaml", "spellchecker", "mdkb.rules", "mdkb.session", "mdkb.sites", "mdkb.registry", "mdkb.words",
         "mdkb.syntax", "dataclasses", "hashlib", "difflib", "mdkb.report.sarif", "mdkb.report.full"}  # fmt: skip


def imported(root: Path, *arguments: str) -> set[str]:
    """All modules that a run of mdkb imports, with their packages."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "mdkb", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    names = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    return names | {name[:at] for name in names for at, char in enumerate(name) if char == "."}


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    (tmp_path / "mdkb.toml").write_text('select = ["KB2"]\n')
    (tmp_path / "a.md").write_text("# A note\n\nSome words and [a link](missing.md).\n")
    return tmp_path


def test_a_cold_run(notes: Path) -> None:
    assert imported(notes, "lint") & NEVER == set()


def test_a_warm_run_is_told_from_the_store(notes: Path) -> None:
    imported(notes, "lint")
    names = imported(notes, "lint")
    assert "mdkb.store" in names
    assert names & (NEVER | HEAVY) == set()


def test_a_commit_that_touches_nothing_relevant(notes: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=notes, check=True)
    names = imported(notes, "lint", "--staged")
    assert "mdkb.git" in names
    assert (
        names & (NEVER | HEAVY | {"mdkb.config", "mdkb.store", "mdkb.report", "mdkb.diagnostic", "tomllib", "pathlib"})
        == set()
    )


def test_the_version_is_a_constant(notes: Path) -> None:
    assert imported(notes, "version") & (NEVER | HEAVY | {"mdkb.config"}) == set()
