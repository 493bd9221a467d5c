"""A server per test, over standard input and output; a small knowledge base to serve."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from raw_client import RawClient

PROFILES = (
    "ale-3.3.0", "eglot-1.9", "jupyterlab-lsp-5.3.0", "kate-22.12.3", "lsp-mode-8.0.0", "neovim-0.11.4", "neovim-0.7.2",
    "pulsar-languageclient-1.17.15", "vscode-1.100.3-languageclient-9", "vscode-1.139.1-languageclient-9",
)  # fmt: skip

NOTES = {
    "mdkb.toml": 'language = "en"\n',
    "a.md": "# Alpha\n\nSee [beta](b.md#deep-thoughts) and [gone](gone.md).\n\nA [label][l] and a note[^1].\n\n"
    "[l]: https://example.org/x\n\n[^1]: Text of the note.\n\n## Later\n\nMore about teh thing.\n",
    "b.md": "# Beta\n\nBack to [alpha](a.md).\n\n## Deep thoughts\n\nText.\n",
    "sub/c.md": "# Gamma\n\nTo [alpha](../a.md#later) and [beta](../b.md).\n",
    "pic.png": "",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small knowledge base on disk."""
    root = tmp_path / "kb"
    for name, text in NOTES.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    return root


@pytest.fixture
def server() -> Iterator[RawClient]:
    """A server that was not greeted yet."""
    client = RawClient(env={"MDKB_NO_CACHE": "1"})
    yield client
    client.kill()


@pytest.fixture
def served(server: RawClient, folder: Path) -> RawClient:
    """A server that knows the small knowledge base; the client declares nothing."""
    server.initialize(folder)
    server.ready()
    return server


@pytest.fixture(scope="session")
def profile(shared: Path) -> Callable[[str], dict[str, Any]]:
    """The parameters of `initialize` that a real editor sent."""

    def find(name: str) -> dict[str, Any]:
        file = shared / "acceptance" / "initialize" / f"{name}.json"
        if not file.exists():
            pytest.skip(f"{name} was not recorded")
        found: dict[str, Any] = json.loads(file.read_text())["params"]
        return found

    return find
