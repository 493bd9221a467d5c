"""Heading anchors against what the real generators made, and against public fixtures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mdkb.sites import slugs
from mdkb.sites.slugs import ENGINES, Engine, Taken, typographic

COLUMNS = {
    "hugo github": slugs.HUGO,
    "hugo github-ascii": slugs.HUGO_ASCII,
    "hugo blackfriday": slugs.HUGO_BLACKFRIDAY,
    "pymd toc": slugs.PYTHON_MARKDOWN,
    "pymd unicode": slugs.PYTHON_MARKDOWN_UNICODE,
    "pymdownx lower": slugs.PYMDOWNX,
    "pandoc": slugs.PANDOC,
    "jekyll kramdown-GFM": slugs.JEKYLL,
    "kramdown": slugs.KRAMDOWN,
    "github-slugger": slugs.GITHUB,
    "pandoc gfm": slugs.PANDOC_GFM,
}
RENDERED = {
    "`code` with **bold** and *emph*": "code with bold and emph",
    "A [link](http://x.y) here": "A link here",
    "<b>HTML</b> tag": "HTML tag",
    "_underscore_ emph": "underscore emph",
    "\\*escaped\\*": "*escaped*",
    "&copy; entity": "© entity",
    "~~strike~~": "strike",
}


def ids_of(engine: Engine, heads: list[str]) -> list[str]:
    taken = Taken()
    made = []
    for head in heads:
        raw = head.strip()
        if raw.endswith("{#my-id}"):
            made.append("my-id")
            taken.ids.add("my-id")
            continue
        text = raw if engine.raw else RENDERED.get(raw, raw)
        if engine is slugs.PANDOC_GFM:
            text = text.replace("😄", "smile")  # its reader makes a named span of it
        made.append(engine.next(typographic(text, raw) if engine.typographic else text, taken))
    return made


@pytest.mark.parametrize("column", COLUMNS)
def test_vectors_of_real_generators(shared: Path, column: str) -> None:
    data = json.loads((shared / "acceptance/slugs/generators.json").read_text(encoding="utf-8"))
    heads, expected = data["heads"], data["ids"][column]
    expected = ["my-id" if head.endswith("{#my-id}") else id for head, id in zip(heads, expected, strict=True)]
    made = ids_of(COLUMNS[column], heads)
    wrong = [row for row in zip(heads, expected, made, strict=True) if row[1] != row[2]]
    assert wrong == []


def test_github_slugger_fixtures(shared: Path) -> None:
    taken = Taken()
    for case in json.loads((shared / "acceptance/slugs/github-slugger.json").read_text(encoding="utf-8")):
        assert slugs.GITHUB.next(case["input"], taken) == case["expected"], case["name"]


def test_myst_fixtures(shared: Path) -> None:
    data = json.loads((shared / "acceptance/slugs/myst.json").read_text(encoding="utf-8"))
    for case in data["slugify"]:
        if case["preset"] in ENGINES:
            assert ENGINES[case["preset"]].slug(case["input"]) == case["expected"]
    for case in data["unique"]:
        assert slugs.GITHUB.number(case["slug"], Taken(case["existing"])) == case["expected"]


@pytest.mark.parametrize(
    ("raw", "text", "made"),
    [
        ("`--flag` -- option", "--flag -- option", "--flag – option"),
        ("a --- b", "a --- b", "a — b"),
        ("`a` -- `--b`", "a -- --b", "a – --b"),
    ],
)
def test_typography_spares_code(raw: str, text: str, made: str) -> None:
    assert typographic(text, raw) == made
