"""The Pulsar package by node's test runner: the real language client, and the real text buffer where it is built.

Its npm packages are looked for in the package and on `NODE_PATH`.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from results import proved

PACKAGE = Path(__file__).parents[2] / "editors" / "pulsar"


def test_pulsar(tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node here")
    version = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=30).stdout
    if int(re.findall(r"\d+", version)[0]) < 20:
        pytest.skip(f"node {version.strip()} is older than 20")
    program = Path(sys.executable).parent / "mdkb"
    environment = dict(os.environ) | ({"MDKB_PROGRAM": str(program)} if program.exists() else {})
    answer = tmp_path / "answer.json"
    environment["MDKB_ANSWER"] = str(answer)
    done = subprocess.run(
        [node, "--test", "--test-reporter=tap", "spec/"],
        cwd=PACKAGE,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    skipped = re.search(r"# SKIP (.*)", done.stdout)
    if skipped:
        pytest.skip(skipped[1])
    seen = json.loads(answer.read_text())
    buffer = " and text buffer" if seen["realBuffer"] else ""
    how = f"on its language client{buffer}, with a stand-in for the editor"
    proved("pulsar", "Pulsar", f"language client {seen['client']}", how, *seen["features"])
