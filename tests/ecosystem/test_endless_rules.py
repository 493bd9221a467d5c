"""A plugin's rule that never ends is broken off and named; all else is linted."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from mdkb.limit import TookTooLong, at_most

NOTE = '"""Endless."""\nimport re\nfrom mdkb.rule import note_rule, view_rule\n\n@note_rule("XX001", "endless")\ndef check(note, options):\n'
VIEW = NOTE.replace("@note_rule", "@view_rule").replace("note, options", "facts, view, options")
HEAD = '    if "b.md" not in {}.path:\n        return\n'
BODIES = {
    "loop": NOTE + HEAD.format("note") + "    while True:\n        pass\n    yield from ()\n",
    "swallows": NOTE + HEAD.format("note") + "    while True:\n        try:\n            1 / 0\n        except Exception:\n            pass\n    yield from ()\n",
    "expression": NOTE + HEAD.format("note") + "    re.match(r'(a|a)*b', 'a' * 60)\n    yield from ()\n",
    "view": VIEW + HEAD.format("facts") + "    while True:\n        pass\n    yield from ()\n",
}  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "rules/style").mkdir(parents=True)
    (tmp_path / "mdkb.toml").write_text('plugins = ["rules/style/endless.py"]\nselect = ["dead-link", "endless"]\n')
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.md").write_text("[x](missing.md)\n")
    return tmp_path


def lint(root: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mdkb", "lint", "--output-format", "concise"]
    environment = {**os.environ, **environment}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("kind", BODIES)
def test_on_the_command_line(root: Path, kind: str) -> None:
    if kind == "expression" and os.name == "nt":
        pytest.skip("no alarm here")
    rule = root / "rules/style/endless.py"
    rule.write_text(BODIES[kind])
    done = lint(root)
    assert done.returncode == 2
    assert done.stdout.splitlines() == [
        "a.md:1:5: KB201 dead-link no such file: \"missing.md\"",
        "b.md:1:1: KB000 internal-error the rule endless failed on this note: broken off after 2 s (plugin rules/style/endless.py)",
        "b.md:1:5: KB201 dead-link no such file: \"missing.md\"",
        "c.md:1:5: KB201 dead-link no such file: \"missing.md\"",
    ]  # fmt: skip


def test_what_failed_is_tried_again(root: Path) -> None:
    rule = root / "rules/style/endless.py"
    rule.write_text(
        BODIES["loop"].replace("while True", "while os.environ.get('ENDLESS')").replace("import re", "import os")
    )
    assert lint(root, ENDLESS="1").returncode == 2
    done = lint(root)
    assert (done.returncode, "KB000" in done.stdout) == (1, False)


def test_it_is_waited_for_three_times(root: Path) -> None:
    (root / "rules/style/endless.py").write_text(BODIES["loop"].replace("b.md", ".md"))
    for name in "abcdefgh":
        (root / f"{name}.md").write_text("text\n")
    began = time.monotonic()
    done = lint(root)
    assert 6 <= time.monotonic() - began < 11
    assert [line.partition("note: ")[2].split(" ")[0] for line in done.stdout.splitlines()] == [
        *["broken"] * 3,
        *["not"] * 5,
    ]


def test_findings_without_end(root: Path) -> None:
    body = "    from mdkb.diagnostic import Finding\n    from mdkb.text import Span\n    while True:\n        yield Finding(Span(0, 1), 'x')\n"
    (root / "rules/style/endless.py").write_text(NOTE + HEAD.format("note") + body)
    assert "failed on this note: broken off after 100000 findings (plugin" in lint(root).stdout


def test_beside_the_main_thread() -> None:
    caught: list[float] = []

    def work() -> None:
        began = time.monotonic()
        try:
            with at_most(0.2):
                while True:
                    pass
        except TookTooLong:
            caught.append(time.monotonic() - began)
        with at_most(0.05):  # what ends in time is not disturbed, nor is what comes after
            sum(range(1000))
        time.sleep(0.2)
        caught.append(0)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(timeout=20)
    assert len(caught) == 2
    assert caught[0] >= 0.2


def test_the_main_thread_goes_on_undisturbed() -> None:
    with pytest.raises(TookTooLong), at_most(0.1):
        time.sleep(5)
    with at_most(0.1):
        pass
    time.sleep(0.2)
