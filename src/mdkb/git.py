"""What git knows: files, changes, old texts. Every call inherits the environment, as hooks need it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from mdkb.tuples import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

PATH_VARIABLES = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")
EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"


class GitFailed(Exception):
    """Git said no; the message is its own."""


class Change(NamedTuple):
    """What happened to a file: `kind` A added, M modified, D deleted, R renamed (from `old`), T type."""

    kind: str
    path: str
    old: str = ""


def run(root: str | Path, *args: str, stdin: bytes | None = None) -> bytes:
    """The standard output of a git command run in `root`.

    Raises:
        GitFailed: git is missing, this is no repository, or the command failed.
    """
    import subprocess

    if not in_repository(root):
        raise GitFailed("not a git repository")
    command = ["git", "-c", "core.quotepath=off", "-c", "core.fsmonitor=false", "-C", str(root), *args]
    try:
        done = subprocess.run(
            command, input=stdin, stdin=None if stdin is not None else subprocess.DEVNULL, capture_output=True,
            env=_environment(), check=False,
        )  # fmt: skip
    except OSError as error:
        raise GitFailed(f"git cannot be run: {(error.strerror or str(error)).lower()}") from error
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise GitFailed(said.removeprefix("fatal: ") or f"git {args[0]} failed")
    return done.stdout


def _environment() -> Mapping[str, str]:
    """The environment with paths made absolute: hooks get them relative to where git called them, and `-C` moves on."""
    changed = {name: os.path.abspath(os.environ[name]) for name in PATH_VARIABLES if os.environ.get(name)}
    if "GIT_DIR" in changed and "GIT_WORK_TREE" not in changed:
        changed["GIT_WORK_TREE"] = os.getcwd()
    return {**os.environ, **changed, "GIT_OPTIONAL_LOCKS": "0"}


def in_repository(root: str | Path) -> bool:
    """Whether a folder may lie in a work tree: a quick look, no git is run."""
    if "GIT_DIR" in os.environ:
        return True
    folder = os.path.abspath(root)
    while not os.path.exists(os.path.join(folder, ".git")):
        folder, below = os.path.dirname(folder), folder
        if folder == below:
            return False
    return True


def files(root: str | Path) -> list[str] | None:
    """Tracked and untracked, not ignored files that exist, relative to the root; None where git does not help.

    A folder (a path that ends with a slash) is another repository.
    """
    if not in_repository(root):
        return None
    try:
        said = _text(run(root, "ls-files", "-z", "-t", "-c", "-o", "-d", "--exclude-standard"))
    except GitFailed:
        return None
    deleted = set()
    found = []
    for entry in _split(said):
        if entry[0] == "R":
            deleted.add(entry[2:])
        else:
            found.append(entry[2:])
    return [path for path in dict.fromkeys(found) if path not in deleted]


def ignores(root: str | Path) -> bool:
    """Whether git ignores the folder itself."""
    try:
        run(root, "check-ignore", "-q", ".")
    except GitFailed:
        return False
    return True


def indexed(root: str | Path) -> list[str]:
    """The files of the index under the root, relative to it: what the next commit will hold.

    Raises:
        GitFailed: no repository.
    """
    return _split(_text(run(root, "ls-files", "-z", "--cached")))


def unstaged(root: str | Path) -> list[str]:
    """The files under the root that differ between the work tree and the index.

    Raises:
        GitFailed: no repository.
    """
    return _split(_text(run(root, "diff-files", "--name-only", "-z", "--relative", "--ignore-submodules")))


def staged_changes(root: str | Path, commit: str = "") -> list[Change]:
    """What the index changes against a commit (HEAD; nothing before the first commit), under the root.

    Raises:
        GitFailed: no repository, no such commit.
    """
    against = [commit] if commit else []
    return _changes(run(root, "diff", "--cached", "--name-status", "-z", "-M", "--relative", *against, "--"))


def merging(root: str | Path) -> tuple[str, ...]:
    """The commits that a merge which is not committed yet brings in.

    `MERGE_HEAD` names them once there are conflicts; before, in the hook `pre-merge-commit`, git tells of them only in
    the names of variables (githooks(5), builtin/merge.c).
    """
    told = tuple(name[8:] for name in os.environ if name.startswith("GITHEAD_") and len(name) in (48, 72))
    if told:
        return told
    try:
        file = os.path.join(root, _text(run(root, "rev-parse", "--git-path", "MERGE_HEAD")).strip())
        with open(file, encoding="ascii") as lines:
            return tuple(lines.read().split())
    except (GitFailed, OSError):
        return ()


def changes_since(root: str | Path, ref: str, until: str = "") -> list[Change]:
    """What changed since the merge base of `ref` and `until` (the work tree, untracked files included, without it).

    Raises:
        GitFailed: no repository, no such commit.
    """
    base = merge_base(root, ref, until or "HEAD")
    end = [until] if until else []
    found = _changes(run(root, "diff", "--name-status", "-z", "-M", "--relative", base, *end, "--"))
    if not until:
        said = run(root, "ls-files", "-z", "-o", "--exclude-standard")
        found += [Change("A", path) for path in _split(_text(said))]
    return found


def merge_base(root: str | Path, ref: str, other: str = "HEAD") -> str:
    """The last commit that two have in common, or `ref` itself where there is none.

    Raises:
        GitFailed: no such commit.
    """
    commit = _text(run(root, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")).strip()
    try:
        return _text(run(root, "merge-base", commit, other)).strip()
    except GitFailed:
        return commit


def has_commit(root: str | Path) -> bool:
    """Whether there is a first commit."""
    try:
        run(root, "rev-parse", "--verify", "--quiet", "HEAD")
    except GitFailed:
        return False
    return True


def changed_lines(root: str | Path, base: str, *, staged: bool) -> dict[str, list[tuple[int, int]]]:
    """The 1-based line ranges (end exclusive) that are new or changed since `base`, by path under the root.

    A place where lines were only taken away is an empty range.

    Raises:
        GitFailed: no repository, no such commit.
    """
    options = ["--cached"] if staged else []
    said = run(root, "diff", "-U0", "-M", "--relative", "--no-color", "--no-ext-diff", "--src-prefix=a/",
               "--dst-prefix=b/", *options, base, "--")  # fmt: skip
    return ranges_of(said.decode("utf-8", "replace"))


def ranges_of(patch: str) -> dict[str, list[tuple[int, int]]]:
    """The new line ranges of a unified diff, by new path."""
    found: dict[str, list[tuple[int, int]]] = {}
    path = ""
    left = 0  # lines of the hunk still to come: they may begin with anything
    for line in patch.split("\n"):
        if left > 0 and line[:1] in ("+", "-"):
            left -= 1
        elif line.startswith("+++ "):
            path = line[4:].removeprefix("b/").rstrip("\t") if line != "+++ /dev/null" else ""
        elif line.startswith("@@ "):
            old, new = line.split()[1:3]
            left = _count(old) + _count(new)
            if path:
                start = int(new[1:].partition(",")[0])
                found.setdefault(path, []).append((start, start + _count(new)))
    return found


def _count(side: str) -> int:
    return int(side.partition(",")[2] or "1")


def contents(root: str | Path, names: Iterable[str]) -> dict[str, bytes]:
    """The contents of objects (`:path` in the index, `HEAD:path`; paths from the top folder), missing ones left out.

    Raises:
        GitFailed: no repository.
    """
    wanted = list(names)
    if not wanted:
        return {}
    if any("\n" in name for name in wanted):
        wanted = [name for name in wanted if "\n" not in name]
    said = run(
        root, "cat-file", "--batch", stdin="".join(f"{name}\n" for name in wanted).encode("utf-8", "surrogateescape")
    )
    return dict(_objects(wanted, said))


def _objects(names: list[str], said: bytes) -> Iterator[tuple[str, bytes]]:
    at = 0
    for name in names:
        end = said.index(b"\n", at)
        header = said[at:end].rsplit(b" ", 2)
        at = end + 1
        if len(header) == 3 and header[1] == b"blob":
            size = int(header[2])
            yield name, said[at : at + size]
            at += size + 1
        elif len(header) == 3 and header[2].isdigit():
            at += int(header[2]) + 1


def prefix(root: str | Path) -> str:
    """The root relative to the top folder, with a slash at its end, or "".

    Raises:
        GitFailed: no repository.
    """
    return _text(run(root, "rev-parse", "--show-prefix")).rstrip("\n")


def renames(root: str | Path, seconds: float = 2.0) -> dict[str, str]:
    """Where deleted and renamed files went, by old path under the root: in the index, and over the whole history.

    Chains are followed. Empty where git does not help within `seconds`.
    """
    import subprocess

    command = ["git", "-c", "core.quotepath=off", "-C", str(root), "log", "-M", "--diff-filter=R", "--name-status", "-z",
               "--format=", "--relative"]  # fmt: skip
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, env=_environment(), timeout=seconds, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return {}
    latest: dict[str, str] = {}
    for change in (*_staged_or_none(root), *_changes(done.stdout)):
        if change.old and change.old not in latest:
            latest[change.old] = change.path
    return {old: _last(old, latest) for old in latest}


def _staged_or_none(root: str | Path) -> list[Change]:
    try:
        return staged_changes(root)
    except GitFailed:
        return []


def _last(old: str, moves: Mapping[str, str]) -> str:
    seen = {old}
    path = moves[old]
    while path in moves and moves[path] not in seen:
        seen.add(path)
        path = moves[path]
    return path


def _changes(said: bytes) -> list[Change]:
    fields = iter(_split(_text(said)))
    found = []
    for status in fields:
        kind = status.strip()[:1]
        if kind in ("R", "C"):
            old = next(fields)
            found.append(Change("R" if kind == "R" else "A", next(fields), old if kind == "R" else ""))
        else:
            found.append(Change(kind, next(fields)))
    return found


def _text(said: bytes) -> str:
    return said.decode("utf-8", "surrogateescape")


def _split(said: str) -> list[str]:
    return [part for part in said.split("\0") if part]
