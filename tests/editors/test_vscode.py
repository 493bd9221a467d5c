"""The VS Code package: its manifest says what the server says; its own tests; the editor itself, where it is installed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from mdkb.features.writing import NAMES

PACKAGE = Path(__file__).parents[2] / "editors" / "vscode"


@pytest.fixture(scope="module")
def contributes() -> dict[str, Any]:
    """What the package adds to the editor."""
    found: dict[str, Any] = json.loads((PACKAGE / "package.json").read_text())["contributes"]
    return found


def test_every_writing_command_is_in_the_palette(contributes: dict[str, Any]) -> None:
    prefix = "mdkb.write."
    names = {one["command"] for one in contributes["commands"] if one["command"].startswith(prefix)}
    assert names == {prefix + name for name in NAMES}


def test_the_readme_tells_every_setting_and_its_default(contributes: dict[str, Any]) -> None:
    rows = re.findall(r"^\| `(mdkb\.[\w.]+)` \| (?:`(.*?)`)? ?\|", (PACKAGE / "README.md").read_text(), re.MULTILINE)
    shown = {
        name: json.dumps(one["default"]).strip('"') for name, one in contributes["configuration"]["properties"].items()
    }
    assert dict(rows) == shown


def run_npm(script: str, timeout: int, *, env: dict[str, str] | None = None) -> str:
    """Run a script of the package; its output."""
    npm = shutil.which("npm")
    if npm is None or not (PACKAGE / "node_modules" / "esbuild").is_dir():
        pytest.skip("no npm, or `npm ci` was not run in editors/vscode")
    done = subprocess.run(
        [npm, "run", "--silent", script],
        cwd=PACKAGE,
        env=os.environ | (env or {}),
        capture_output=True,
        text=True,
        timeout=timeout,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_types_and_units() -> None:
    run_npm("check", 120)
    run_npm("test", 120)


def test_in_the_editor() -> None:
    """In code-server and Chromium, with the VSIX that lies in the package's folder; minutes on a slow machine."""
    if os.environ.get("MDKB_NO_UI"):
        pytest.skip("MDKB_NO_UI is set")
    said = run_npm("test:ui", 580)
    skipped = re.search(r"skipped: (.*)", said)
    if skipped:
        pytest.skip(skipped[1])
