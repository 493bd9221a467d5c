"""What we take from mistune is still there, and loaded only when something is parsed."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

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
