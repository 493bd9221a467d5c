"""The configuration files of editors that are not run here: each parses and starts `mdkb server`."""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from mdkb.integrations.jupyter import spec

PACKAGES = Path(__file__).parents[2] / "editors"
COMMAND = ["mdkb", "server"]


def parsed(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".toml":
        return tomllib.loads(text)
    return yaml.safe_load(text) if path.suffix in (".yaml", ".yml") else json.loads(text)


def configurations() -> list[Path]:
    wanted = {".toml", ".json", ".yaml", ".yml", ".sublime-settings"}
    found = (path for path in PACKAGES.rglob("*") if path.suffix in wanted and "node_modules" not in path.parts)
    return sorted(found)


@pytest.mark.parametrize("path", configurations(), ids=lambda path: str(path.relative_to(PACKAGES)))
def test_it_parses(path: Path) -> None:
    assert parsed(path)


def test_helix() -> None:
    found = parsed(PACKAGES / "helix" / "languages.toml")
    server = found["language-server"]["mdkb"]
    assert [server["command"], *server["args"]] == COMMAND
    assert found["language"] == [{"name": "markdown", "language-servers": ["mdkb"]}]


def test_kate() -> None:
    assert parsed(PACKAGES / "kate" / "settings.json")["servers"]["markdown"]["command"] == COMMAND


def test_sublime() -> None:
    client = parsed(PACKAGES / "sublime" / "LSP.sublime-settings")["clients"]["mdkb"]
    assert client["command"] == COMMAND
    assert client["selector"] == "text.html.markdown"


def test_zed() -> None:
    found = parsed(PACKAGES / "zed" / "settings.json")
    binary = found["lsp"]["mdkb"]["binary"]
    assert [binary["path"], *binary["arguments"]] == COMMAND
    assert "mdkb" in found["languages"]["Markdown"]["language_servers"]


def test_coc() -> None:
    server = parsed(PACKAGES / "vim" / "coc-settings.json")["languageserver"]["mdkb"]
    assert [server["command"], *server["args"]] == COMMAND
    assert server["filetypes"] == ["markdown"]


def test_jupyterlab() -> None:
    """The file by hand and the entry point say the same, but for the Python that runs the server."""
    found = parsed(PACKAGES / "jupyterlab" / "jupyter_server_config.json")
    server = found["LanguageServerManager"]["language_servers"]["mdkb"]
    assert server["argv"] == COMMAND
    own = spec(None)["mdkb"]
    assert own["argv"] == [sys.executable, "-m", *COMMAND]
    assert {**own, "argv": COMMAND} == server


def test_jupyterlab_finds_the_entry_point() -> None:
    entries = tomllib.loads((PACKAGES.parent / "pyproject.toml").read_text())["project"]["entry-points"]
    assert entries["jupyter_lsp_spec_v1"] == {"mdkb": f"{spec.__module__}:{spec.__name__}"}


def test_jupyter_lsp_lists_the_server() -> None:
    """The real extension of the Jupyter server, where it is installed: no configuration at all."""
    manager = pytest.importorskip("jupyter_lsp").LanguageServerManager()
    manager.init_language_servers()
    assert manager.language_servers["mdkb"]["argv"][1:] == ["-m", *COMMAND]
