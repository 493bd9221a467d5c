"""The run after the first: a large base of which nothing, or one note, has changed since, against rumdl.

    python benchmarks/warm.py SITE [SITE ...] [--notes 5000] [--rounds 5] [--keep FOLDER]

SITE: folders of Markdown, for instance clones of real documentation sites. They are copied, as often as it takes, into
one git repository of about that many notes; each copy of a note differs from the others. rumdl (PyPI) is installed into
a temporary folder, or into FOLDER and found there the next time.

The jobs, each tool with its own defaults, in turns:

cold       nothing remembered from an earlier run
unchanged  the same again
one note   a sentence was added to one note
commit     mdkb alone: `--staged`, with that sentence staged
deletion   mdkb alone: `--staged`, with a note's deletion staged
nothing    mdkb alone: `--staged`, with a Python file staged; the interpreter's own start is told beside it

Prints CPU and wall seconds (medians), and how many times mdkb's each one is.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from lint import Times, timed

CONFIG = ("-c", "user.name=n", "-c", "user.email=e@example.org", "-c", "commit.gpgsign=false")


def make_base(sites: list[Path], folder: Path, notes: int) -> int:
    """Copy sites into one repository until it has that many notes; how many it has."""
    made = 0
    copies = ((number, site) for number in itertools.count() for site in sites)
    while made < notes:
        number, site = next(copies)
        copy = folder / f"part-{number}" / site.name
        shutil.copytree(site, copy, ignore=shutil.ignore_patterns(".git", ".mdkb_cache"))
        for file in copy.rglob("*.md"):
            file.chmod(0o644)
            with file.open("a", encoding="utf-8") as text:
                text.write(f"\nThis is part {number}.\n")
            made += 1
    git(folder, "init", "-q")
    (folder / ".gitignore").write_text(".mdkb_cache/\n.rumdl_cache/\n")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "base")
    return made


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *CONFIG, *arguments], cwd=folder, check=True)


def touch(file: Path, number: int) -> None:
    """One more sentence."""
    with file.open("a", encoding="utf-8") as text:
        text.write(f"\nAnother sentence, the one with number {number}.\n")


def rounds_of(name: str, command: list[str], base: Path, cache: Path, rounds: int) -> dict[str, list[Times]]:
    """The times of all jobs of one tool."""
    note = sorted(base.rglob("*.md"))[0]
    found: dict[str, list[Times]] = {"cold": [timed(command, base)]}
    for number in range(rounds):
        timed(command, base)
        found.setdefault("unchanged", []).append(timed(command, base))
        touch(note, number)
        found.setdefault("one note", []).append(timed(command, base))
        if name == "mdkb":
            git(base, "add", "-A")
            found.setdefault("commit", []).append(timed([*command, "--staged"], base))
            git(base, "commit", "-qm", "x")
            notes = sorted(base.rglob("*.md"))
            gone = notes[len(notes) // 2]
            git(base, "rm", "-q", str(gone))
            found.setdefault("deletion", []).append(timed([*command, "--staged"], base))
            git(base, "commit", "-qm", "x")
            (base / "main.py").write_text(f"print({number})\n")
            git(base, "add", "-A")
            found.setdefault("nothing", []).append(timed([*command, "--staged"], base))
            found.setdefault("(python)", []).append(timed([sys.executable, "-c", "pass"], base))
            git(base, "commit", "-qm", "x")
    shutil.rmtree(cache, ignore_errors=True)
    return found


def median(times: list[Times]) -> Times:
    return Times(*(sorted(values)[len(times) // 2] for values in zip(*times, strict=True)))


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sites", type=Path, nargs="+", metavar="SITE")
    parser.add_argument("--notes", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="where rumdl is installed, and stays")
    args = parser.parse_args()
    if find_spec("mdkb") is None:
        parser.error("mdkb is not installed for this Python")
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        python = ((args.keep or scratch) / "python" / "bin").resolve()
        if not (python / "rumdl").exists():
            subprocess.run([sys.executable, "-m", "venv", python.parent], check=True)
            subprocess.run([python / "pip", "install", "-q", "rumdl"], check=True)
        base = scratch / "base"
        notes = make_base([site.resolve() for site in args.sites], base, args.notes)
        times = {}
        for tool, command in (
            ("mdkb", [sys.executable, "-m", "mdkb", "lint", "--cache-dir", str(scratch / "mdkb"), "."]),
            ("rumdl", [str(python / "rumdl"), "check", "--cache-dir", str(scratch / "rumdl"), "."]),
        ):
            found = rounds_of(tool, command, base, scratch / tool, args.rounds)
            times[tool] = {job: median(one) for job, one in found.items()}
    print(f"{notes} notes, medians of {args.rounds} rounds, {os.cpu_count()} processors\n")
    print(f"{'':12}{'mdkb: CPU':>12}{'wall':>8}{'rumdl: CPU':>14}{'wall':>8}{'rumdl / mdkb: CPU':>20}{'wall':>8}")
    for job, mine in times["mdkb"].items():
        line = f"{job:12}{mine.cpu:11.3f}s{mine.wall:7.3f}s"
        if other := times["rumdl"].get(job):
            line += f"{other.cpu:13.3f}s{other.wall:7.3f}s{other.cpu / mine.cpu:20.2f}{other.wall / mine.wall:8.2f}"
        print(line)


if __name__ == "__main__":
    main()
