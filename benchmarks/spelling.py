"""Spelling on a real site against cspell, in one run on one machine; and what spelling adds to one note.

    python benchmarks/spelling.py SITE [--rounds 3] [--keep FOLDER]

SITE: a folder of Markdown in English, for instance a clone of https://github.com/gohugoio/hugoDocs. It is copied, never
written to. cspell (npm) is installed into a temporary folder, or into FOLDER and found there the next time.

prose      both read the same words: the running text of all notes, without links and markup, `0` for any code
site       both read the site without its own word lists; cspell checks code and link targets, too
one note   mdkb with a warm cache and one note changed before each run, with and without its spelling rules

Prints CPU seconds (medians), words per CPU second, and findings per 1,000 words of running text: mdkb's by least
severity, cspell's all. What mdkb reports on five sites was read (`spelling_read.tsv`): of these, how many are right.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from mdkb.facts.prose import BARRIER
from mdkb.files import is_note
from mdkb.note import read_note
from mdkb.sites import detect
from mdkb.text import SourceText

SEVERITIES = ("error", "warning", "information")
MDKB = (sys.executable, "-m", "mdkb", "lint", "--output-format", "json")


class Run(NamedTuple):
    """CPU seconds of one run, its child processes included, and what it printed."""

    cpu: float
    output: str


def run(command: list[str], folder: Path) -> Run:
    """Run a command in a folder; findings are no failure."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        return Run(usage.ru_utime + usage.ru_stime, output.read())


def median(runs: list[Run]) -> Run:
    """The run with the median time."""
    return sorted(runs, key=lambda one: one.cpu)[len(runs) // 2]


def cspell(folder: Path) -> str:
    """The program, installed where it is not yet."""
    program = folder / "node_modules" / ".bin" / "cspell"
    if not program.exists():
        quiet = ["--silent", "--no-audit", "--no-fund"]
        subprocess.run(["npm", "install", *quiet, "--prefix", folder, "cspell"], check=True)
    return str(program.resolve())


def files_in(folder: Path) -> list[str]:
    """The paths of all files, sorted."""
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())


def prose_of(site: Path) -> Iterator[tuple[str, str]]:
    """The running text of every note, a block a paragraph."""
    files = files_in(site)
    sites = detect(tuple(files), lambda path: _text(site / path), {})
    for path in files:
        if is_note(path):
            owner = next(one for one in sites if one.owns(path))
            note = read_note(path, SourceText(_text(site / path) or ""), owner, {"language": "en"})
            yield path, "\n\n".join(run.text.replace(BARRIER, _OPAQUE) for run in note.prose) + "\n"


def _text(file: Path) -> str | None:
    return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else None


def by_severity(report: str) -> dict[str, int]:
    """How many findings there are at each severity or above."""
    found = [item["severity"] for item in json.loads(report)]
    return {
        least: sum(1 for one in found if one in SEVERITIES[: at + 1]) for at, least in enumerate(SEVERITIES)
    }  # fmt: skip


def read_before(site: str) -> dict[tuple[str, str], str]:
    """What was said of the findings on a site when they were read: rule and text to "right" or "false"."""
    lines = [line.split("\t") for line in _READ.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    return {(code, text): verdict for name, verdict, code, text in lines if name == site}


def reported(report: str, folder: Path) -> Iterator[tuple[str, str]]:
    """The rule and the text of each finding that is more than a hint."""
    for item in json.loads(report):
        if item["severity"] in SEVERITIES:
            lines = (folder / item["filename"]).read_text(encoding="utf-8").split("\n")
            (row, column), (last, end) = (
                (item[place]["row"] - 1, item[place]["column"] - 1) for place in ("location", "end_location")
            )
            yield item["code"], " ".join((*lines[row:last], lines[last][:end]))[column:]


def compare(name: str, folder: Path, site: str, words: int, rounds: int, program: str, scratch: Path) -> None:
    """Both tools in turns over the notes of one folder, nothing remembered; print times and findings."""
    ours, theirs = [], []
    notes = scratch / f"{name}.txt"
    notes.write_text(
        "\n".join(str(folder.resolve() / path) for path in files_in(folder) if is_note(path)), encoding="utf-8"
    )
    lint = [program, "lint", "--no-progress", "--no-summary", "--no-cache", "--dot", "--file-list", str(notes)]
    for number in range(rounds):
        cache = scratch / f"{name}-{number}"
        ours.append(run([*MDKB, "--select", "spelling", "--cache-dir", str(cache), "."], folder))
        theirs.append(run(lint, folder))
    mine, other = median(ours), median(theirs)
    flags = by_severity(mine.output)
    shown = ", ".join(f"{least} {1000 * count / words:.2f}" for least, count in flags.items())
    print(f"{name:9} mdkb   {mine.cpu:7.2f} s  {words / mine.cpu:9,.0f} words/s  per 1,000 words: {shown}")
    lines = sum(1 for line in other.output.splitlines() if line.strip())
    speed = f"{other.cpu:7.2f} s  {words / other.cpu:9,.0f} words/s"
    print(f"{'':9} cspell {speed}  per 1,000 words: {1000 * lines / words:.2f}")
    share = flags["information"] / max(1, lines)
    print(f"{'':9} mdkb is {other.cpu / mine.cpu:.1f} times as fast and reports {share:.0%}")
    verdicts = read_before(site)
    if name == "prose" and verdicts:
        found = Counter(verdicts.get(key, "not read") for key in reported(mine.output, folder))
        print(f"{'':9} read one by one: {', '.join(f'{count} {verdict}' for verdict, count in found.items())}")
    print()


def one_note(site: Path, rounds: int, scratch: Path) -> None:
    """What spelling adds to checking one changed note of a known site."""
    small = [file for file in sorted(site.rglob("*.md")) if file.stat().st_size < _SMALL]
    path = max(small, key=lambda file: file.stat().st_size)
    text = path.read_text(encoding="utf-8")
    times: dict[str, list[float]] = {"with": [], "without": []}
    rules = {"with": ["--select", "ALL"], "without": ["--select", "ALL", "--ignore", "spelling"]}
    for number in range(-1, rounds):
        path.write_text(f"{text}\nOne more sentence, and a number: {number}.\n", encoding="utf-8")
        for name, chosen in rules.items():
            command = [*MDKB, *chosen, "--cache-dir", str(scratch / name), str(path.relative_to(site))]
            cpu = run(command, site).cpu
            if number >= 0:
                times[name].append(cpu)
    path.write_text(text, encoding="utf-8")
    shown = ", ".join(f"{name} spelling {statistics.median(all_times):.3f} s" for name, all_times in times.items())
    more = statistics.median(a - b for a, b in zip(times["with"], times["without"], strict=True))
    print(f"one note  {shown}; pair by pair {1000 * more:+.0f} ms ({len(text):,} code points)")


_OPAQUE = "`0`"  # in place of code and the like, so that their neighbours do not touch
_READ = Path(__file__).with_name("spelling_read.tsv")
_SMALL = 12_000  # bytes
_PAIRS = 15  # runs with and without spelling, in turns: what they differ by is small
_WORD_LISTS = ("cspell*", ".cspell*", "cSpell*", ".vscode")  # what a site's authors tuned cspell with


def main() -> None:
    """Install, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="where cspell is installed, and stays")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        (args.keep or scratch).mkdir(parents=True, exist_ok=True)
        program = cspell((args.keep or scratch).resolve())
        site, prose = scratch / "site", scratch / "prose"
        shutil.copytree(args.site, site, ignore=shutil.ignore_patterns(".git", *_WORD_LISTS))
        words = 0
        for path, text in prose_of(site):
            words += len(text.replace(_OPAQUE, " ").split())
            file = (prose / path).with_suffix(".md")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        print(f"{words:,} words of running text in {args.site.name}, medians of {args.rounds} rounds\n")
        compare("prose", prose, args.site.name, words, args.rounds, program, scratch)
        compare("site", site, args.site.name, words, args.rounds, program, scratch)
        one_note(site, max(_PAIRS, args.rounds), scratch)


if __name__ == "__main__":
    main()
