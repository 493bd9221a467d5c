"""New notes: from templates or from what the section has, and valid under mdkb's own rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from mdkb.facts.extract import extract
from mdkb.features.new_note import new_note, title_of, yaml_text
from mdkb.features.template_fill import Blank, fill
from mdkb.files import is_note
from mdkb.kb import KnowledgeBase
from mdkb.kb.exports import exports_of
from mdkb.note import read_note
from mdkb.registry import built_in
from mdkb.selection import Choice, Chosen, Selection, enabled
from mdkb.session import Session
from mdkb.sites import detect
from mdkb.text import SourceText

TODAY = Blank(date="2026-01-02", moment="2026-01-02T03:04:05+01:00")


def base(files: Mapping[str, str]) -> KnowledgeBase:
    sites = detect(tuple(sorted(files)), files.get, {})
    kb = KnowledgeBase(sites)
    notes = {}
    for path, text in files.items():
        if is_note(path):
            note = read_note(path, SourceText(text), kb.site_of(path), {})
            facts = extract(path, note.document, note.front_matter, "en").facts
            notes[path] = exports_of(facts, note.site)
    kb.change(notes, dict.fromkeys(files.keys() - notes.keys(), True))
    return kb


def made(files: Mapping[str, str], path: str, blank: Blank = TODAY) -> str:
    return new_note(base(files), path, blank, read=files.get).text


def test_front_matter_is_learnt_in_the_usual_order_and_notation() -> None:
    head = "---\ntitle: t#\ndate: '2020-01-0#'\nauthor: Ann\ntags: [a]\n---\n"
    files = {"hugo.toml": "", **{f"content/post/{n}.md": head.replace("#", str(n)) for n in range(1, 8)}}
    assert made(files, "content/post/my-first_note.md") == (
        "---\ntitle: My first note\ndate: 2026-01-02\nauthor: Ann\ntags: [a]\ndraft: true\n---\n\n"
    )
    terms = Blank("C: a tale", "2026-01-02", terms={"tags": ("c", "1.10")}, draft=False)
    assert made(files, "content/post/x.md", terms) == (
        "---\ntitle: 'C: a tale'\ndate: 2026-01-02\nauthor: Ann\ntags: [c, '1.10']\n---\n\n"
    )


@pytest.mark.parametrize(
    ("written", "new"),
    [
        ("2020-01-0#", "2026-01-02"),
        ("2020-01-0# 10:00", "2026-01-02 03:04"),
        ("2020-01-0# 10:00:00", "2026-01-02 03:04:05"),
        ("2020-01-0# 10:00:00 +0100", "2026-01-02 03:04:05 +0100"),
        ("2020-01-0#T10:00:00+02:00", "2026-01-02T03:04:05+01:00"),
        ("2020-01-0#T10:00:00Z", "2026-01-02T03:04:05+01:00"),
    ],
)
def test_a_date_is_written_as_the_neighbours_write_it(written: str, new: str) -> None:
    files = {"_config.yml": "", **{
        f"_posts/2020-01-0{n}-a.md": f"---\ntitle: t{n}\ndate: {written}\n---\n".replace("#", str(n))
        for n in range(1, 8)
    }}  # fmt: skip
    assert f"\ndate: {new}\n" in made(files, "_posts/2026-01-02-x.md")


YEARS = {f"content/post/2020/{n}.md": f"---\ntitle: t{n}\ndate: 2020-05-0{n}\n---\n" for n in range(1, 8)}


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("content/post/2024/x.md", "2024-01-02"),
        ("content/post/2026/x.md", "2026-01-02"),
        ("content/post/2024/2023-04-05-x.md", "2023-04-05"),
        ("content/post/x.md", "2026-01-02"),
    ],
)
def test_the_date_agrees_with_the_path(path: str, day: str) -> None:
    assert f"\ndate: {day}\n" in made({"hugo.toml": "", **YEARS}, path)
    assert f"\ndate: {day}\n" in made({"hugo.toml": ""}, path)


def test_folders_of_years_that_mean_something_else() -> None:
    others = {path: text.replace("date: 2020", "date: 2019") for path, text in YEARS.items()}
    assert "\ndate: 2026-01-02\n" in made({"hugo.toml": "", **others}, "content/post/2024/x.md")
    leap = TODAY._replace(date="2024-02-29", moment="")
    assert "\ndate: 2023-02-28\n" in made({"hugo.toml": ""}, "content/post/2023/x.md", leap)


def test_a_text_nobody_can_guess_is_left_empty() -> None:
    head = "---\ntitle: t#\nlinkTitle: t#\ndescription: All about #\n---\n"
    files = {"hugo.toml": "", **{f"content/post/{n}.md": head.replace("#", str(n)) for n in range(1, 8)}}
    assert made(files, "content/post/my-note.md", TODAY._replace(draft=False)) == (
        "---\ntitle: My note\nlinkTitle: My note\ndescription: ''\n---\n\n"
    )


def test_nothing_to_learn_from() -> None:
    assert made({"hugo.toml": ""}, "content/post/x.md") == "---\ntitle: X\ndate: 2026-01-02\ndraft: true\n---\n\n"
    assert made({}, "notes/my-note.md") == "---\ntitle: My note\n---\n\n"


def test_templates_come_first() -> None:
    archetype = (
        '---\ntitle: {{ replace .File.ContentBaseName "-" " " | title }}\ndate: {{ .Date }}\nx: {{ .Site.Y }}\n---\n'
    )
    files = {"hugo.toml": "", "archetypes/default.md": archetype}
    assert made(files, "content/post/a-b.md") == ("---\ntitle: A B\ndate: 2026-01-02T03:04:05+01:00\nx: ''\n---\n")
    own = {**files, ".mdkb/templates/post.md": "---\ntitle: {{title}}\nslug: {{slug}}\n---\n\n{{cursor}}\n\nBye\n"}
    note = new_note(base(own), "content/post/a-b.md", TODAY._replace(title="It's: me"), read=own.get)
    assert note.text == "---\ntitle: 'It''s: me'\nslug: it-s-me\n---\n\n\n\nBye\n"
    assert note.text[: note.cursor].endswith("---\n\n")
    assert note.source == ".mdkb/templates/post.md"


def test_titles_and_scalars() -> None:
    assert title_of("post/2020-01-02-my-first_note.md") == "My first note"
    assert title_of("post/my-bundle/index.md") == "My bundle"
    texts = ["Plain words", "no", "1.10", "a: b", "It's", "", "@x", "2020-01-02"]
    assert [yaml_text(text, "hugo") for text in texts] == [
        "Plain words", "'no'", "'1.10'", "'a: b'", '"It\'s"', "''", "'@x'", "'2020-01-02'",
    ]  # fmt: skip
    assert fill("Hello {{title}}, {{ unknown }}!\n", Blank("World"), "x.md")[0] == "Hello World, !\n"


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("back2code", "content/post/2026/a-new-post.md"),
        ("hugo-docs", "content/en/functions/strings/NewOne.md"),
        ("jekyll-docs", "_docs/new-page.md"),
        ("jekyll-docs", "_posts/2026-01-02-new-post.md"),
        ("obsidian-help-en", "Obsidian Sync/New note.md"),
        ("mkdocs-docs", "docs/user-guide/new-page.md"),
    ],
)
def test_a_new_note_is_valid_under_its_own_rules(name: str, path: str, corpus: Callable[[str], Path]) -> None:
    root = corpus(name)
    files: dict[str, str] = {}
    for file in sorted(root.rglob("*")):
        if file.is_file():
            readable = is_note(file.name) or file.suffix in {".toml", ".yml", ".yaml", ".json"}
            files[file.relative_to(root).as_posix()] = file.read_bytes().decode() if readable else ""
    registry = built_in()
    chosen = tuple(
        Chosen(rule, rule.options()) for rule in enabled(registry, Choice()) if rule.family == "front-matter"
    )
    session = Session(detect(tuple(sorted({*files, path})), files.get, {}), Selection(registry, chosen), {})
    notes = {one: SourceText(text) for one, text in files.items() if is_note(one)}
    session.load({one: session.analyse(one, text) for one, text in notes.items()}, files.keys() - notes)
    for blank in (TODAY, TODAY._replace(draft=False)):
        text = new_note(session.kb, path, blank, read=lambda path: None).text
        session.change({path: SourceText(text)})
        found = {one.message.partition(":")[0] for one in session.diagnostics(path)}
        empty = {f"`{line.partition(':')[0]}` is empty" for line in text.splitlines() if line.endswith(": ''")}
        assert found <= empty
        session.change({path: None})
