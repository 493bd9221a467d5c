"""The reader on real notes: equal to PyYAML's own loader, exact places, and no input that breaks it."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from mdkb.front_matter import Scalar, body_start, read

FORMATS = ("yaml", "toml", "json")
SITES = ("back2code", "hugo-docs", "jekyll-docs", "mkdocs-docs", "obsidian-help-en")


def texts(root: Path) -> list[str]:
    return [path.read_bytes().decode("utf-8") for path in sorted(root.rglob("*.md"))]


@pytest.mark.parametrize("name", SITES)
def test_equal_to_pyyaml(name: str, corpus: Callable[[str], Path]) -> None:
    for text in texts(corpus(name)):
        found = read(text, FORMATS)
        if found is None or found.format != "yaml" or found.broken:
            continue
        loaded = yaml.load(text[slice(*found.content)], Loader=yaml.BaseLoader) or {}
        assert [entry.key for entry in found.entries] == list(loaded)
        for entry in found.entries:
            assert text[slice(*entry.key_span)].strip("'\"") == entry.key
            if isinstance(entry.value, Scalar):
                assert entry.value.text == loaded[entry.key]
        assert text[: body_start(found)].rstrip().endswith("---")


def test_cut_and_shaken_notes_never_raise(corpus: Callable[[str], Path]) -> None:
    chance = random.Random(1)
    notes = texts(corpus("back2code"))
    for _ in range(600):
        text = chance.choice(notes)[:400]
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(text) + 1)
            piece = chance.choice("\x00\t\n\r'\"[]{}:#&*!|>%@`-+=, é🎉\ufeff\ud800")
            text = text[:at] + piece + text[at + chance.randint(0, 3) :]
        for formats in (FORMATS, ("head",), ("yaml", "head")):
            found = read(text, formats)
            for problem in found.problems if found else ():
                assert 0 <= problem.span.start <= problem.span.end <= len(text)


def test_shaken_toml_and_json_never_raise() -> None:
    chance = random.Random(2)
    seeds = ['+++\ntitle = "a"\n[x.y]\nb = [1, {c = 2}]\n+++\n', '{"title": "a", "b": [1, {"c": null}]}\n']
    for _ in range(3000):
        text = chance.choice(seeds)
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(1, len(text) + 1)
            text = text[:at] + chance.choice("\n'\"[]{}:#=,.\\ 1é") + text[at + chance.randint(0, 2) :]
        read(text, FORMATS)
