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
from results import declared, proved

PACKAGE = Path(__file__).parents[2] / "editors" / "pulsar"


def recording(folder: Path) -> Path:
    """The server's program, each of whose processes records what is said below `folder / "recorded"`."""
    made = folder / "mdkb"
    server = f'case $1 in server) set -- "$@" --record "{folder}/recorded/$$";; esac'
    made.write_text(f'#!/bin/sh\n{server}\nexec "{sys.executable}" -m mdkb "$@"\n')
    made.chmod(0o755)
    return made


def test_pulsar(tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node here")
    version = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=30).stdout
    if int(re.findall(r"\d+", version)[0]) < 20:
        pytest.skip(f"node {version.strip()} is older than 20")
    environment = dict(os.environ) | {"MDKB_PROGRAM": str(recording(tmp_path))}
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
    proved(
        "pulsar",
        "Pulsar",
        f"language client {seen['client']}",
        how,
        declared(next((tmp_path / "recorded").iterdir())),
        *seen["features"],
    )
