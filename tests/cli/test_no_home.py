"""A user without a home, as containers have, who can keep nothing in a cache."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

RUN = """
import pwd, sys
def nobody(uid): raise KeyError(uid)
pwd.getpwuid = nobody
from mdkb.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(os.name == "nt", reason="a home is told in another way there")
@pytest.mark.parametrize(
    "command", [["lint"], ["lint", "--no-cache"], ["words", "list"], ["config"], ["rule", "misspelt"]]
)
def test_nothing_needs_a_home(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "a.md").write_text("# A\n\nA wroong word.\n")
    without = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "MDKB_CACHE_DIR")
    env = {name: value for name, value in os.environ.items() if name not in without}
    done = subprocess.run(
        [sys.executable, "-c", RUN, *command], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    assert done.returncode == (1 if "lint" in command else 0)
    assert ("wroong" in done.stdout) == ("lint" in command)
    assert {path.name for path in tmp_path.iterdir()} <= {"a.md", ".mdkb_cache"}
