"""Prose runs: what a reader sees, mapped back to the source exactly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mdkb.facts.extract import Extract, extract
from mdkb.facts.prose import BARRIER, Prose
from mdkb.front_matter import body_start, read
from mdkb.syntax import parse
from mdkb.syntax.dialect import HUGO, JEKYLL, MKDOCS, OBSIDIAN, Dialect
from mdkb.text import SourceText


def extracted(text: str, dialect: Dialect = HUGO) -> Extract:
    source = SourceText(text)
    front_matter = read(text, ("yaml", "toml", "json"))
    return extract("note.md", parse(source, dialect, body_start(front_matter)), front_matter, "en")


def texts(text: str, dialect: Dialect = HUGO) -> list[tuple[str, str]]:
    return [(run.kind, run.text.replace(BARRIER, "#")) for run in extracted(text, dialect).prose]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One *two* **three** word.\n", [("paragraph", "One two three word.")]),
        ("# A `b` c\n", [("heading", "A # c")]),
        ("a `b` c [d *e*](f.md) ![g](h.png) <https://i.j>\n", [("paragraph", "a # c d e # #"), ("alt", "g")]),
        ("fish &amp; chips \\* &mdash;\n", [("paragraph", "fish & chips * —")]),
        ("> one\n> two\nthree\n", [("paragraph", "one\ntwo\nthree")]),
        ("- a\n  b\n- c\n", [("paragraph", "a\nb"), ("paragraph", "c")]),
        ("| a | b |\n|---|---|\n| c d | e |\n", [("cell", "a"), ("cell", "b"), ("cell", "c d"), ("cell", "e")]),
        ("---\ntitle: A day\nsummary: 'Two'\n---\nx\n", [("title", "A day"), ("title", "Two"), ("paragraph", "x")]),
        ("x[^1] y\n\n[^1]: note text\n", [("paragraph", "x y"), ("paragraph", "note text")]),
        ("un**believ**able<br>b <kbd>c</kbd>\n", [("paragraph", "unbelievable\nb c")]),
        ("a <ul><li>one</li><li>two</li></ul>\n", [("paragraph", "a \n\none\n\ntwo\n\n")]),
        ("see {{< ref \"a.md\" >}} there\n", [("paragraph", "see # there")]),
        ("```\ncode\n```\n\n<div>html</div>\n", []),
    ],
)  # fmt: skip
def test_what_a_reader_sees(text: str, expected: list[tuple[str, str]]) -> None:
    assert texts(text) == expected


def holds(text: str, run: Prose) -> None:
    """Each stretch is the source itself, or one character that stands for it."""
    stops = [*(start for start, _ in run.starts[1:]), len(run.text)]
    for (start, at), stop, end in zip(run.starts, stops, run.ends, strict=True):
        piece = run.text[start:stop]
        assert text[at:end] == piece or piece in (BARRIER, "\n") or len(piece) <= 2, (piece, text[at:end])
        assert run.span(start, stop) == (at, end)
    assert list(run.starts) == sorted(run.starts)


@pytest.mark.parametrize(
    ("name", "dialect"),
    [("back2code", HUGO), ("obsidian-help-en", OBSIDIAN), ("jekyll-docs", JEKYLL), ("mkdocs-docs", MKDOCS)],
)
def test_runs_map_back_to_the_source(corpus: Callable[[str], Path], name: str, dialect: Dialect) -> None:
    for path in sorted(corpus(name).rglob("*.md")):
        text = path.read_bytes().decode("utf-8")
        for run in extracted(text, dialect).prose:
            holds(text, run)


def test_a_word_across_markup_spans_all_of_it() -> None:
    text = "un**believ**able\n"
    run = extracted(text).prose[0]
    assert text[slice(*run.span(0, 12))] == "un**believ**able"
    assert text[slice(*run.span(2, 8))] == "believ"


def test_containers_and_marks_are_told() -> None:
    found = extracted("> a *b* [c](d.md)\n\n- e\n").prose
    assert (found[0].quotes, found[0].item) == (1, False)
    assert [found[0].text[slice(*span)] for span in found[0].emphasised] == ["b"]
    assert [found[0].text[slice(*span)] for span in found[0].linked] == ["c"]
    assert found[1].item


@pytest.mark.parametrize(
    ("comment", "languages"),
    [
        ("cSpell:locale fr", ["", "fr", "fr"]),
        ("cspell:language fr-CA", ["", "fr-CA", "fr-CA"]),
        ("cspell:locale en, fr", ["", "", ""]),  # either: told by the words
        ("LTeX: language=fr", ["", "fr", "fr"]),
    ],
)
def test_comments_of_other_checkers_set_the_language_from_there_on(comment: str, languages: list[str]) -> None:
    assert [run.language for run in extracted(f"One.\n\n<!-- {comment} -->\n\nDeux.\n\nTrois.\n").prose] == languages


def test_comments_set_the_language() -> None:
    text = "One.\n\n<!-- mdkb: lang fr -->\nDeux mots.\n\nThree.\n"
    assert [run.language for run in extracted(text).prose] == ["", "fr", ""]
