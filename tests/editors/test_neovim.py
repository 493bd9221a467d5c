"""The Neovim package in every real Neovim on the path; `lsp/mdkb.lua` is used by 0.11 and later."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from results import proved

HERE = Path(__file__).parent
SCENARIO, WRITING = HERE / "scenario.lua", HERE / "scenario_writing.lua"
HOW = "in the editor itself"


def neovims() -> list[str]:
    """Each Neovim on the path, beside this Python, or named by `MDKB_TEST_NVIM`."""
    folders = [str(Path(sys.executable).parent), *os.get_exec_path()]
    found = [shutil.which("nvim", path=folder) for folder in folders]
    return list(dict.fromkeys(str(Path(one).resolve()) for one in [os.environ.get("MDKB_TEST_NVIM"), *found] if one))


def program(number: int) -> str:
    """One of the Neovims; skips the test where there are fewer."""
    programs = neovims()
    if number >= len(programs):
        pytest.skip("no Neovim here" if not programs else "only one Neovim here")
    return programs[number]


def recent() -> str:
    """A Neovim 0.11 or later; skips the test where there is none."""
    for one in neovims():
        asked = [one, "--headless", "--clean", "-c", "execute has('nvim-0.11') ? 'qall!' : 'cquit!'"]
        if subprocess.run(asked, capture_output=True, stdin=subprocess.DEVNULL, timeout=60).returncode == 0:
            return one
    pytest.skip("no Neovim 0.11 here")


def play(program: str, script: Path) -> list[str]:
    return [program, "--headless", "--clean", "-c", f"luafile {script}"]


def proves(seen: dict[str, Any], *features: str) -> None:
    version = seen["version"]
    recent = tuple(map(int, version.split(".")[:2])) >= (0, 11)
    name = "neovim" if recent else "neovim-" + ".".join(version.split(".")[:2])
    proved(name, "Neovim", version, HOW, seen["declared"], *features)


@pytest.mark.parametrize("number", range(2))
def test_neovim(number: int, run_editor: Callable[[list[str]], dict[str, Any]]) -> None:
    seen = run_editor(play(program(number), SCENARIO))
    check(seen)
    proves(
        seen, "diagnostics", "hover", "completion", "quick fix", "rename", "definition", "references", "symbols",
        "formatting",
    )  # fmt: skip


@pytest.mark.parametrize("number", range(2))
@pytest.mark.parametrize("trusted", [False, True])
def test_a_writers_commands(
    number: int,
    trusted: bool,
    writing: Path,
    run_editor: Callable[[list[str]], dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if trusted:
        monkeypatch.setenv("MDKB_TRUSTED", str(writing.parent))
    seen = run_editor(play(program(number), WRITING))
    assert seen["ran"] == trusted
    assert re.fullmatch(r"mdkb(: settings broken)? 1 \w+ \d+ words 1 min", seen["status"])
    assert seen["shown"] == "mdkb: indexing 3/9"
    assert seen["entered"] == "- one\n- two\n- three"
    assert seen["indented"] == "- one\n  - two\n- three"
    assert seen["outdented"] == "- one\n- two\n- three"
    assert seen["ended"] == "- one\n- two\n- three\nend"
    assert seen["plain"].endswith("\nend\nmore")
    assert seen["picture"] == "picture"
    assert (seen["focused"], seen["unfocused"]) == ([999, 0], 1)
    assert seen["cursor"] == [8, 7]
    assert seen.get("lens", "Links to this note") == "Links to this note"
    assert {"reference-link", "renumber-list", "reject-change", "restart"} == set(seen["names"])
    assert "[back](../write.md)" in (writing / "sub" / "c.md").read_text()
    proves(
        seen, "writer's commands", "fix all", "links follow a moved note", "status", "lists go on", "paste", "cheat sheet",
        *([] if trusted else ["untrusted workspace"]), *(["code lens"] if seen.get("lens") else []),
    )  # fmt: skip


@pytest.mark.parametrize("number", range(2))
def test_fix_on_save(number: int, run_editor: Callable[[list[str]], dict[str, Any]]) -> None:
    seen = run_editor(play(program(number), HERE / "scenario_save.lua"))
    able = seen["declared"]["fix on save"]  # Neovim 0.7 is not
    assert ("This is the text." in seen["saved"]) == able
    proves(seen, *(["fix on save"] if able else []))


def test_without_the_plugin(run_editor: Callable[[list[str]], dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MDKB_PLAIN", "1")
    check(run_editor(play(recent(), SCENARIO)))


def check(seen: dict[str, Any]) -> None:
    """What every Neovim has to show."""
    assert seen["root"] == "notes"
    assert any(one.startswith("3:9") and "teh" in one for one in seen["messages"])
    assert "First" in seen["hover"]
    assert any("first" in one.lower() for one in seen["completion"])
    assert not any("teh" in one for one in seen["left"])
    assert seen["definition"] == "## First"
    assert "Title" in seen["symbols"]
    assert seen["formatted"] == "| long | c   |"
    assert "a.md" in seen["references"]
    assert seen["heading"] == "## Second"
    assert seen["link"] == "See [the other](other.md#second)."
    assert seen["servers"] == 1
