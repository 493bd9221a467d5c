"""The GitHub Action: well-formed, and its script does what it says when it is run as a runner would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ACTION = Path(__file__).parents[2] / "action.yml"


def action() -> Any:
    return yaml.safe_load(ACTION.read_text(encoding="utf-8"))


def test_its_inputs_and_outputs() -> None:
    data = action()
    assert set(data["inputs"]) == {
        "version", "path", "args", "config", "annotations", "sarif-file", "fail-on", "install-only",
    }  # fmt: skip
    assert set(data["outputs"]) == {"version", "findings"}
    assert all(one["description"] for one in (*data["inputs"].values(), *data["outputs"].values()))


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not here")
@pytest.mark.parametrize(
    ("inputs", "status", "says"),
    [
        ({}, 1, "::error title=KB201 dead-link,file=notes/a.md"),
        ({"ANNOTATIONS": "false"}, 1, "KB201 dead-link no such file"),
        ({"FAIL_ON": "never", "SARIF": "out.sarif"}, 0, "::error"),
        ({"MORE": "--ignore links -q"}, 0, ""),
    ],
)
def test_its_script(tmp_path: Path, inputs: dict[str, str], status: int, says: str) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/a.md").write_text("[x](missing.md)\n")
    (tmp_path / "mdkb.toml").write_text('select = ["dead-link"]\n')
    environment = {
        **os.environ, "RUNNER_TEMP": str(tmp_path), "GITHUB_OUTPUT": str(tmp_path / "output"), "WHERE": "notes",
        "MORE": "", "CONFIG": "", "ANNOTATIONS": "true", "SARIF": "", "FAIL_ON": "warning", "CI": "true", **inputs,
    }  # fmt: skip
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    environment.pop("GITHUB_STEP_SUMMARY", None)
    (script,) = [step["run"] for step in action()["runs"]["steps"] if step["id"] == "lint"]
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert done.returncode == status, done.stderr
    assert says in done.stdout
    expected = "findings=0\n" if "--ignore" in inputs.get("MORE", "") else "findings=1\n"
    assert (tmp_path / "output").read_text() == expected
    assert (tmp_path / "out.sarif").exists() == ("SARIF" in inputs)
