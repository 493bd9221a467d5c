"""markdownlint-cli2 itself and mdkb on made-up folders with settings of all kinds: the same rules on the same lines.

Skips where the npm package `markdownlint-cli2` (0.23 or later: `overrides`) is not on `NODE_PATH`.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Base

RUNNER = """
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
const { main } = await import(pathToFileURL(process.argv[2]));
const found = [];
for (const [directory, argv] of JSON.parse(readFileSync(0, "utf8"))) {
  const lines = [];
  const keep = ({ results }) => results.forEach((one) => lines.push([one.fileName, one.ruleNames[0], one.lineNumber]));
  let error = "";
  try {
    await main({ directory, argv, optionsOverride: { outputFormatters: [[keep]], fix: false } });
  } catch (raised) {
    error = String(raised);
  }
  found.push({ lines, error });
}
console.log(JSON.stringify(found));
"""
Lines = set[tuple[str, str, int]]


@pytest.fixture(scope="session")
def cli2() -> Path:
    """markdownlint-cli2's module."""
    node = shutil.which("node")
    for folder in os.environ.get("NODE_PATH", "").split(os.pathsep):
        package = Path(folder, "markdownlint-cli2")
        if node and folder and (package / "package.json").is_file():
            version = json.loads((package / "package.json").read_text())["version"]
            if tuple(map(int, version.split(".")[:2])) >= (0, 23):
                return package / "markdownlint-cli2.mjs"
    pytest.skip("no markdownlint-cli2 0.23 or later on NODE_PATH")


def theirs(module: Path, runs: list[tuple[Path, list[str]]], scratch: Path) -> list[Lines | None]:
    """What markdownlint-cli2 finds in each folder for these globs; None where it refuses."""
    script = scratch / "run.mjs"
    script.write_text(RUNNER)
    done = subprocess.run(
        ["node", str(script), str(module)],
        input=json.dumps([(str(folder), globs) for folder, globs in runs]),
        capture_output=True, text=True, timeout=300, check=True,
    )  # fmt: skip
    return [
        None if one["error"] else {(name, code, line) for name, code, line in one["lines"] if name.endswith(".md")}
        for one in json.loads(done.stdout)
    ]


def ours(base: Base) -> Lines:
    """What mdkb's rules of the same codes find."""
    found = json.loads(base.lint("--output-format", "json", "--no-cache").out)
    return {(one["filename"], one["code"], one["location"]["row"]) for one in found if one["code"].startswith("MD")}


LONG = "Some words that make this a line of forty"
NOTES = (
    f"{LONG}\n\n* a\n\n- b",
    f"# A\n\n<!-- markdownlint-disable MD004 -->\n\n* a\n\n- b\n\n<!-- markdownlint-enable MD004 MD009 -->\n\n{LONG}  \n- b\n \n",
    f"---\ntitle: A\n---\n\n# A\n\n\n{LONG} <br>\n",
    f"***\ntitle: A\n***\n\n# A\n\n\n{LONG} <br>\n",
    f'<!-- markdownlint-configure-file {{"MD013": {{"line_length": 20}}, "MD033": false}} -->\n\n# A\n\n{LONG} <br>\n',
    "{{ x }}\n\n# A\n\n* a <i>x</i>\n",
    f"---\r\ntitle: A\r\n---\r\n\r\n# A\r\n\r\n\r\n{LONG} <br>\r\n",
    f"\ufeff***\r\nx\r\n***\r\n# A\r\n\r\n\r\n{LONG} <br>\r\n",
)
# Rules that the others name in no other way: markdownlint-cli2 0.24 puts the keys of an extended file last.
BASE = {"default": False, "MD003": True, "MD035": {"style": "---"}}
FOLDERS = ("", "sub/", "sub/deep/", "other/")
RULES: tuple[tuple[str, Any], ...] = (
    ("default", True), ("default", False), ("default", "warning"), ("MD013", {"line_length": 30}), ("MD013", False),
    ("line-length", {"line_length": 35}), ("MD004", {"style": "dash"}), ("ul-style", False), ("MD041", False),
    ("MD041", {"front_matter_title": ""}), ("whitespace", False), ("blank_lines", True), ("MD047", True), ("md047", {}),
    ("MD047", {"enabled": False}), ("MD033", "error"), ("html", None), ("MD012", {"maximum": 2}), ("MD025", False),
    ("MD009", {"strict": True}), ("no-such-rule", True),
)  # fmt: skip
GLOBS = (
    "a.md",
    "*.md",
    "**/b.md",
    "sub/**",
    "sub/a.md",
    "deep/*",
    "{a,c}.md",
    "**/deep/**",
    "./b.md",
    "other",
    "other/",
)
HEADS = ("^\\*\\*\\*[^]*?\\*\\*\\*\\n+", "\\{\\{.*?\\}\\}\\s*", "^-{3}\\n(?<head>[^]+?)\\n-{3}\\n$", "nothing")


def some_rules(draw: random.Random) -> dict[str, Any]:
    return dict(draw.sample(RULES, draw.randint(0, 5)))


def some_base(draw: random.Random, root: bool) -> dict[str, Any]:
    return {"extends": "base.json" if root else "../base.json"} if draw.random() < 0.2 else {}


def some_options(draw: random.Random, root: bool) -> dict[str, Any]:
    """What a `.markdownlint-cli2.*` says."""
    said: dict[str, Any] = {}
    if draw.random() < 0.7:
        said["config"] = {**some_base(draw, root), **some_rules(draw)}
    if draw.random() < 0.3:
        said["ignores"] = draw.sample(GLOBS, draw.randint(0, 2))
    if draw.random() < 0.3:
        said["overrides"] = [
            {
                "filter": [*draw.sample(GLOBS, draw.randint(1, 2)), *(("!b.md",) if draw.random() < 0.2 else ())],
                "config": {**some_base(draw, root), **some_rules(draw)},
                "combine": draw.choice(("merge", "replace")),
            }
            for _ in range(draw.randint(1, 2))
        ]
    if draw.random() < 0.25:
        said["noInlineConfig"] = draw.random() < 0.7
    if draw.random() < 0.3:
        said["frontMatter"] = draw.choice(HEADS)
    if root and draw.random() < 0.2:
        said["globs"] = [*draw.sample(GLOBS, 2), *(("!**/b.md",) if draw.random() < 0.3 else ())]
    if root and draw.random() < 0.2:
        said["gitignore"] = draw.choice((True, False, "**/.gitignore", ".gitignore"))
    if draw.random() < 0.2:
        said.update(noProgress=True, noBanner=True, fix=False)
    return said


def some_tree(draw: random.Random) -> dict[str, str]:
    """A folder of notes whose root has settings, and whose folders may have."""
    tree = {"base.json": json.dumps(BASE)}
    for folder in FOLDERS:
        tree.update({f"{folder}{name}.md": draw.choice(NOTES) for name in "ab"})
        root = not folder
        if draw.random() < (0.8 if root else 0.3):
            tree |= written(folder, ".markdownlint-cli2", some_options(draw, root), draw.choice(("jsonc", "yaml")))
        if draw.random() < (0.4 if root else 0.3):
            tree |= written(folder, ".markdownlint", some_rules(draw), draw.choice(("json", "jsonc", "yaml", "yml")))
        if draw.random() < 0.3:
            tree[f"{folder}.gitignore"] = draw.choice(("a.md\n", "*.md\n!b.md\n", "# a.md\n/b.md\n", "deep/\n"))
    if not any(name.startswith(".markdownlint") for name in tree):  # a root without settings is mdkb's own
        tree[".markdownlint.json"] = "{}"
    return tree


def written(folder: str, name: str, said: Mapping[str, Any], form: str) -> dict[str, str]:
    """A settings file; JSON with comments where they may stand (YAML is a superset of JSON without them)."""
    text = json.dumps(said, indent=2)
    if form == "jsonc":
        text = f"// what holds here\n{text}\n/* no more */\n"
    return {f"{folder}{name}.{form}": text}


def asked(tree: Mapping[str, str]) -> list[str]:
    """The globs to name: none where the settings have some."""
    text = next((text for name, text in tree.items() if name.startswith(".markdownlint-cli2.")), "")
    return [] if '"globs"' in text else ["**/*.md"]


def compare(base: Base, module: Path, trees: Mapping[str, Mapping[str, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[tuple[Path, list[str]]] = []
    for name, tree in trees.items():
        base.write({f"{name}/{file}": text for file, text in tree.items()})
        base.write({f"{name}/mdkb.toml": ""})
        runs.append((base.root / name, asked(tree)))
    differing: dict[str, object] = {}
    answers = theirs(module, runs, base.root)
    assert sum(bool(one) for one in answers) > len(answers) * 0.8
    for (name, tree), expected in zip(trees.items(), answers, strict=True):
        if expected is None:
            continue
        monkeypatch.chdir(base.root / name)
        found = ours(base)
        if found != expected:
            differing[name] = {
                "settings": {file: text for file, text in tree.items() if not file.endswith(".md")},
                "notes": {
                    file: NOTES.index(text) if text in NOTES else text
                    for file, text in tree.items()
                    if file.endswith(".md")
                },
                "missed": sorted(expected - found),
                "extra": sorted(found - expected),
            }
    assert not differing, json.dumps(differing, indent=1)


def test_made_up_folders(base: Base, cli2: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seed, number = map(int, os.environ.get("MDKB_CLI2", "1 60").split())
    compare(
        base, cli2, {str(one): some_tree(random.Random(seed * 100_000 + one)) for one in range(number)}, monkeypatch
    )
