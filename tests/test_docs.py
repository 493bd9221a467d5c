"""Generated pages are current, and every relative link in our own documents leads somewhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def test_generated_pages_are_current() -> None:
    command = [sys.executable, ROOT / "docs" / "generate.py", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


OURS = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs", "editors", "benchmarks"]


@pytest.mark.parametrize("name", OURS)
def test_our_own_documents_have_no_dead_link(name: str) -> None:
    if not (ROOT / name).exists():
        pytest.skip(f"{name} is not there")
    rules = "dead-link,dead-image,dead-fragment,undefined-reference"
    command = [sys.executable, "-m", "mdkb", "lint", "--isolated", "--no-cache", "--select", rules, name]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_our_own_documents_are_clean() -> None:
    """But for pages that are generated: those of the rules show mistakes."""
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "compare").glob("*.md")]
    pages = [page for page in pages if page.name != "settings.md"]
    command = [sys.executable, "-m", "mdkb", "lint", "--no-cache", "--output-format", "concise", *map(str, pages)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
