"""The Neovim package in every real Neovim on the path; `lsp/mdkb.lua` is used by 0.11 and later."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).with_name("scenario.lua")


def neovims() -> list[str]:
    """Each Neovim on the path, beside this Python, or named by `MDKB_TEST_NVIM`."""
    folders = [str(Path(sys.executable).parent), *os.get_exec_path()]
    found = [shutil.which("nvim", path=folder) for folder in folders]
    return list(dict.fromkeys(str(Path(one).resolve()) for one in [os.environ.get("MDKB_TEST_NVIM"), *found] if one))


@pytest.mark.parametrize("number", range(2))
def test_neovim(number: int, run_editor: Callable[[list[str]], dict[str, Any]]) -> None:
    programs = neovims()
    if number >= len(programs):
        pytest.skip("no Neovim here" if not programs else "only one Neovim here")
    check(run_editor([programs[number], "--headless", "--clean", "-c", f"luafile {SCRIPT}"]))


def test_without_the_plugin(run_editor: Callable[[list[str]], dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    for program in neovims():
        asked = [program, "--headless", "--clean", "-c", "execute has('nvim-0.11') ? 'qall!' : 'cquit!'"]
        if subprocess.run(asked, capture_output=True, stdin=subprocess.DEVNULL, timeout=60).returncode == 0:
            break
    else:
        pytest.skip("no Neovim 0.11 here")
    monkeypatch.setenv("MDKB_PLAIN", "1")
    check(run_editor([program, "--headless", "--clean", "-c", f"luafile {SCRIPT}"]))


def check(seen: dict[str, Any]) -> None:
    """What every Neovim has to show."""
    assert seen["root"] == "notes"
    assert any(one.startswith("3:9") and "teh" in one for one in seen["messages"])
    assert "First" in seen["hover"]
    assert any("first" in one.lower() for one in seen["completion"])
    assert not any("teh" in one for one in seen["left"])
    assert seen["heading"] == "## Second"
    assert seen["link"] == "See [the other](other.md#second)."
    assert seen["servers"] == 1
