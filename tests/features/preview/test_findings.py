"""Findings are drawn on the text they are about, once, and listed."""

from __future__ import annotations

import re

import pytest

from features.preview.drawn import Notes, Tags, draw
from mdkb.features.preview import safe_fix


def marked(html: str) -> list[tuple[str, str]]:
    """Element and inner text of what is marked."""
    found = []
    for match in re.finditer(r'<(\w+)[^>]*class="[^"]*found (\w+)"[^>]*>', html):
        after = html[match.end() :]
        depth, at = 1, 0
        for tag in re.finditer(rf"<(/?){match[1]}\b[^>]*>", after):
            depth += -1 if tag[1] else 1
            at = tag.start()
            if depth == 0:
                break
        found.append((match[1], re.sub(r"<[^>]*>", "", after[:at])))
    return found


@pytest.mark.parametrize(
    ("text", "rules", "expected"),
    [
        ("A teh here.", ["known-misspelling"], [("span", "teh")]),
        ("A *teh* here.", ["known-misspelling"], [("span", "teh")]),
        ("- a\n- the teh x", ["known-misspelling"], [("span", "teh")]),
        ("|a|\n|-|\n|teh|", ["known-misspelling"], [("span", "teh")]),
        ("# Recieve it", ["known-misspelling"], [("span", "Recieve")]),
        ("[the text](gone.md)", ["dead-link"], [("a", "the text")]),
        ("[*the* teh](gone.md)", ["dead-link", "known-misspelling"], [("a", "the teh"), ("span", "teh")]),
        ("See [x][y], [*y*].\n\n[y]: gone.md", ["dead-link"], [("span", "x")]),
        ("One.\n\n[y]: gone.md\n\n[y]", ["dead-link"], [("span", "y")]),
        ("![alt](gone.png)", ["dead-image"], [("span", "alt gone.png is not there")]),
        ("A [text] (b.md) here.", ["spaced-link"], [("span", "] (")]),
        ("```\nx\n```", ["fenced-code-language"], [("pre", "x\n")]),
    ],
)
def test_places(text: str, rules: list[str], expected: list[tuple[str, str]]) -> None:
    drawn = draw(text, *rules)
    Tags(drawn)
    assert marked(drawn) == expected


def test_smart_punctuation_around_a_finding() -> None:
    drawn = draw('"teh" -- it\'s...', "known-misspelling", smart="on")
    assert Tags(drawn).text == "“teh” – it’s…"
    assert marked(drawn) == [("span", "teh")]


def test_the_list() -> None:
    page = Notes({"note.md": "One.\n\nA teh here, and teh there.\n"}, "known-misspelling").page()
    tags = Tags(page.problems)
    assert [value for _, name, value in tags.attributes if name == "data-line"] == ["3", "3"]
    names = [value for tag, name, value in tags.attributes if name == "data-finding"]
    assert len(set(names)) == 2
    drawn = "".join(block.html for block in page.blocks)
    assert re.findall(r'data-finding="(\S+)"', drawn) == names
    assert "known-misspelling" in page.problems and page.problems.count(">Fix<") == 2


def test_without_problems() -> None:
    page = Notes({"note.md": "A teh here.\n"}, "known-misspelling").page(problems=False)
    assert page.problems == "" and "found" not in page.blocks[0].html


def test_an_edit_above_changes_no_block_below() -> None:
    notes = Notes({"note.md": "One.\n\nA teh here.\n"}, "known-misspelling")
    before = notes.page()
    notes.write("note.md", "One.\n\nNew.\n\nA teh here.\n")
    after = notes.page()
    assert before.blocks[1]._replace(line=5) == after.blocks[2]


def test_front_matter() -> None:
    others = {
        f"post/{name}.md": f"---\ntitle: {name}\ndate: 2020-01-0{day}\n---\n"
        for day, name in enumerate("abcdefghijkl", 1)
    }
    notes = Notes(
        {**others, "post/note.md": "---\ntitle: New\nunheard: x\ntags: [b, c]\ndraft: true\n---\nText.\n"},
        "missing-key",
        "unknown-key",
    )
    card = notes.page("post/note.md").card
    Tags(card)
    assert '<p class="title">New</p>' in card
    assert '<b class="draft">draft</b>' in card
    assert '<li title="tags">b</li><li title="tags">c</li>' in card
    assert re.search(r'<li class="found \w+"[^>]*>`date` is missing', card)
    assert 'data-line="3">unheard</dt><dd>x</dd>' in card


def test_no_card_for_a_note_that_says_nothing() -> None:
    assert Notes({"note.md": "# Title\n\nText.\n"}).page().card == ""


def test_only_safe_fixes() -> None:
    notes = Notes({"note.md": "A teh here.\n"}, "known-misspelling")
    note = notes.snapshot.note("note.md")
    found = notes.session.diagnostics("note.md")
    assert note is not None
    name = re.findall(r'data-fix="(\S+)"', notes.page().problems)[0]
    edit = safe_fix(note, found, name)
    assert edit is not None and edit.texts(notes.read) == {"note.md": "A the here.\n"}
    assert safe_fix(note, found, "other") is None
