"""The blog of the README's first command: everything planted in it is found, nothing else is."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

BLOG = Path(__file__).parents[1] / "examples" / "blog"

PLANTED = """
bird-list.md broken-front-matter undefined-reference unused-definition
brakes.md similar-terms spaced-link
cellar-bicycle.md invalid-date misspelt swallowed-sentence
first-loaf.md known-misspelling lazy-attribution
oven-thermometer.md dead-image space-before-punctuation wrong-article undefined-footnote
pain-perdu.fr.md french-space misspelt
reed-bed.md missing-key dead-link
starter-diary.md wrong-case dead-fragment unbalanced-quote-marks repeated-word
"""


def lint(blog: Path, *options: str) -> list[str]:
    """Lines of note and rules, as in `PLANTED`."""
    command = [sys.executable, "-m", "mdkb", "lint", "--no-cache", "--exit-zero", "--output-format", "json", *options]
    done = subprocess.run([*command, blog], capture_output=True, text=True, encoding="utf-8", check=True)
    notes: dict[str, list[str]] = {}
    for one in json.loads(done.stdout):
        notes.setdefault(Path(one["filename"]).name, []).append(one["name"])
    return [" ".join((note, *names)) for note, names in sorted(notes.items())]


def test_what_was_planted_is_found_and_nothing_else() -> None:
    assert lint(BLOG) == PLANTED.strip().split("\n")


def test_mending_twice_changes_nothing_more(tmp_path: Path) -> None:
    blog = shutil.copytree(BLOG, tmp_path / "blog")
    once = lint(blog, "--fix")
    texts = {path: path.read_bytes() for path in blog.rglob("*.md")}
    assert lint(blog, "--fix") == once
    assert {path: path.read_bytes() for path in blog.rglob("*.md")} == texts
