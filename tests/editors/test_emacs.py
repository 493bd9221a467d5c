"""The Emacs package in a real Emacs with eglot and markdown-mode."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
PACKAGE = HERE.parents[1] / "editors" / "emacs" / "mdkb.el"


def emacs(*needs: str) -> str:
    """The Emacs on the path; skips the test where it or a library it needs is absent."""
    program = shutil.which("emacs")
    if program is None:
        pytest.skip("Emacs is not here")
    for need in needs:
        asked = f"(progn (package-initialize) (kill-emacs (if (locate-library {need!r}) 0 1)))".replace("'", '"')
        if subprocess.run([program, "--batch", "--eval", asked], capture_output=True).returncode:
            pytest.skip(f"this Emacs has no {need}")
    return program


def test_eglot(run_editor: Callable[[list[str]], dict[str, Any]]) -> None:
    seen = run_editor([emacs("eglot", "markdown-mode"), "--batch", "-l", str(HERE / "scenario.el")])
    assert any("teh" in one for one in seen["messages"])
    assert "First" in seen["hover"]
    assert any("first" in one.lower() for one in seen["completion"])
    assert seen["fixed"]
    assert "## Second" in seen["other"]
    assert "other.md#second" in seen["note"]


def test_package_compiles_without_warnings(tmp_path: Path) -> None:
    copy = tmp_path / "mdkb.el"
    copy.write_text(PACKAGE.read_text())
    strict = "(setq byte-compile-error-on-warn t)"
    command = [emacs(), "--batch", "-Q", "--eval", strict, "-f", "batch-byte-compile", str(copy)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_lsp_mode_knows_the_server() -> None:
    asked = f"""(progn (package-initialize) (require 'lsp-mode) (load "{PACKAGE}" nil t)
      (princ (lsp--client-server-id (gethash 'mdkb lsp-clients))))"""
    done = subprocess.run([emacs("lsp-mode"), "--batch", "--eval", asked], capture_output=True, text=True)
    assert done.stdout.strip() == "mdkb", done.stderr
