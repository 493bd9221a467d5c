"""`--watch`: each change is checked, the status at the end is that of the last check; with watchfiles and without."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from typing import NamedTuple

import pytest

SECONDS = 60  # for a machine that is busy


class Watching(NamedTuple):
    """A running `mdkb lint --watch`; `lines`: what it says, as it comes."""

    root: Path
    process: subprocess.Popen[str]
    lines: Queue[str]

    def until(self, said: str) -> list[str]:
        """The lines up to one that holds this."""
        found = []
        while not found or said not in found[-1]:
            found.append(self.lines.get(timeout=SECONDS))
        return found

    def ends(self) -> int:
        """The status after Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(SECONDS)


@pytest.fixture(params=["watchfiles", "polling"])
def watching(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Watching]:
    if os.name == "nt":
        pytest.skip("Ctrl-C cannot be sent to one process here")
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    if request.param == "watchfiles":
        pytest.importorskip("watchfiles")
    else:
        (tmp_path / "without").mkdir()
        (tmp_path / "without/watchfiles.py").write_text("raise ImportError\n")
        environment["PYTHONPATH"] = str(tmp_path / "without")
    root = tmp_path / "notes"
    root.mkdir()
    (root / "mdkb.toml").write_text('select = ["dead-link"]\n')
    (root / "a.md").write_text("[b](b.md)\n")
    command = [sys.executable, "-m", "mdkb", "lint", "--watch", "--output-format", "concise"]
    process = subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    lines: Queue[str] = Queue()
    assert process.stdout is not None
    threading.Thread(target=lambda out: [lines.put(line) for line in out], args=(process.stdout,), daemon=True).start()
    yield Watching(root, process, lines)
    process.kill()
    process.wait()


def test_changes_are_seen(watching: Watching) -> None:
    assert "a.md:1:5: KB201 dead-link" in watching.until("waiting for changes")[0]
    (watching.root / "b.md").write_text("# B\n")
    assert "No findings in 2 notes." in "".join(watching.until("waiting for changes"))
    (watching.root / "a.md").write_text("[b](b.md) and [c](c.md)\n")
    assert 'no such file: "c.md"' in watching.until("waiting for changes")[0]
    (watching.root / "mdkb.toml").write_text('select = ["vague-link-text"]\n')
    assert "No findings" in "".join(watching.until("waiting for changes"))
    assert watching.ends() == 0


def test_the_status_is_that_of_the_last_check(watching: Watching) -> None:
    watching.until("waiting for changes")
    assert watching.ends() == 1
