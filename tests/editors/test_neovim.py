"""The Neovim package in every real Neovim on the path; `lsp/mdkb.lua` is used by 0.11 and later."""

from __future__ import annotations

import os
import shutil
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
    seen = run_editor([programs[number], "--headless", "--clean", "-c", f"luafile {SCRIPT}"])
    assert seen["root"] == "notes"
    assert any(one.startswith("3:9") and "teh" in one for one in seen["messages"])
    assert "First" in seen["hover"]
    assert any("first" in one.lower() for one in seen["completion"])
    assert not any("teh" in one for one in seen["left"])
    assert seen["heading"] == "## Second"
    assert seen["link"] == "See [the other](other.md#second)."
    assert seen["servers"] == 1
