"""All packages are made for one least version of the server, and what they need of it is there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from mdkb import __version__
from mdkb.lsp.capabilities import COMMANDS

EDITORS = Path(__file__).parents[2] / "editors"
LEAST = {
    "vscode/src/versions.ts": r'LEAST = "([\d.]+)"',
    "pulsar/lib/versions.js": r'LEAST = "([\d.]+)"',
    "neovim/lua/mdkb/init.lua": r'LEAST = "([\d.]+)"',
    "emacs/mdkb.el": r'mdkb-least-server "([\d.]+)"',
}
CONTEXTS = ("found", "fixed", "moved", "atItem", "running", "status", "told", "statusBar", "exe")  # no commands
SOURCES = {"vscode/src": "*.ts", "pulsar/lib": "*.js", "neovim/lua": "*.lua", "emacs": "*.el"}


def numbers(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version)[:3]]


def test_the_least_version_is_the_same_everywhere_and_not_newer_than_this_one() -> None:
    found = {match[1] for file, name in LEAST.items() if (match := re.search(name, (EDITORS / file).read_text()))}
    assert len(found) == 1
    assert numbers(found.pop()) <= numbers(__version__)


@pytest.mark.parametrize("package", ["vscode", "pulsar"])
def test_all_packages_have_the_version_of_the_server(package: str) -> None:
    assert json.loads((EDITORS / package / "package.json").read_text())["version"] == __version__


def test_packages_ask_only_for_commands_that_the_server_has() -> None:
    settings = json.loads((EDITORS / "settings.json").read_text())["properties"]
    others = {f"mdkb.{name}" for name in (*settings, *CONTEXTS)}
    for folder, pattern in SOURCES.items():
        files = list((EDITORS / folder).rglob(pattern))
        modules = {f"mdkb.{file.stem}" for file in files}
        asked = set(re.findall(r'"(mdkb\.[a-zA-Z]+)"', "\n".join(file.read_text() for file in files)))
        assert "mdkb.stats" in asked
        assert asked - others - (modules if folder.startswith("neovim") else set()) <= set(COMMANDS)
