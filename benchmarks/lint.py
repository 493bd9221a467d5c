"""The whole job on a real site against the other Markdown linters, in one run on one machine.

    python benchmarks/lint.py SITE [--rounds 3] [--keep FOLDER]

SITE: a folder of Markdown, for instance a clone of https://github.com/gohugoio/hugoDocs. It is copied, never written
to. markdownlint-cli2 (npm), pymarkdown (PyPI: pymarkdownlnt) and rumdl (PyPI) are installed into a temporary folder,
or into FOLDER and found there the next time.

Three jobs, each with the tool's own defaults:

cold       all notes, nothing remembered from an earlier run
warm       the same again, unchanged (tools without a cache start over)
one file   a folder with one small note

Prints CPU and wall seconds (medians), and how many times the CPU seconds of mdkb each other one takes. The jobs are
not the same: mdkb checks links across all notes, spelling, quotations and front matter, which the others do not.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

SMALL_NOTE = """\
# A note

Some words about [another one](https://example.org/), and a list:

- one
- two
"""


class Times(NamedTuple):
    """Seconds of one run."""

    wall: float
    cpu: float


class Tool(NamedTuple):
    """A linter. `command` takes the folder of its cache; `caches`: whether a second run may be faster."""

    name: str
    command: Callable[[Path], list[str]]
    caches: bool


def timed(command: list[str], folder: Path) -> Times:
    """Run a command in a folder; CPU seconds include its child processes. Findings are no failure, crashes are."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        print(f"(status {process.returncode}: {' '.join(command)})", file=sys.stderr)
    return Times(wall, usage.ru_utime + usage.ru_stime)


def tools(folder: Path) -> list[Tool]:
    """mdkb and the others, installed into the folder where they are not yet."""
    python = folder / "python" / "bin"
    if not (python / "rumdl").exists():
        subprocess.run([sys.executable, "-m", "venv", folder / "python"], check=True)
        subprocess.run([python / "pip", "install", "-q", "pymarkdownlnt", "rumdl"], check=True)
    markdownlint = folder / "node_modules" / ".bin" / "markdownlint-cli2"
    if not markdownlint.exists() and shutil.which("npm"):
        quiet = ["--silent", "--no-audit", "--no-fund"]
        subprocess.run(["npm", "install", *quiet, "--prefix", folder, "markdownlint-cli2"], check=True)
    found = [
        Tool("mdkb", lambda cache: [sys.executable, "-m", "mdkb", "lint", "--cache-dir", str(cache), "."], True),
        Tool("rumdl", lambda cache: [str(python / "rumdl"), "check", "--cache-dir", str(cache), "."], True),
        Tool("pymarkdown", lambda cache: [str(python / "pymarkdown"), "scan", "-r", "."], False),
        Tool("markdownlint-cli2", lambda cache: [str(markdownlint), "**/*.md"], False),
    ]
    return [tool for tool in found if tool.name != "markdownlint-cli2" or markdownlint.exists()]


def measure(tool: Tool, site: Path, small: Path, rounds: int, scratch: Path) -> dict[str, Times]:
    """Median times of the three jobs."""
    runs: dict[str, list[Times]] = {"cold": [], "warm": [], "one file": []}
    for number in range(rounds):
        cache = scratch / f"{tool.name}-{number}"
        runs["cold"].append(timed(tool.command(cache), site))
        if tool.caches:
            runs["warm"].append(timed(tool.command(cache), site))
        timed(tool.command(scratch / "small"), small)
        runs["one file"].append(timed(tool.command(scratch / "small"), small))
    runs["warm"] = runs["warm"] or runs["cold"]
    return {job: sorted(times, key=lambda one: one.cpu)[len(times) // 2] for job, times in runs.items()}


def main() -> None:
    """Install, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="where the other tools are installed, and stay")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        (args.keep or scratch).mkdir(parents=True, exist_ok=True)
        site, small = scratch / "site", scratch / "one"
        shutil.copytree(args.site, site, ignore=shutil.ignore_patterns(".git"))
        small.mkdir()
        (small / "note.md").write_text(SMALL_NOTE)
        all_times = {
            tool.name: measure(tool, site, small, args.rounds, scratch)
            for tool in tools((args.keep or scratch).resolve())
        }
        notes = sum(1 for _ in site.rglob("*.md"))
    print(f"{notes} notes of {args.site.name}, medians of {args.rounds} rounds, {os.cpu_count()} processors\n")
    print(f"{'':18}" + "".join(f"{job + ': CPU':>14}{'wall':>8}{'× mdkb':>8}" for job in all_times["mdkb"]))
    for tool_name, times in all_times.items():
        cells = (
            f"{one.cpu:13.2f}s{one.wall:7.2f}s{one.cpu / all_times['mdkb'][job].cpu:8.2f}" for job, one in times.items()
        )
        print(f"{tool_name:18}" + "".join(cells))


if __name__ == "__main__":
    main()
