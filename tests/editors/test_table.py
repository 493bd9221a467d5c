"""The table in editors/README.md is made from the result files, and these say only what a test can prove."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from results import FEATURES, proved

EDITORS = Path(__file__).parents[2] / "editors"


def test_the_table_is_current() -> None:
    done = subprocess.run(
        [sys.executable, str(EDITORS / "table.py"), "--check"], capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("file", sorted((EDITORS / "results").glob("*.json")), ids=lambda file: file.stem)
def test_results_have_the_agreed_form(file: Path) -> None:
    found = json.loads(file.read_text())
    assert found.keys() == {"editor", "version", "tested", "how", "features"}
    assert found["features"].keys() & set(FEATURES)
    assert all(isinstance(value, bool) for value in found["features"].values())


def test_runs_of_one_day_and_version_add_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MDKB_EDITOR_RESULTS", str(tmp_path))
    proved("x", "X", "1", "how", "hover")
    proved("x", "X", "1", "how", "diagnostics")
    file = tmp_path / "x.json"
    assert json.loads(file.read_text())["features"] == {"diagnostics": True, "hover": True}
    proved("x", "X", "2", "how", "rename")
    assert json.loads(file.read_text())["features"] == {"rename": True}
