"""The preview in real editors: opened by a command, a click on the page moves the cursor, the page follows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import test_emacs
import test_neovim

HERE = Path(__file__).parent
Run = Callable[[list[str]], dict[str, Any]]


@pytest.fixture(autouse=True)
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody looks at a screen."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)


def check(reader: list[str]) -> None:
    """What the reader at the page saw."""
    assert reader[0] == "found teh"
    assert reader[1] == "clicked"
    assert reader[2] == "cursor 3"
    assert reader[3].split()[:2] == ["changed", "3"]


@pytest.mark.parametrize("number", range(2))
def test_neovim_preview(number: int, run_editor: Run) -> None:
    seen = run_editor(test_neovim.play(test_neovim.program(number), HERE / "scenario_preview.lua"))
    check([line.strip() for line in seen["reader"].splitlines()])
    assert seen["command"] == 2
    test_neovim.proves(seen, "preview")


@pytest.mark.parametrize("client", ["eglot", "lsp-mode"])
def test_emacs_preview(client: str, run_editor: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MDKB_CLIENT", client.removesuffix("-mode"))
    seen = run_editor(test_emacs.batch(test_emacs.emacs(client, "markdown-mode"), "scenario-preview.el"))
    check([line.strip() for line in seen["reader"].splitlines()])
    test_emacs.proves(client, seen, "preview")
