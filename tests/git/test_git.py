"""What git tells: files, changes, line ranges, old texts, renames; with strange names and in hooks."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from mdkb import git
from mdkb.git import Change


class Repository:
    """A repository to play with."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self("init", "-q", "-b", "main")

    def __call__(self, *args: str) -> str:
        done = subprocess.run(
            ["git", "-c", "user.name=n", "-c", "user.email=e@x", *args], cwd=self.root, check=True, capture_output=True
        )
        return done.stdout.decode()

    def write(self, files: dict[str, str]) -> None:
        for name, text in files.items():
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_text(text, encoding="utf-8")

    def commit(self, files: dict[str, str]) -> None:
        self.write(files)
        self("add", "-A")
        self("commit", "-qm", "x")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


LONG = "".join(f"line {number}\n" for number in range(20))


def test_staged_changes(repository: Repository) -> None:
    repository.write({"docs/a.md": LONG, "ä ö.md": LONG + "x"})
    repository("add", "-A")
    assert set(git.staged_changes(repository.root)) == {Change("A", "docs/a.md"), Change("A", "ä ö.md")}
    repository("commit", "-qm", "x")
    repository("mv", "docs/a.md", "docs/new\tname.md")
    repository("rm", "-q", "ä ö.md")
    repository.write({"docs/untracked.md": "x"})
    assert set(git.staged_changes(repository.root)) == {
        Change("R", "docs/new\tname.md", "docs/a.md"), Change("D", "ä ö.md"),
    }  # fmt: skip
    assert git.staged_changes(repository.root / "docs") == [Change("R", "new\tname.md", "a.md")]
    assert sorted(git.indexed(repository.root)) == ["docs/new\tname.md"]


def test_changes_since(repository: Repository) -> None:
    repository.commit({"a.md": LONG, "b.md": "b"})
    repository("checkout", "-qb", "side")
    repository.commit({"b.md": "changed"})
    repository.write({"new.md": "", "a.md": LONG + "more"})
    assert set(git.changes_since(repository.root, "main")) == {
        Change("M", "a.md"), Change("M", "b.md"), Change("A", "new.md"),
    }  # fmt: skip
    assert git.changes_since(repository.root, "main", "side") == [Change("M", "b.md")]
    with pytest.raises(git.GitFailed):
        git.changes_since(repository.root, "no-such-ref")


def test_changed_lines(repository: Repository) -> None:
    repository.commit({"a.md": LONG, "+++ b.md": "one\n"})
    repository.write(
        {"a.md": LONG.replace("line 3\n", "line 3\nnew\n+++ b/evil\n").replace("line 9\n", ""), "+++ b.md": "2\n"}
    )
    found = git.changed_lines(repository.root, "HEAD", staged=False)
    assert found == {"a.md": [(5, 7), (11, 11)], "+++ b.md": [(1, 2)]}
    assert git.changed_lines(repository.root, "HEAD", staged=True) == {}


def test_contents(repository: Repository) -> None:
    repository.commit({"docs/ä.md": "old\n", "b.md": ""})
    repository.write({"docs/ä.md": "staged\n"})
    repository("add", "-A")
    repository.write({"docs/ä.md": "typed\n"})
    prefix = git.prefix(repository.root / "docs")
    names = [f"HEAD:{prefix}ä.md", f":{prefix}ä.md", "HEAD:nothing.md", "HEAD:b.md", "HEAD:docs"]
    assert git.contents(repository.root, names) == {
        "HEAD:docs/ä.md": b"old\n", ":docs/ä.md": b"staged\n", "HEAD:b.md": b"",
    }  # fmt: skip
    assert git.unstaged(repository.root / "docs") == ["ä.md"]


def test_renames_are_followed_to_their_end(repository: Repository) -> None:
    repository.commit({"a.md": LONG, "x.md": LONG.upper()})
    repository("mv", "a.md", "b.md")
    repository("commit", "-qm", "x")
    repository("mv", "b.md", "c.md")
    repository("commit", "-qm", "x")
    assert git.renames(repository.root) == {"a.md": "c.md", "b.md": "c.md"}


def test_relative_paths_in_a_hooks_environment(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit({"docs/a.md": "a"})
    monkeypatch.chdir(repository.root)
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/other-index")
    subprocess.run(["git", "read-tree", "--empty"], check=True)
    assert git.staged_changes(repository.root / "docs") == [Change("D", "a.md")]
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert git.files(repository.root / "docs") == ["a.md"]


def test_where_there_is_no_repository(tmp_path: Path) -> None:
    if any((folder / ".git").exists() for folder in tmp_path.parents):
        pytest.skip("the temporary folder lies in a repository")
    assert git.files(tmp_path) is None
    with pytest.raises(git.GitFailed, match="not a git repository"):
        git.staged_changes(tmp_path)


def test_git_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    (tmp_path / ".git").mkdir()
    with pytest.raises(git.GitFailed, match="cannot be run"):
        git.run(tmp_path, "status")
    assert git.files(tmp_path) is None
