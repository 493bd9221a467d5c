"""An edited note is read and checked as if it had been read for the first time, whatever the edit."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from mdkb.edited import Edited, look_again
from mdkb.facts.model import Comment, Link
from mdkb.moved import moved, place, put_together
from mdkb.note import Note
from mdkb.registry import built_in
from mdkb.selection import Choice, Chosen, enabled
from mdkb.sites import detect
from mdkb.text import SourceText, Span

LINES = [
    "", "## New heading", "Some [link](missing.md).", "> quoted", "```", "A teh word.", "<!-- mdkb: allow dead-link -->",
    "[a]: b.md", "[a][a] text", "| a | b |", "|---|---|", "{{< x >}}", "{{< /x >}}", "- item teh the the", "1. a", "    code",
    "<div>", "</div>", "an house (and)of `a`b", "# Title", "[^1]: note", "ref[^1]", "<!-- cspell:disable -->", "$$", "%% c %%",
    "<!-- more -->", "<!-- mdkb: allow too-deep -->\n<!-- more -->\n<!-- x -->", "***", "~~~md", "it's a,then b", "<!-- mdkb: lang fr -->", "une maison très jolie pour la famille",
]  # fmt: skip
PIECES = [
    "x",
    " ",
    "\n",
    "*",
    "`",
    "[",
    "]",
    "(",
    ")",
    "|",
    "#",
    "-",
    ">",
    "teh ",
    "\n\n",
    '"',
    "’",
    "\r\n",
    "😀",
    "{--",
    "--}",
]


def edit(text: str, chance: random.Random) -> str:
    kind = chance.randrange(3)
    at = chance.randrange(len(text) + 1)
    if kind == 0:
        lines = text.split("\n")
        lines.insert(chance.randrange(len(lines) + 1), chance.choice(LINES))
        return "\n".join(lines)
    if kind == 1:
        return text[:at] + text[at + chance.randrange(1, 30) :]
    return text[:at] + chance.choice(PIECES) + text[at:]


@pytest.mark.parametrize("name", ["back2code", "hugo-docs", "jekyll-docs", "mkdocs-docs", "obsidian-help-en"])
def test_equals_reading_it_anew(corpus: Callable[[str], Path], name: str) -> None:
    root = corpus(name)
    files = {path.relative_to(root).as_posix(): "" for path in root.rglob("*") if path.is_file()}

    def read(path: str) -> str | None:
        return (root / path).read_text(encoding="utf-8") if path in files else None

    site = detect(tuple(sorted(files)), read, {})[-1]
    rules = tuple(Chosen(rule, rule.options()) for rule in enabled(built_in(), Choice(preset="strict")))
    chosen = tuple(one for one in rules if one.rule.scope == "note")

    def look(path: str, text: str, before: Edited | None) -> Edited:
        return look_again(path, SourceText(text), site, {"language": "en"}, lambda note: chosen, before)

    chance = random.Random(name)
    paths = sorted(path for path in files if path.endswith(".md"))
    for path in chance.sample(paths, 6):
        text = (root / path).read_bytes().decode("utf-8", errors="replace")
        edited = look(path, text, None)
        for _ in range(15):
            text = edit(text, chance)
            edited = look(path, text, edited)
            fresh = look(path, text, None)
            assert edited.note.facts == fresh.note.facts
            assert edited.note.prose == fresh.note.prose
            assert sorted(edited.findings) == sorted(fresh.findings)


def test_only_the_edited_blocks_are_looked_at() -> None:
    looked: list[Span] = []

    def spy(note: Note, options: object) -> list[object]:
        looked.append(note.document.extent)
        return []

    rule = next(rule for rule in built_in().rules if rule.local)
    spied = type(rule)(rule.code, rule.name, rule.severity, "note", spy, rule.options, (), local=True)
    site = detect(("a.md",), lambda path: None, {})[-1]
    text = "".join(f"# Heading {number}\n\nText of it.\n\n" for number in range(100))
    edited = None
    for number in range(2):
        source = SourceText(text.replace("Heading 50\n", f"Heading 50{'!' * number}\n"))
        edited = look_again("a.md", source, site, {}, lambda note: (Chosen(spied, None),), edited)
    whole, part = looked
    assert whole == (0, len(text))
    assert part.start > 0 and part.end - part.start < len(text) / 10


def test_what_stands_behind_an_edit_moves() -> None:
    link = Link("inline", Span(5, 9), Span(6, 8), "a", "a", None, "t", Span(5, 6), None, "", False, "")
    assert place(link) == 5
    assert moved(link, 3)[1:3] == (Span(8, 12), Span(9, 11))
    assert Comment(Span(1, 2), "", True, Span(0, 9), 1).moved(4).text_start == 5
    spans = [Span(0, 1), Span(4, 5), Span(8, 9)]
    assert put_together(spans, [Span(4, 7)], (3, 6, 2)) == [Span(0, 1), Span(4, 7), Span(10, 11)]
