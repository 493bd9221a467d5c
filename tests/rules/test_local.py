"""A local rule finds in each block what it finds there when it sees the whole note: else an edit would leave lies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from mdkb.check import check_note
from mdkb.facts.extract import collect
from mdkb.files import is_note
from mdkb.markdownlint import Judged, is_governed
from mdkb.note import Note, note_of
from mdkb.plainly import plainly
from mdkb.registry import AnyRule, built_in
from mdkb.selection import Chosen, Selection
from mdkb.session import Session
from mdkb.sites import detect
from mdkb.testing import read_scenario
from mdkb.text import SourceText

SETTINGS: Mapping[str, object] = {"language": "en"}
EXACT: Mapping[str, object] = {**SETTINGS, "markdownlint": lambda path: Judged()}  # as markdownlint judges
LOCAL = [rule for rule in built_in().rules if rule.local]


def windows(note: Note, size: int) -> Iterator[tuple[Note, range]]:
    """The note cut into pieces of some blocks, each with a block more on either side; and where those pieces are."""
    starts = [block.start for block in note.document.blocks]
    for start, end in pairwise(sorted({0, *starts[1::size], len(note.source) + 1})):
        before, after = max([0, *(at for at in starts if at < start)]), [at for at in starts if at > end][:1]
        part = note.document.window(before, *after or [len(note.source) + 1])
        seen = note_of(
            note.path, note.source, note.site, note.settings, note.front_matter, part, collect(part), note.language
        )
        yield seen, range(start, end)


def differences(
    files: Mapping[str, str], rules: list[Chosen], settings: Mapping[str, object] = SETTINGS
) -> Iterator[tuple[str, str]]:
    texts = {path: text for path, text in files.items() if is_note(path)}
    sites = detect(tuple(sorted(files)), files.get, {})
    session = Session(sites, Selection(built_in(), tuple(rules)), settings)
    for path, text in texts.items():
        note = session.note(path, SourceText(text))
        if "markdownlint" in settings:
            note, _ = plainly(note)
        pieces = [*windows(note, 1)], [*windows(note, 3)]
        for one in rules:
            whole = sorted(check_note(note, [one]))
            for cut in pieces:
                found = [each for part, piece in cut for each in check_note(part, [one]) if each.span.start in piece]
                if sorted(found) != whole:
                    yield path, one.rule.name


@pytest.mark.parametrize("rule", LOCAL, ids=lambda rule: rule.name)
def test_on_its_examples(rule: AnyRule) -> None:
    for example in rule.examples:
        files = {
            path: f"{text}\n{text}" if is_note(path) and not text.startswith(("---", "+++")) else text
            for path, text in read_scenario(example.text).files.items()
        }
        assert not [*differences(files, [Chosen(rule, rule.options(**dict(example.options)))])]


@pytest.mark.parametrize("name", ["back2code", "hugo-docs", "jekyll-docs", "mkdocs-docs", "obsidian-help-en"])
def test_on_real_notes(corpus: Callable[[str], Path], name: str) -> None:
    root = corpus(name)
    paths = sorted(path for path in root.rglob("*.md"))[::8]
    files = {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8", errors="replace") for path in paths}
    assert not [*differences(files, [Chosen(rule, rule.options()) for rule in LOCAL])]
    governed = [Chosen(rule, rule.options()) for rule in LOCAL if is_governed(rule)]
    assert not [*differences(files, governed, EXACT)]
