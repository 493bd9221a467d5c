"""The engine's promise: after any edits, incremental equals from scratch; and a remembered run equals a fresh one."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from mdkb.diagnostic import Diagnostic
from mdkb.files import is_note
from mdkb.registry import built_in
from mdkb.selection import Choice, Chosen, Selection, enabled
from mdkb.session import Session
from mdkb.sites import detect
from mdkb.text import SourceText

Texts = dict[str, str]


def start(notes: Mapping[str, str], others: Mapping[str, str]) -> Session:
    registry = built_in()
    chosen = tuple(Chosen(rule, rule.options()) for rule in enabled(registry, Choice(preset="strict")))
    files = {**notes, **others}
    session = Session(detect(tuple(sorted(files)), files.get, {}), Selection(registry, chosen), {"language": "en"})
    session.load({path: session.analyse(path, SourceText(text)) for path, text in notes.items()}, others)
    return session


def everything(session: Session) -> dict[str, tuple[Diagnostic, ...]]:
    return {path: session.diagnostics(path) for path in session.paths}


def corpus_texts(root: Path, most: int) -> tuple[Texts, Texts]:
    notes: Texts = {}
    others: Texts = {}
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root).as_posix()
        if path.is_file() and not relative.startswith("."):
            if is_note(relative):
                notes[relative] = path.read_text(encoding="utf-8", errors="replace")
            else:
                text = path.suffix in {".toml", ".yml", ".yaml", ".json", ".html"}
                others[relative] = path.read_text(encoding="utf-8", errors="replace") if text else ""
    return dict(list(notes.items())[:most]), others


def edit(text: str, chance: random.Random) -> str:
    """One random change of a note, of the kinds that other notes notice."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    kind = chance.randrange(8)
    if kind == 0:
        lines.insert(
            at, chance.choice(["", "## New heading", "Some [link](missing.md).", "> quoted", "```", "A teh word."])
        )
    elif kind == 1:
        del lines[at]
    elif kind == 2:
        headings = [number for number, line in enumerate(lines) if line.startswith("#")]
        if headings:
            lines[chance.choice(headings)] += " changed"
    elif kind == 3:
        lines = [line.replace("title:", "titel:", 1) for line in lines]
    elif kind == 4:
        lines = [line.replace("tags:", "tags: [Python, new]\nold:", 1) for line in lines]
    elif kind == 5:
        lines[at] = lines[at].swapcase()
    elif kind == 6:
        lines[at] = lines[at][: len(lines[at]) // 2]
    else:
        lines.insert(min(1, len(lines)), "draft: true")
    return "\n".join(lines)


@pytest.mark.parametrize(("name", "most", "rounds"), [("back2code", 82, 60), ("obsidian-help-en", 120, 40)])
def test_incremental_equals_from_scratch(corpus: Callable[[str], Path], name: str, most: int, rounds: int) -> None:
    chance = random.Random(20261122)
    notes, others = corpus_texts(corpus(name), most)
    session = start(notes, others)
    everything(session)
    for _ in range(rounds // 20):
        for _ in range(20):
            path = chance.choice(sorted(notes))
            what = chance.random()
            if what < 0.1:
                del notes[path]
                session.change({path: None})
            elif what < 0.2:
                new = path.replace(".md", f"-{len(notes)}.md")
                notes[new] = notes.pop(path)
                session.change({path: None, new: SourceText(notes[new])})
            elif what < 0.25:
                gone = chance.choice(sorted(others))
                if not gone.endswith((".toml", ".yml", ".yaml", ".json", ".html")):
                    del others[gone]
                    session.change({}, {gone: False})
            else:
                notes[path] = edit(notes[path], chance)
                session.change({path: SourceText(notes[path])})
            chance.random()
        assert everything(session) == everything(start(notes, others))


def test_many_edits_of_one_note_equal_a_fresh_start(corpus: Callable[[str], Path]) -> None:
    chance = random.Random(20261127)
    notes, others = corpus_texts(corpus("back2code"), 82)
    session = start(notes, others)
    for path in chance.sample(sorted(notes), 4):
        for _ in range(25):
            notes[path] = edit(notes[path], chance)
            session.change({path: SourceText(notes[path])})
        assert everything(session) == everything(start(notes, others))


def test_an_edit_re_checks_few_notes(corpus: Callable[[str], Path]) -> None:
    notes, others = corpus_texts(corpus("back2code"), 82)
    session = start(notes, others)
    everything(session)
    path = sorted(notes)[10]
    stale = session.change({path: SourceText(notes[path] + "\n\nOne more sentence stands here.\n")})
    assert stale == {path}


def test_records_bring_the_same_diagnostics_back() -> None:
    notes = {"a.md": "# A\n\n[b](b.md) and [c](c.md).\n", "b.md": "# B\n"}
    first = start(notes, {})
    found = everything(first)
    records = {path: record for path in first.paths if (record := first.record(path)) is not None}
    again = start({}, {})
    again.load(records, ())
    assert everything(again) == found
    assert again.record("a.md") is None


def test_a_record_is_not_believed_when_an_answer_changed() -> None:
    notes = {"a.md": "# A\n\n[b](b.md).\n", "b.md": "# B\n"}
    first = start(notes, {})
    everything(first)
    record = first.record("a.md")
    assert record is not None
    again = start({}, {})
    again.load({"a.md": record}, ())
    assert [one.name for one in again.diagnostics("a.md") if one.family == "links"] == ["dead-link"]


def test_records_of_notes_that_nobody_watches_are_doubted_when_they_are_asked_for() -> None:
    notes = {"a.md": "# A\n\n[b](b.md).\n", "b.md": "# B\n", "c.md": "# C\n\n[b](b.md#b).\n"}
    first = start(notes, {})
    everything(first)
    records = {path: record for path in first.paths if (record := first.record(path)) is not None}
    again = start({}, {})
    again.load(records, (), touched=())
    everything(again)
    assert again.change({"b.md": None}, among=("a.md",)) == {"a.md", "b.md"}
    del notes["b.md"]
    assert everything(again) == everything(start(notes, {}))
