"""The READMEs of Neovim and Emacs, followed as a new user would: a clean home, and what the page says to put there."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from test_emacs import emacs
from test_neovim import program, recent

HERE = Path(__file__).parent
EDITORS = HERE.parents[1] / "editors"
Run = Callable[[list[str]], dict[str, Any]]


def blocks(editor: str, language: str) -> list[str]:
    """The blocks of code of a README, with the path that a reader would fill in."""
    text = (EDITORS / editor / "README.md").read_text()
    found = re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)
    return [one.replace("/path/to/mdkb/editors", str(EDITORS)) for one in found]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new user's home, with the server on the path."""
    server = Path(sys.executable).parent
    if not (server / "mdkb").exists():
        pytest.skip("mdkb is not installed beside this Python")
    monkeypatch.setenv("PATH", f"{server}{os.pathsep}{os.environ['PATH']}")
    made = tmp_path / "home"
    made.mkdir()
    return made


def started(run: Run, neovim: str) -> None:
    seen = run([neovim, "--headless", "a.md", "-c", f"luafile {HERE / 'scenario_readme.lua'}"])
    assert any("teh" in one for one in seen["messages"])


@pytest.mark.parametrize("number", range(2))
def test_neovim_plugin(number: int, home: Path, run_editor: Run) -> None:
    init = home / ".config" / "nvim" / "init.lua"
    init.parent.mkdir(parents=True)
    first, _own, keys, status = blocks("neovim", "lua")
    init.write_text(first + keys + status)
    started(run_editor, program(number))


def test_neovim_without_plugin(home: Path, run_editor: Run) -> None:
    folder = home / ".config" / "nvim"
    (folder / "lsp").mkdir(parents=True)
    shutil.copy(EDITORS / "neovim" / "lsp" / "mdkb.lua", folder / "lsp")
    (folder / "init.lua").write_text('vim.lsp.enable("mdkb")\n')
    assert 'vim.lsp.enable("mdkb")' in (EDITORS / "neovim" / "README.md").read_text()
    started(run_editor, recent())


def test_emacs(home: Path, run_editor: Run) -> None:
    (home / "init.el").write_text(blocks("emacs", "elisp")[0])
    seen = run_editor([emacs("eglot", "markdown-mode"), "--batch", "-l", str(HERE / "scenario-readme.el")])
    assert any("teh" in one for one in seen["messages"])
    assert seen["key"] == "mdkb-bold"
