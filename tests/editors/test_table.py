"""The table in editors/README.md is made from the result files, and these say only what a test can prove."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from results import EDITORS, FEATURES, declared, proved

from mdkb import __version__
from mdkb.lsp.framing import encode

# What the READMEs of packages say they do, in their own words, and the feature that a run in that editor must have proved.
CLAIMS = {
    r"\bcomplet": "completion",
    r"\bhover": "hover",
    r"\boutline": "symbols",
    r"\breferences\b": "references",
    r"\brename": "rename",
    r"\bfix a finding|gra` fixes|quick fix": "quick fix",
    r"links? (to it )?follow|move-note|[`:]move\b": "links follow a moved note",
    r"\bEnter\b goes on|`RET` goes on": "lists go on",
    r"\bpaste|Picture from Clipboard": "paste",
    r"cheat.sheet": "cheat sheet",
    r"\bpreview": "preview",
    r"status bar|status line|mode line": "status",
    r"not trusted": "untrusted workspace",
    r"\bbold\b": "writer's commands",
    r"in French|English or\s+French": "in French",
}


def result_files() -> list[Path]:
    return sorted((EDITORS / "results").glob("*.json"))


def test_the_tables_are_current() -> None:
    done = subprocess.run(
        [sys.executable, str(EDITORS / "table.py"), "--check"], capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("file", result_files(), ids=lambda file: file.stem)
def test_results_have_the_agreed_form(file: Path) -> None:
    found = json.loads(file.read_text())
    assert found.keys() == {"editor", "version", "server", "tested", "how", "features", "declared"}
    assert found["features"]
    assert found["features"].keys() <= FEATURES.keys()
    assert found["declared"].keys() == {feature for feature, path in FEATURES.items() if path}
    assert all(isinstance(value, bool) for part in ("features", "declared") for value in found[part].values())


@pytest.mark.parametrize("file", result_files(), ids=lambda file: file.stem)
def test_no_run_is_older_than_the_last_minor_version(file: Path) -> None:
    assert json.loads(file.read_text())["server"].split(".")[:2] == __version__.split(".")[:2], "run it again"


@pytest.mark.parametrize("package", ["vscode", "neovim", "emacs", "pulsar"])
def test_what_a_readme_claims_was_done_in_every_version_that_was_run(package: str) -> None:
    text = (EDITORS / package / "README.md").read_text()
    claimed = {feature for words, feature in CLAIMS.items() if re.search(words, text, re.IGNORECASE)}
    assert len(claimed) >= 9
    for file in (EDITORS / "results").glob(f"{package}*.json"):
        found = json.loads(file.read_text())["features"]
        assert claimed <= {feature for feature, passed in found.items() if passed}, file.stem


@pytest.mark.parametrize("package", ["vscode", "neovim", "emacs", "pulsar"])
def test_versions_that_a_readme_says_it_runs_in_were_run(package: str) -> None:
    text = (EDITORS / package / "README.md").read_text()
    run = {
        json.loads(file.read_text())["version"].split()[0] for file in (EDITORS / "results").glob(f"{package}*.json")
    }
    for version in re.findall(r"\*\*\w+ ([\d.]+) and later", text):
        assert any(one == version or one.startswith(f"{version}.") for one in run), version


def test_runs_of_one_day_and_version_add_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MDKB_EDITOR_RESULTS", str(tmp_path))
    proved("x", "X", "1", "how", {}, "hover")
    proved("x", "X", "1", "how", {}, "diagnostics")
    file = tmp_path / "x.json"
    assert json.loads(file.read_text())["features"] == {"diagnostics": True, "hover": True}
    proved("x", "X", "2", "how", {"hover": True}, "rename")
    assert json.loads(file.read_text())["features"] == {"rename": True}
    assert json.loads(file.read_text())["declared"] == {"hover": True}


def test_what_a_client_declares_is_read_off_its_first_message(tmp_path: Path) -> None:
    capabilities = {
        "textDocument": {"hover": {}, "rename": {"prepareSupport": True}, "codeLens": None},
        "window": {"workDoneProgress": False},
    }
    message = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": capabilities}}
    (tmp_path / "in.frames").write_bytes(encode(message) + encode({"jsonrpc": "2.0", "method": "initialized"}))
    assert {feature for feature, has in declared(tmp_path).items() if has} == {"hover", "rename"}
