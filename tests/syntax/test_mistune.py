"""What we take from mistune is still there, and loaded only when something is parsed."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import mdkb
from mdkb.syntax import _mistune

SOURCE = Path(mdkb.__file__).parent


def test_the_names_taken_from_mistune_are_what_they_were() -> None:
    assert _mistune.TAG_NAME == "[A-Za-z][A-Za-z0-9-]*"
    assert {"div", "table", "search", "summary"} <= _mistune.BLOCK_TAG_NAMES
    assert "source" not in _mistune.BLOCK_TAG_NAMES
    for pattern in (_mistune.AUTO_LINK, _mistune.AUTO_MAIL, _mistune.PUNCTUATION_CLASS):
        assert isinstance(pattern, str)
        assert pattern


def test_only_one_module_imports_mistune() -> None:
    importing = []
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name.split(".")[0] == "mistune" for name in names):
                importing.append(path.name)
    assert set(importing) == {"_mistune.py"}


def test_importing_the_package_does_not_load_mistune() -> None:
    code = "import sys, mdkb.syntax, mdkb.syntax.dialect; print('mistune' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_grammar_is_taken_once_from_each_mistune(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MDKB_CACHE_DIR", str(tmp_path))
    assert _mistune.kept() == _mistune.imported()
    (file,) = (tmp_path / "mistune").iterdir()
    monkeypatch.setattr(_mistune, "imported", lambda: pytest.fail("it is there"))
    taken = _mistune.kept()
    monkeypatch.undo()
    assert taken == _mistune.imported()
    assert file.stat().st_size > 0


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b'["a", "b", "c", "", ["div"]]', b'["a", 1, "c", "d", []]', b"\xff"]
)
def test_a_grammar_that_is_cut_or_foreign_is_taken_anew(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MDKB_CACHE_DIR", str(tmp_path))
    grammar = _mistune.kept()
    (file,) = (tmp_path / "mistune").iterdir()
    whole = file.read_bytes()
    file.write_bytes(content)
    assert _mistune.kept() == grammar
    assert file.read_bytes() == whole


def test_a_cache_that_cannot_be_written_is_no_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("MDKB_CACHE_DIR", str(tmp_path / "file"))
    assert _mistune.kept() == _mistune.imported()


def test_linting_a_note_does_not_load_mistune_again(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\nA [link](b.md) and `code`.\n")
    code = "import sys; from mdkb.cli import main; main(['lint', '.']); print([m for m in ('mistune', 'inspect', '_hashlib') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.stdout.splitlines()[-1] == "[]", done.stderr
