"""The container: its Dockerfile is well-formed and copies what is there; its build step works; GitLab's job runs as documented."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]


def instructions() -> list[tuple[str, str]]:
    """Each instruction of the Dockerfile with its arguments on one line."""
    lines = [line for line in (ROOT / "Dockerfile").read_text().splitlines() if line and not line.startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    return [(word, rest.strip()) for word, _, rest in (line.partition(" ") for line in joined.splitlines())]


def copied() -> list[str]:
    """What is copied from the source."""
    found = [rest.split()[:-1] for word, rest in instructions() if word == "COPY" and "--from" not in rest]
    return [name for names in found for name in names]


def test_its_instructions() -> None:
    words = [word for word, _ in instructions()]
    assert set(words) <= {"FROM", "WORKDIR", "COPY", "RUN", "LABEL", "ENV", "ENTRYPOINT", "CMD"}
    assert words[0] == "FROM"
    given = dict(instructions())
    assert json.loads(given["ENTRYPOINT"]) == ["mdkb"]
    assert json.loads(given["CMD"]) == ["lint"]
    assert any(rest == "--from=build /opt/mdkb /opt/mdkb" for word, rest in instructions() if word == "COPY")
    assert given["ENV"] == 'PATH="/opt/mdkb/bin:$PATH"'
    assert any("apk add --no-cache git" in rest for word, rest in instructions() if word == "RUN")


def test_what_it_copies_is_there_and_not_ignored() -> None:
    rules = (ROOT / ".dockerignore").read_text().split()
    for name in copied():
        assert (ROOT / name).exists(), name
        last = [rule for rule in rules if fnmatch(name, rule.lstrip("!"))][-1]
        assert last == f"!{name}"


def test_its_build_step(tmp_path: Path) -> None:
    (step,) = [rest for word, rest in instructions() if word == "RUN" and "pip install" in rest]
    for name in copied():
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, tmp_path / name)
    step = step.replace("/opt/mdkb", str(tmp_path / "opt")).replace("python -m venv", f"{sys.executable} -m venv")
    built = subprocess.run(["sh", "-ec", step], cwd=tmp_path, capture_output=True, text=True, check=False)
    if "No matching distribution" in built.stderr:
        pytest.skip("no package index")
    assert built.returncode == 0, built.stderr
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/a.md").write_text("[x](missing.md)\n")
    environment = {"PATH": f"{tmp_path / 'opt/bin'}{os.pathsep}{os.environ['PATH']}", "HOME": str(tmp_path)}
    done = subprocess.run(["mdkb", "lint"], cwd=tmp_path / "notes", env=environment, capture_output=True, text=True)
    assert (done.returncode, "KB201 dead-link" in done.stdout) == (1, True), done.stderr


def test_the_job_for_gitlab(tmp_path: Path) -> None:
    text = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
    found = re.search(r"```yaml\n(mdkb:\n.*?)```", text, re.DOTALL)
    assert found
    job = yaml.safe_load(found[1])["mdkb"]
    assert job["image"]["entrypoint"] == [""]  # GitLab starts a shell in it
    (tmp_path / "a.md").write_text("[x](missing.md)\n")
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "CI": "true"}
    script = "\n".join(job["script"])
    done = subprocess.run(["sh", "-ec", script], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 1, done.stderr
    (issue,) = json.loads((tmp_path / job["artifacts"]["reports"]["codequality"]).read_text())
    assert issue["check_name"] == "dead-link" or "KB201" in issue["check_name"]
