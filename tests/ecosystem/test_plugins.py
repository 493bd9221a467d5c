"""Plugins: installed ones, rule files of a project, and what is said when one cannot be loaded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples/plugin/src"
SITE = """
from mdkb.sites import detect

def sites(files, read, settings):
    return detect((), lambda path: None, {})
"""


@pytest.fixture
def installed(tmp_path: Path) -> dict[str, str]:
    """An environment in which the example plugin is installed."""
    packages = tmp_path / "packages"
    info = packages / "mdkb_example-0.1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: mdkb-example\nVersion: 0.1.0\n")
    (info / "entry_points.txt").write_text(
        "[mdkb.rules]\nexample = mdkb_example:rules\nbroken = no_such_module\n[mdkb.sites]\nsite = example_site:sites\n"
    )
    (packages / "example_site.py").write_text(SITE)
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(packages), str(EXAMPLE)))}


def lint(root: Path, environment: dict[str, str], *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mdkb", "lint", "--output-format", "json", *more], cwd=root, env=environment,
        capture_output=True, text=True,
    )  # fmt: skip


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    root = tmp_path / "notes"
    root.mkdir()
    (root / "a.md").write_text("# GETTING STARTED\n\nA TODO here.\n")
    return root


def test_an_installed_plugin(notes: Path, installed: dict[str, str]) -> None:
    (notes / "mdkb.toml").write_text('plugins = ["example"]\nselect = ["shouting"]\n')
    (found,) = json.loads(lint(notes, installed).stdout)
    assert (found["code"], found["family"], found["fix"]["edits"][0]["content"]) == (
        "XM001",
        "style",
        "Getting started",
    )
    (notes / "mdkb.toml").write_text('plugins = ["example"]\nselect = ["shouting"]\n[rules.shouting]\nletters = 99\n')
    assert lint(notes, installed).stdout == "[]\n"
    (notes / "mdkb.toml").write_text('plugins = ["example"]\n[rules.shouting]\nleters = 99\n')
    assert 'no option "leters"' in lint(notes, installed).stderr


def test_a_plugins_site(notes: Path, installed: dict[str, str]) -> None:
    (notes / "mdkb.toml").write_text('plugins = ["site"]\nselect = ["dead-link"]\n')
    (notes / "a.md").write_text("[x](x.md)\n")
    done = lint(notes, installed)
    assert done.stderr == ""
    assert [one["code"] for one in json.loads(done.stdout)] == ["KB201"]


@pytest.mark.parametrize(
    ("plugin", "message"),
    [
        ("exmaple", 'the plugin "exmaple" cannot be loaded: no installed package offers it'),
        ("broken", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("./nothing.py", "there is no such file"),
        ("./syntax.py", "SyntaxError"),
        ("./clash.py", 'has a rule "KB201", which there is already'),
    ],
)
def test_plugins_that_cannot_be_loaded(notes: Path, installed: dict[str, str], plugin: str, message: str) -> None:
    (notes / "syntax.py").write_text("def\n")
    (notes / "clash.py").write_text(
        '"""X."""\nfrom mdkb.rule import note_rule\n@note_rule("KB201", "x")\ndef check(note, options):\n    yield from ()\n'
    )
    (notes / "mdkb.toml").write_text(f'plugins = ["{plugin}"]\nselect = ["dead-link"]\n')
    done = lint(notes, installed)
    assert done.returncode == 2
    assert message in done.stderr
    assert "mdkb.toml:1:" in done.stderr
    assert done.stdout == "[]\n"


def test_code_runs_from_the_roots_own_settings_only(notes: Path, installed: dict[str, str]) -> None:
    (notes / "evil.py").write_text("open('ran', 'w')\n")
    elsewhere = notes.parent / "elsewhere.toml"
    elsewhere.write_text('plugins = ["./evil.py"]\n')
    done = lint(notes, installed, "--config", str(elsewhere))
    assert done.returncode == 2
    assert "code is run only from the settings of the root itself" in done.stderr
    assert not (notes / "ran").exists()


def test_a_rule_file_of_the_project(notes: Path, installed: dict[str, str]) -> None:
    text = (Path(__file__).parents[2] / "docs/plugins.md").read_text(encoding="utf-8")
    code = text.partition("```python\n")[2].partition("```")[0]
    (notes / "rules/style").mkdir(parents=True)
    (notes / "rules/style/todo.py").write_text(code)
    (notes / "mdkb.toml").write_text('plugins = ["./rules/style/todo.py"]\nselect = ["todo"]\n')
    (found,) = json.loads(lint(notes, installed).stdout)
    assert (found["name"], found["family"], found["location"]) == ("todo", "style", {"row": 3, "column": 3})


def test_the_examples_of_the_plugin(monkeypatch: pytest.MonkeyPatch) -> None:
    from mdkb.testing import check_example, examples

    monkeypatch.syspath_prepend(str(EXAMPLE))
    from mdkb_example.style import shouting

    for rule, example in examples(shouting):
        check_example(rule, example)
