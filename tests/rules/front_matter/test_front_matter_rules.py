"""The front-matter rules on small sites: what they find, what they leave alone, and what their fixes make."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from mdkb.diagnostic import Edit, apply_edits
from mdkb.files import is_note
from mdkb.front_matter import read
from mdkb.registry import built_in
from mdkb.selection import Chosen
from mdkb.session import Session
from mdkb.testing import session_for
from mdkb.text import SourceText

RULES = built_in().matching("front-matter")
SITES = {
    "hugo": ("hugo.toml", "content/post/new.md"),
    "jekyll": ("_config.yml", "_posts/2020-01-02-new.md"),
    "pelican": ("pelicanconf.py", "content/new.md"),
    "mkdocs": ("mkdocs.yml", "docs/guide/new.md"),
    "obsidian": (".obsidian/app.json", "Notes/new.md"),
    "plain": ("x.txt", "new.md"),
}
CONFIGURATION = {"mkdocs.yml": "site_name: x\n", "pelicanconf.py": "SITEURL = ''\n", ".obsidian/app.json": "{}"}


def session(kind: str, text: str, others: dict[str, str] | None = None) -> tuple[Session, str]:
    file, path = SITES[kind]
    files = {file: CONFIGURATION.get(file, ""), path: text, **(others or {})}
    return session_for(files, tuple(Chosen(rule, rule.options()) for rule in RULES if rule.enabled)), path


def found(kind: str, text: str, others: dict[str, str] | None = None) -> list[tuple[str, str]]:
    made, path = session(kind, text, others)
    return [(one.name, text[slice(*one.span)]) for one in made.diagnostics(path)]


def fixed(kind: str, text: str, others: dict[str, str] | None = None) -> str:
    made, path = session(kind, text, others)
    edits: list[Edit] = [edit for one in made.diagnostics(path) if one.fix for edit in one.fix.edits]
    return apply_edits(text, dict.fromkeys(edits))


def neighbours(kind: str, number: int, head: str) -> dict[str, str]:
    folder = SITES[kind][1].rpartition("/")[0]
    return {f"{folder}/n{n}.md".lstrip("/"): head.replace("#", str(n)) for n in range(number)}


TWELVE = "---\ntitle: t#\ndate: 2020-01-02\ntopics: [a]\nversion: '1.#'\n---\n"

CASES = [
    # the same bytes end differently (front matter of design: severities by site)
    ("hugo", "---\na: 1\n...\nText\n", [("unclosed-front-matter", "...")]),
    ("jekyll", "---\na: 1\n...\nText\n", []),
    ("hugo", "\n\n---\ntitle: x\n---\n", []),
    ("mkdocs", "\n\n---\ntitle: x\n---\n", []),
    ("jekyll", "\n\n---\ntitle: x\n---\n", [("misplaced-front-matter", "---")]),
    ("jekyll", "\ufeff---\ntitle: x\n---\n", [("misplaced-front-matter", "\ufeff")]),
    ("hugo", "\ufeff---\ntitle: x\n---\n", []),
    ("mkdocs", "---\n---\nText\n", [("broken-front-matter", "---")]),
    ("hugo", "---\n---\nText\n", []),
    ("hugo", "---\ndate: ''\n---\n", [("invalid-date", "''")]),
    ("hugo", "---\ndate:\n---\n", [("invalid-date", "date")]),
    ("obsidian", "---\ndate:\n---\n", []),
    ("mkdocs", "---\ndate: sometime\n---\n", []),
    ("jekyll", "---\ndate: sometime\n---\n", [("invalid-date", "sometime")]),
    ("hugo", "---\npublished: true\n---\n", []),
    ("hugo", "---\ntitle: x\nTitle: y\n---\n", [("duplicate-key", "Title")]),
    ("jekyll", "---\ntitle: x\nslug: y\nslug: y\n---\n", [("duplicate-key", "slug")]),
    ("hugo", "+++\ntitle = 'x'\ndate = 2020-13-01\n+++\n", [("broken-front-matter", "2020-13-01")]),
    ("hugo", '{"title": "x", "date": "2020-13-01"}\n', [("invalid-date", '"2020-13-01"')]),
    ("hugo", "+++\ndate = 2020-01-02\ntitle = 'x'\ndate = 2020-01-02\n+++\n", [("duplicate-key", "date")]),
    ("hugo", "+++\n[a]\nx = 1\n[b]\nx = 1\nx = 2\n+++\n", [("duplicate-key", "x")]),
    ("hugo", '+++\ntitle = "x\ndate = 2020-01-02\n+++\n', [("broken-front-matter", '"')]),
    ("hugo", "---\ntitle: 'open\ndate: '2020-01-02'\n---\n", [("broken-front-matter", "'")]),
    # terms in a text
    ("hugo", "---\ntags: rust, python\n---\n", [("mixed-value-type", "rust, python")]),
    ("hugo", "---\ntags: rust\n---\n", []),
    ("jekyll", "---\ntags: ruby, rails\n---\n", [("mixed-value-type", "ruby, rails")]),
    ("jekyll", "---\ntags: ruby rails\n---\n", []),
    ("mkdocs", "---\ncategories: a, b\n---\n", []),
    # scalars by the generator's own YAML
    ("hugo", "---\ntitle: NO\n---\n", []),
    ("mkdocs", "---\ntitle: NO\n---\n", [("ambiguous-scalar", "NO")]),
    ("jekyll", "---\ntitle: 12:30\n---\n", [("ambiguous-scalar", "12:30")]),
    ("hugo", "---\ntitle: 12:30\n---\n", []),
    ("hugo", "---\ntitle: 2024\n---\n", []),
    ("hugo", "---\nweight: 010\n---\n", []),
    ("hugo", "---\ntags: [1.10, a]\n---\n", [("ambiguous-scalar", "1.10")]),
    ("hugo", "---\ndraft: yes\n---\n", [("ambiguous-scalar", "yes")]),
    ("obsidian", "---\npublish: yes\n---\n", [("ambiguous-scalar", "yes")]),
    # keys
    ("hugo", "---\ntilte: x\n---\n", [("unknown-key", "tilte")]),
    ("hugo", "---\nTITLE: x\n---\n", []),
    ("jekyll", "---\nTitle: x\n---\n", [("unknown-key", "Title")]),
    ("hugo", "---\nheight: 3\nalias: true\nimage: x.png\npublisher: y\n---\n", []),
    ("hugo", "---\ncatgories:\n---\n", [("unknown-key", "catgories")]),
    ("jekyll", "---\ncategory: a\ncategories: [b]\n---\n", [("twin-keys", "category")]),
    # heads that are not YAML
    ("pelican", "Title: 'x'\nDate: 2020-01-02\n\nText\n", [("literal-quotes", "'x'")]),
    ("pelican", "Title: Don't say 'x'\nDate: 2020-01-02\n\nText\n", []),
    ("pelican", "Date: 2020-01-02\n\nText\n", [("missing-key", "Date")]),
    ("plain", "Note: this is text\n\nText\n", []),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "expected"), CASES, ids=[f"{case[0]}-{case[1][:30]}" for case in CASES])
def test_one_note(kind: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(kind, text) == expected


LEARNT = [
    ("---\ntitle: new\ndate: 2020-01-02\ntopics: [b]\nversion: '2'\n---\n", []),
    ("---\ntitle: new\ntopics: [b]\nversion: '2'\n---\n", [("missing-key", "---")]),
    ("---\ntitle: new\ntopics: [b]\nversion: '2'\ntype: other\n---\n", []),
    ("Text only\n", [("missing-key", "T")]),
    ("---\ntitle: new\ndate: 2020-01-02\ntopics: b\nversion: '2'\n---\n", [("mixed-value-type", "b")]),
    ("---\ntitle: new\ndate: '2020-01-02'\ntopics: [b]\nversion: 1.10\n---\n", [("ambiguous-scalar", "1.10")]),
    ("---\ntitle: new\ndate: 2020-01-02\ntopics: []\nversion: '2'\n---\n", [("empty-value", "[]")]),
    ("---\ntitle: new\ndate: 2020-01-02\ntopics: []\nversion: '2'\ndraft: true\n---\n", []),
    ("---\ntitle: t3\ndate: 2020-01-02\ntopics: [b]\nversion: '2'\n---\n", [("duplicate-title", "t3")]),
    ("---\ntitle: new\ndate: 2020-01-02\nTopics: [b]\nversion: '2'\n---\n", [("unknown-key", "Topics")]),
    ("---\ntitle: new\ndate: 2020-01-02\nverison: '2'\ntopics: [b]\n---\n",
     [("missing-key", "---"), ("unknown-key", "verison")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LEARNT)
def test_learnt_from_the_section(text: str, expected: list[tuple[str, str]]) -> None:
    assert found("hugo", text, neighbours("hugo", 12, TWELVE)) == expected


def test_a_country_is_no_boolean_spelt_otherwise() -> None:
    others = neighbours("jekyll", 12, "---\ncountry: France\npublished: true\n---\n")
    assert found("jekyll", "---\ncountry: NO\npublished: true\n---\n", others) == [("ambiguous-scalar", "NO")]


def test_too_few_notes_teach_nothing() -> None:
    assert found("hugo", "---\ntopics: x\n---\n", neighbours("hugo", 5, TWELVE)) == []


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("hugo", "---\ntitle: a: b\n---\n", "---\ntitle: 'a: b'\n---\n"),
        ("hugo", "---\r\ntitle: a: b # why\r\n---\r\n", "---\r\ntitle: 'a: b' # why\r\n---\r\n"),
        ("hugo", '---\ntitle: "a" b\n---\n', "---\ntitle: '\"a\" b'\n---\n"),
        ("hugo", "---\ntitle: 'open\nx: y\n---\n", "---\ntitle: 'open'\nx: y\n---\n"),
        ("hugo", "---\ntitle: it's: me\n---\n", '---\ntitle: "it\'s: me"\n---\n'),
        ("hugo", "---\ndate:2020-01-02\ntitle: x\n---\n", "---\ndate: 2020-01-02\ntitle: x\n---\n"),
        ("hugo", "---\ntags:\n\t- a\n---\n", "---\ntags:\n  - a\n---\n"),
        ("hugo", '{"title": "x", "tilte": "y"}\n', '{"title": "x", "tilte": "y"}\n'),
        ("hugo", '{"tilte": "y"}\n', '{"title": "y"}\n'),
        ("hugo", "+++\ncatgories = ['y']\n+++\n", "+++\ncategories = ['y']\n+++\n"),
        ("hugo", "+++\ntags = 'a, b c'\n+++\n", '+++\ntags = ["a", "b c"]\n+++\n'),
        ("jekyll", "---\ntags: a, b\n---\n", "---\ntags: [a, b]\n---\n"),
        ("hugo", "---\ntitle: 1.10\n---\n", "---\ntitle: '1.10'\n---\n"),
        ("jekyll", "\n---\ntitle: x\n---\n", "---\ntitle: x\n---\n"),
        ("hugo", "---\ntitle: x\n# Heading\n\nText\n", "---\ntitle: x\n---\n# Heading\n\nText\n"),
        ("hugo", "---\ntitle: x\ntags: [a]\n\nText\n", "---\ntitle: x\ntags: [a]\n---\n\nText\n"),
    ],
)
def test_fixes(kind: str, text: str, expected: str) -> None:
    once = fixed(kind, text)
    assert once == expected
    assert fixed(kind, once) == once


def test_terms_are_compared_within_a_language() -> None:
    others = {f"content/{language}/p{n}.md": f"---\ntags: [{tag}]\n---\n"
              for language, tag in (("en", "linux"), ("de", "Linux")) for n in range(3)}  # fmt: skip
    configuration = "".join(f"[languages.{name}]\ncontentDir = 'content/{name}'\n" for name in ("en", "de"))
    files = {"hugo.toml": configuration, **others}
    made = session_for(files, tuple(Chosen(rule, rule.options()) for rule in RULES if rule.code == "KB113"))
    assert [one.message for path in made.paths for one in made.diagnostics(path)] == []


def test_templates_neither_learn_nor_teach() -> None:
    templates = {f"Templates/{n}.md": "---\ncreated: {{date}}\ntags:\n---\n" for n in range(20)}
    made, _ = session("obsidian", "---\ntags: [a]\n---\n", templates)
    assert [one.message for path in made.paths for one in made.diagnostics(path)] == []


def test_the_folder_of_templates_may_have_any_name() -> None:
    settings = {".obsidian/templates.json": '{"folder": "System/Forms"}'}
    forms = {"System/Forms/day.md": "---\ncreated: {{date}}\n---\n"}
    made, _ = session("obsidian", "", {**settings, **forms})
    assert made.diagnostics("System/Forms/day.md") == ()


def test_one_shaken_note_after_the_other(corpus: Callable[[str], Path]) -> None:
    """No rule crashes, whatever the front matter; and safe fixes of syntax make blocks that can be read."""
    root = corpus("back2code")
    notes = {
        path.relative_to(root).as_posix(): path.read_bytes().decode("utf-8")[:600]
        for path in sorted(root.rglob("*.md"))
        if is_note(path.name)
    }
    made = session_for({"hugo.toml": "", **notes}, tuple(Chosen(rule, rule.options()) for rule in RULES))
    chance = random.Random(3)
    paths = sorted(notes)
    for _ in range(150):
        path = chance.choice(paths)
        text = notes[path]
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(min(len(text), 150))
            text = text[:at] + chance.choice("\t\n'\"[]{}:#&*!|>%@`-+= é") + text[at + chance.randint(0, 3) :]
        made.change({path: SourceText(text)})
        for one in made.diagnostics(path):
            assert one.name != "internal-error", one.message
            if one.code == "KB101" and one.fix and one.fix.safe:
                mended = read(apply_edits(text, one.fix.edits), ("yaml", "toml", "json"))
                assert mended is not None
                assert not mended.broken
        made.change({path: SourceText(notes[path])})
