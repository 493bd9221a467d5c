"""The Emacs package in a real Emacs with eglot and markdown-mode."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from results import proved

HERE = Path(__file__).parent
HOW = "in the editor itself, in batch mode"
PACKAGE = HERE.parents[1] / "editors" / "emacs" / "mdkb.el"


def emacs(*needs: str) -> str:
    """The Emacs on the path, or named by `MDKB_TEST_EMACS`; skips the test where it or a library it needs is absent."""
    program = os.environ.get("MDKB_TEST_EMACS") or shutil.which("emacs")
    if program is None:
        pytest.skip("Emacs is not here")
    for need in needs:
        asked = f"(progn (package-initialize) (kill-emacs (if (locate-library {need!r}) 0 1)))".replace("'", '"')
        if subprocess.run([program, "--batch", "--eval", asked], capture_output=True).returncode:
            pytest.skip(f"this Emacs has no {need}")
    return program


def batch(program: str, script: str) -> list[str]:
    return [program, "--batch", "-l", str(HERE / script)]


def proves(client: str, seen: dict[str, Any], *features: str) -> None:
    name = f"emacs-{seen['version'].partition('.')[0]}-{client}"
    proved(name, "Emacs", f"{seen['version']} with {seen['client']}", HOW, seen["declared"], *features)


@pytest.mark.parametrize(("client", "script"), [("eglot", "scenario.el"), ("lsp-mode", "scenario-lsp.el")])
def test_the_clients_own_means(client: str, script: str, run_editor: Callable[[list[str]], dict[str, Any]]) -> None:
    seen = run_editor(batch(emacs(client, "markdown-mode"), script))
    assert any("teh" in one for one in seen["messages"])
    assert "First" in seen["hover"]
    assert any("first" in one.lower() for one in seen["completion"])
    assert "Title" in seen["symbols"]
    assert "First" in seen["definition"] or "other.md" in seen["definition"]
    assert "a.md" in seen["references"]
    assert seen["fixed"]
    assert seen["formatted"]
    assert "## Second" in seen["other"]
    assert "other.md#second" in seen["note"]
    lenses = "lens" in seen
    assert lenses == (client == "lsp-mode" and seen["declared"]["code lens"])
    if lenses:
        assert "backlink" in seen["lens"]
        assert seen["led"] == "a.md"
    proves(
        client, seen, *(["code lens"] if lenses else []), "diagnostics", "hover", "completion", "quick fix", "rename", "definition", "references",
        "symbols", "formatting",
    )  # fmt: skip


@pytest.mark.parametrize("client", ["eglot", "lsp-mode"])
@pytest.mark.parametrize("trusted", [False, True])
def test_a_writers_commands(
    client: str,
    trusted: bool,
    writing: Path,
    run_editor: Callable[[list[str]], dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MDKB_CLIENT", client.removesuffix("-mode"))
    if trusted:
        monkeypatch.setenv("MDKB_TRUSTED", str(writing.parent))
    seen = run_editor(batch(emacs(client, "markdown-mode"), "scenario-writing.el"))
    sign = seen["sign"]
    assert seen["ran"] == trusted
    assert re.fullmatch(r" mdkb(: settings broken)? 1 \w+ \d+ words 1 min", seen["status"])
    assert re.fullmatch(r" mdkb(: settings broken)? 1 \w+ 1 word 1 min", seen["selected"])
    assert seen["shown"] == "mdkb: indexing 3/9 ok 1 word"
    assert seen["entered"] == "- one\n- two\n- three\n"
    assert seen["indented"] == "- one\n  - two\n- three\n"
    assert seen["outdented"] == seen["entered"]
    assert seen["ended"] == "- one\n- two\n- three\nend\nmore\n"
    assert seen["accepted"] == "new"
    assert seen["picture"].endswith("![](images/keys-1.png)") or "![](images/keys-1.png)" in seen["picture"]
    assert (writing / "images" / "keys-1.png").read_bytes() == b"picture"
    assert seen["sheet"] == "# Markdown for these note"
    assert "# mdkb status" in seen["information"]
    assert seen["bold"] == f"Some words {sign} **here**"
    assert seen["plain"] == f"Some words {sign} here"
    assert seen["link"] == f"[Some]() words {sign} here"
    assert seen["column"] == 7
    assert seen["footnote"].startswith("[^1]: ")
    assert seen["row"].count("|") == 4
    assert seen["statistics"].startswith("1 words, 4 characters")
    assert "no table" in seen["refusal"]
    assert seen["moved"] == "c.md"
    assert not seen["old"]
    assert "[back](../write.md)" in (writing / "sub" / "c.md").read_text()
    proves(
        client, seen, "writer's commands", "fix all", "links follow a moved note", "status", "lists go on", "paste",
        "cheat sheet",
        *([] if trusted else ["untrusted workspace"]),
    )  # fmt: skip


@pytest.mark.parametrize("client", ["eglot", "lsp-mode"])
def test_fix_on_save(
    client: str, run_editor: Callable[[list[str]], dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MDKB_CLIENT", client.removesuffix("-mode"))
    seen = run_editor(batch(emacs(client, "markdown-mode"), "scenario-save.el"))
    assert "This is the text." in seen["saved"]
    proves(client, seen, "fix on save")


def test_package_compiles_without_warnings(tmp_path: Path) -> None:
    copy = tmp_path / "mdkb.el"
    copy.write_text(PACKAGE.read_text())
    strict = "(setq byte-compile-error-on-warn t)"
    command = [emacs(), "--batch", "-Q", "--eval", strict, "-f", "batch-byte-compile", str(copy)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_menu_has_commands_that_exist() -> None:
    lisp = r"""(progn (require 'mdkb) (unless (require 'transient nil t) (kill-emacs 77)) (mdkb--define-menu)
      (unless (get 'mdkb--menu 'transient--prefix) (kill-emacs 1))
      (map-keymap (lambda (_key command) (unless (commandp command) (kill-emacs 2))) mdkb-command-map)
      (with-temp-buffer (insert-file-contents (locate-library "mdkb.el"))
        (search-forward "transient-define-prefix")
        (let ((end (save-excursion (search-forward "defun mdkb-menu") (point))))
          (while (re-search-forward "(\"[^\"]+\" \"[^\"]+\" \\([a-z0-9-]+\\))" end t)
            (unless (commandp (intern (match-string 1))) (kill-emacs 3))))))"""
    done = subprocess.run(
        [emacs(), "--batch", "-Q", "-L", str(PACKAGE.parent), "--eval", lisp], capture_output=True, text=True
    )
    if done.returncode == 77:
        pytest.skip("no transient")
    assert done.returncode == 0, done.stderr


def test_lookup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The setting, a trusted folder's environment, the path; nothing of a folder that is not trusted."""
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)
    notes, tools = tmp_path / "notes", tmp_path / "tools"
    for file in (notes / ".venv" / "bin" / "mdkb", notes / "bin" / "mdkb", tools / "mdkb"):
        file.parent.mkdir(parents=True)
        file.touch(mode=0o755)
    asked = f"""(progn (load "{PACKAGE}" nil t)
      (setq exec-path '("{notes}/bin" "{tools}"))
      (princ (mapconcat (lambda (one)
          (setq mdkb-command (car one) mdkb-trusted-folders (cdr one))
          (string-join (or (mdkb-locate "{notes}") '("none")) " "))
        '((nil) (nil "{tmp_path}") (nil "{tools}") (("own" "server"))) "\n")))"""
    done = subprocess.run([emacs(), "--batch", "-Q", "--eval", asked], capture_output=True, text=True)
    assert done.stdout.splitlines() == [
        f"{tools}/mdkb server", f"{notes}/.venv/bin/mdkb server", f"{tools}/mdkb server", "own server",
    ], done.stderr  # fmt: skip
