"""The house itself: style, types, layers. They fail like any other test."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["lint-imports", "--no-cache"],
    ],
    ids=["ruff", "format", "mypy", "layers"],
)
def test_house(command: list[str]) -> None:
    program = Path(sys.executable).parent / command[0]
    if not program.exists() and shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    found = program if program.exists() else command[0]
    done = subprocess.run([found, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_group_is_repeated_possessively() -> None:
    """Before Python 3.11.5 (Debian 12 has 3.11.2) `(…)*+` may fail to match (gh-106052); `(?>(…)*)` means the same."""
    wrong = []
    for file in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "(?" in node.value:
                without_classes = re.sub(r"(?<!\\)\[\^?\]?(?:\\.|[^\]\\])*\]", "x", node.value)
                if re.search(r"(?<!\\)\)(?:[*+?]|\{[\d,]+\})\+", without_classes):
                    wrong.append(f"{file.name}:{node.lineno}: {node.value}")
    assert not wrong
