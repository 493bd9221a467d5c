"""A small knowledge base, and editors that run a script in it and answer with what they saw."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from results import declared

PACKAGES = Path(__file__).parents[2] / "editors"

NOTE = "# Title\n\nThis is teh text.\n\nSee [the other](other.md#first).\n\n[x](other.md#\n"
OTHER = "# Other\n\n## First\n\nSome text.\n"
WRITE = (
    "---\ntitle: A\ntags: [red, blue]\ndraft: true\n---\n\n# Title\nSome words 🙂 here\n\n## End\n\n"
    "This is teh end.\n\n[b](b.md)\n"
)
RULE = "open('ran', 'w').close()\n"  # what a project may not do unasked


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A folder with two notes: one misspelling, one link to a heading, one link just being written."""
    root = tmp_path / "notes"
    root.mkdir()
    (root / "mdkb.toml").write_text("")
    (root / "a.md").write_text(NOTE)
    (root / "other.md").write_text(OTHER)
    return root


@pytest.fixture
def writing(notes: Path) -> Path:
    """The folder with a draft to work on, a note that it links to, and a rule file of its own."""
    (notes / "mdkb.toml").write_text('plugins = ["./rule.py"]\n')
    (notes / "rule.py").write_text(RULE)
    (notes / "write.md").write_text(WRITE, encoding="utf-8")
    (notes / "b.md").write_text("# B\n\n[back](write.md)\n")
    (notes / "keys.md").write_text("- one\n")
    return notes


@pytest.fixture
def run_editor(tmp_path: Path, notes: Path) -> Callable[[list[str]], dict[str, Any]]:
    """Run an editor in the notes, with a home of its own; the result is the JSON that its script wrote, and what its
    client has declared to the server (`declared`)."""

    def run(command: list[str]) -> dict[str, Any]:
        home, answer, recorded = tmp_path / "home", tmp_path / "answer.json", tmp_path / "recorded"
        home.mkdir(exist_ok=True)
        answer.unlink(missing_ok=True)
        environment = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
        environment |= {
            "HOME": str(home),
            "MDKB_SERVER": json.dumps([sys.executable, "-m", "mdkb", "server", "--record", str(recorded)]),
            "MDKB_PACKAGES": str(PACKAGES),
            "MDKB_ANSWER": str(answer),
            "MDKB_TESTS": str(Path(__file__).parent),
        }
        done = subprocess.run(
            command, cwd=notes, env=environment, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL
        )
        assert answer.exists(), f"{done.returncode}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        result: dict[str, Any] = json.loads(answer.read_text())
        assert "error" not in result, f"{result}\n{done.stderr[-3000:]}"
        return result | ({"declared": declared(recorded)} if recorded.exists() else {})

    return run
