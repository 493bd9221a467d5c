"""The hooks in real commits: run by pre-commit, by prek, and as a plain script in `.git/hooks`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

HOOKS = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"
SETTINGS = 'select = ["dead-link", "dead-fragment", "dead-image", "space-before-punctuation"]\n'
SECTION = "".join(f"Line {number} of a long note.\n" for number in range(9))
NOTES = {
    "mdkb.toml": SETTINGS,
    ".gitignore": ".mdkb_cache/\n",
    "a.md": "See [b](b.md) and [its part](b.md#first-part). Old debt: [x](missing.md).\n",
    "b.md": f"# B\n\n## First part\n\n{SECTION}",
    "c.md": f"# C\n\n{SECTION}",
    "main.py": "print(1)\n",
}
IN_THE_WAY = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "PRE_COMMIT", "CI", "GITHUB_ACTIONS")


def program(name: str) -> str | None:
    beside = Path(sys.executable).parent / name
    return str(beside) if beside.exists() else shutil.which(name)


class Repository:
    """A repository whose commits run a hook."""

    def __init__(self, root: Path, runner: str) -> None:
        self.root = root
        self.runner = runner
        self.environment = {key: value for key, value in os.environ.items() if key not in IN_THE_WAY}
        self.environment |= {"PRE_COMMIT_HOME": str(root.parent / "home"), "PREK_HOME": str(root.parent / "prek")}
        root.mkdir()
        self.git("init", "-q", "-b", "main")
        for name, value in (("user.name", "n"), ("user.email", "e@x"), ("commit.gpgsign", "false")):
            self.git("config", name, value)

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=self.root, env=self.environment, capture_output=True, text=True, check=False)

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run("git", *arguments)

    def write(self, files: Mapping[str, str]) -> None:
        for name, text in files.items():
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_text(text, encoding="utf-8")

    def start(self, hook: str = "mdkb") -> None:
        """Commit the notes as they are, then install the hook."""
        self.write(NOTES)
        config = ".pre-commit-config.yaml"
        self.write({config: yaml.safe_dump({"repos": [{"repo": "local", "hooks": [local(hook)]}]})})
        self.git("add", "-A")
        assert self.git("commit", "-qm", "start").returncode == 0
        if self.runner == "plain":
            for name in ("pre-commit", "pre-merge-commit"):
                file = self.root / ".git/hooks" / name
                file.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mdkb lint --staged\n')
                file.chmod(0o755)
            return
        command = program(self.runner)
        assert command
        done = self.run(command, "install", "-t", "pre-commit", "-t", "pre-merge-commit")
        assert done.returncode == 0, done.stderr

    def commit(self, *arguments: str) -> str:
        """The findings that stopped a commit, or "" when it was made."""
        done = self.git("commit", "-m", "x", *arguments)
        said = done.stdout + done.stderr
        if done.returncode == 0:
            return ""
        assert "KB" in said, said
        return "\n".join(line.strip() for line in said.splitlines() if " KB" in line)


def local(hook: str) -> dict[str, Any]:
    """A hook as the project offers it, run from this environment."""
    offered: dict[str, Any] = next(one for one in yaml.safe_load(HOOKS.read_text()) if one["id"] == hook)
    offered.pop("minimum_pre_commit_version")
    entry = offered["entry"].removeprefix("mdkb ")
    return {**offered, "language": "system", "entry": f"{sys.executable} -m mdkb {entry}"}


@pytest.fixture(params=["pre-commit", "prek", "plain"])
def repository(request: pytest.FixtureRequest, tmp_path: Path) -> Repository:
    if request.param != "plain" and program(request.param) is None:
        pytest.skip(f"{request.param} is not installed")
    made = Repository(tmp_path / "repository", request.param)
    made.start()
    return made


def test_a_commit_that_only_deletes(repository: Repository) -> None:
    repository.git("rm", "-q", "b.md")
    found = repository.commit()
    assert found.count("b.md was deleted in this change") == 2
    assert "missing.md" not in found
    repository.git("reset", "-q", "--hard")
    repository.git("rm", "-q", "c.md")  # nobody links to it
    assert repository.commit() == ""


def test_a_renamed_heading_and_a_renamed_note(repository: Repository) -> None:
    repository.write({"b.md": NOTES["b.md"].replace("First part", "Part one")})
    assert "b.md was changed in this change" in repository.commit("-a")
    repository.git("reset", "-q", "--hard")
    repository.git("mv", "b.md", "d.md")
    assert "b.md was renamed to d.md in this change" in repository.commit()
    repository.write({"a.md": NOTES["a.md"].replace("b.md", "d.md").replace("missing.md", "c.md")})
    assert repository.commit("-a") == ""


def test_half_a_file_is_staged(repository: Repository) -> None:
    repository.write({"c.md": f"[x](nowhere.md)\n\n{NOTES['c.md']}"})
    repository.git("add", "c.md")
    repository.write({"c.md": NOTES["c.md"]})
    assert "c.md:1:5: KB201" in repository.commit()
    repository.write({"c.md": f"{NOTES['c.md']}\nMore.\n"})
    repository.git("add", "c.md")
    repository.write({"c.md": f"[x](nowhere.md)\n\n{NOTES['c.md']}\nMore.\n"})
    assert repository.commit() == ""
    assert "nowhere.md" in (repository.root / "c.md").read_text()


def test_an_untracked_note_is_not_in_the_commit(repository: Repository) -> None:
    repository.write({"c.md": "[u](untracked.md)\n", "untracked.md": "# U\n"})
    repository.git("add", "c.md")
    assert 'no such file: "untracked.md"' in repository.commit()
    repository.git("add", "untracked.md")
    assert repository.commit() == ""


def test_commit_all_and_commit_file(repository: Repository) -> None:
    repository.write({"c.md": "[x](nowhere.md)\n"})
    assert "c.md:1:5: KB201" in repository.commit("-a")
    repository.write({"b.md": f"{NOTES['b.md']}\nMore.\n"})
    assert repository.commit("b.md") == ""
    assert "c.md:1:5: KB201" in repository.commit("c.md")


def test_a_merge_that_breaks_a_link(repository: Repository) -> None:
    repository.git("checkout", "-qb", "side")
    repository.write({"e.md": "# E\n\n[c](c.md)\n"})
    repository.git("add", "-A")
    assert repository.commit() == ""
    repository.git("checkout", "-q", "main")
    repository.git("rm", "-q", "c.md")
    assert repository.commit() == ""
    done = repository.git("merge", "--no-ff", "-m", "merge", "side")
    assert done.returncode != 0
    assert "e.md:3:5: KB201" in done.stdout + done.stderr


def test_a_merge_that_brings_old_findings(repository: Repository) -> None:
    repository.git("checkout", "-qb", "side")
    repository.write({"e.md": "# E\n\n[y](nowhere.md)\n", "b.md": f"{NOTES['b.md']}\nOne end.\n"})
    repository.git("add", "-A")
    repository.git("commit", "-qnm", "x")
    repository.git("checkout", "-q", "main")
    repository.write({"c.md": f"{NOTES['c.md']}\nMore.\n"})
    assert repository.commit("-a") == ""
    done = repository.git("merge", "--no-ff", "-m", "merge", "side")
    assert done.returncode == 0, done.stdout + done.stderr
    repository.git("reset", "-q", "--hard", "HEAD~1")
    repository.write({"b.md": f"{NOTES['b.md']}\nAnother end.\n"})
    assert repository.commit("-a") == ""
    assert repository.git("merge", "side").returncode != 0  # a conflict, which the author ends
    repository.write({"b.md": f"{NOTES['b.md']}\nOne end.\n\nAnother end. [z](nowhere.md)\n"})
    repository.git("add", "-A")
    found = repository.commit()
    assert "b.md:17:18: KB201" in found
    assert "e.md:3" not in found


def test_nothing_relevant(repository: Repository) -> None:
    repository.write({"main.py": "print(2)\n"})
    assert repository.commit("-a") == ""
    assert not (repository.root / ".mdkb_cache").exists()
    assert repository.commit("--amend", "--no-edit") == ""


def test_thousands_of_notes(repository: Repository) -> None:
    folder = repository.root / "many-notes-in-a-folder-with-a-long-name"
    folder.mkdir()
    for number in range(6000):
        (folder / f"note-number-{number:05}-with-a-long-name.md").write_text(f"# {number}\n")
    repository.write({"c.md": "[x](nowhere.md)\n"})
    repository.git("add", "-A")
    found = repository.commit()
    assert found == 'c.md:1:5: KB201 dead-link no such file: "nowhere.md"'


@pytest.mark.parametrize("runner", ["pre-commit", "prek"])
def test_fixing(tmp_path: Path, runner: str) -> None:
    if program(runner) is None:
        pytest.skip(f"{runner} is not installed")
    repository = Repository(tmp_path / "repository", runner)
    repository.start("mdkb-fix")
    repository.write({"c.md": "A word , here.\n"})
    repository.git("add", "-A")
    assert repository.git("commit", "-m", "x").returncode != 0  # files were modified by this hook
    assert (repository.root / "c.md").read_text() == "A word, here.\n"
    repository.git("add", "-A")
    assert repository.commit() == ""


@pytest.mark.parametrize("runner", ["pre-commit", "prek"])
def test_each_note_alone(tmp_path: Path, runner: str) -> None:
    if program(runner) is None:
        pytest.skip(f"{runner} is not installed")
    repository = Repository(tmp_path / "repository", runner)
    repository.start("mdkb-files")
    repository.write({"c.md": "A word , here. [x](nowhere.md)\n"})
    repository.git("add", "-A")
    assert [line.partition(" ")[2].partition(" ")[0] for line in repository.commit().splitlines()] == ["KB320"]


@pytest.mark.parametrize("runner", ["pre-commit", "prek"])
def test_all_files(tmp_path: Path, runner: str) -> None:
    command = program(runner)
    if command is None:
        pytest.skip(f"{runner} is not installed")
    repository = Repository(tmp_path / "repository", runner)
    repository.start()
    done = repository.run(command, "run", "mdkb", "--all-files")
    assert done.returncode == 1
    assert 'KB201 dead-link no such file: "missing.md"' in done.stdout
    repository.git("rm", "-q", "b.md")
    repository.git("commit", "-qnm", "x")
    done = repository.run(command, "run", "mdkb", "--from-ref", "HEAD~1", "--to-ref", "HEAD")
    assert done.stdout.count("b.md was deleted in this change") == 2


def test_the_manifest_is_sound() -> None:
    command = program("pre-commit")
    if command is None:
        pytest.skip("pre-commit is not installed")
    subprocess.run([command, "validate-manifest", str(HOOKS)], check=True)
