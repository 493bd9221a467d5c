"""Obsidian vaults and plain folders."""

from __future__ import annotations

import pytest
from world import World

VAULT = {
    ".obsidian/app.json": "{}",
    "Home.md": "",
    "Folder/Some Note.md": "---\naliases: [Nickname]\n---\n# Top\n\n## Part: one, two\n\n### Deeper\n\nText ^a-block\n",
    "Folder/Deep/Dup.md": "",
    "Other/Deep/Dup.md": "",
    "Dup.md": "",
    "Files/pic.png": "",
    "Folder/v1.2 notes.md": "",
    ".trash/gone.md": "",
    "Folder/beside.md": "",
}


@pytest.mark.parametrize(
    ("destination", "outcome", "path"),
    [
        ("Some Note", "note", "Folder/Some Note.md"),
        ("some note", "note", "Folder/Some Note.md"),
        ("Folder/Some Note", "note", "Folder/Some Note.md"),
        ("Some Note.md", "note", "Folder/Some Note.md"),
        ("Dup", "note", "Dup.md"),
        ("Deep/Dup", "ambiguous", "Folder/Deep/Dup.md"),
        ("pic.png", "asset", "Files/pic.png"),
        ("v1.2 notes", "note", "Folder/v1.2 notes.md"),
        ("./Folder/beside", "note", "Folder/beside.md"),
        ("Nickname", "missing", ""),
        ("gone", "missing", ""),
        ("Nowhere", "missing", ""),
    ],
)
def test_wiki_links(destination: str, outcome: str, path: str) -> None:
    answer = World(VAULT).ask("Home.md", destination, kind="wiki")
    assert (answer.outcome, answer.path) == (outcome, path)


def test_an_alias_is_no_target_but_a_suggestion() -> None:
    assert World(VAULT).ask("Home.md", "Nickname", kind="wiki").candidates == ("Some Note",)


@pytest.mark.parametrize(
    ("link", "state"),
    [
        ("[[Some Note#Top]]", "ok"),
        ("[[Some Note#part one two]]", "ok"),
        ("[[Some Note#Part: one, two]]", "ok"),
        ("[[Some Note#Top#Deeper]]", "ok"),
        ("[[Some Note#Nope#Deeper]]", "missing"),
        ("[[Some Note#^a-block]]", "ok"),
        ("[[Some Note#^A-Block]]", "ok"),
        ("[[Some Note#^b]]", "missing"),
        ("[x](Folder/Some%20Note.md#Part%20one%20two)", "ok"),
    ],
)
def test_fragments(link: str, state: str) -> None:
    assert World({**VAULT, "Home.md": link}).links("Home.md")[0][2] == state


def test_a_folder_of_wiki_links_is_a_vault() -> None:
    assert World({"a.md": "[[b]] [[b|x]] [[b#y]]", "b.md": ""}).sites[0].kind == "obsidian"
    assert World({"a.md": "[[toc]] [[1]] [[x]]", "b.md": ""}).sites[0].kind == "plain"


PLAIN = {
    "README.md": "# Read me\n",
    "docs/README.md": "",
    "docs/guide.md": "## Set up\n",
    "docs/a b.md": "",
    "src/x.py": "",
    "img/pic.png": "",
}


@pytest.mark.parametrize(
    ("destination", "outcome"),
    [
        ("guide.md", "note"),
        ("./guide.md", "note"),
        ("../README.md", "note"),
        ("/docs/guide.md", "note"),
        ("../docs/", "note"),
        ("../src", "generated"),
        ("a%20b.md", "note"),
        ("../src/x.py", "asset"),
        ("../img/pic.png?raw=true", "asset"),
        ("Guide.md", "wrong-case"),
        ("guide", "missing"),
        ("/guide.md", "missing"),
        ("../../outside.md", "escaping"),
        ("../../issues/12", "skipped"),
        ("tel:123", "skipped"),
        ("https://example.org", "external"),
        ("//example.org/x", "external"),
        ("{{ site.x }}/a", "skipped"),
        ("$HOME/a", "skipped"),
        ("", "note"),
    ],
)
def test_plain(destination: str, outcome: str) -> None:
    assert World(PLAIN).ask("docs/guide.md", destination).outcome == outcome


def test_unknown_generators_get_the_benefit_of_the_doubt() -> None:
    world = World({**PLAIN, "docusaurus.config.js": ""})
    assert world.ask("docs/guide.md", "/docs/guide").outcome == "note"
    assert world.ask("docs/guide.md", "/anything").outcome == "skipped"
    assert world.ask("README.md", "docs/guide").outcome == "note"
    assert world.ask("README.md", "docs/nope").outcome == "missing"


def test_settings() -> None:
    links = {"links": {"ignore": ["*/generated/*", r"/^x\d+$/"]}, "site": {"anchors": "gitlab"}}
    world = World({**PLAIN, "docs/guide.md": "# 2.0\n"}, links)
    assert world.ask("docs/guide.md", "../generated/a.md").outcome == "skipped"
    assert world.ask("docs/guide.md", "x12").outcome == "skipped"
    assert world.kb.notes["docs/guide.md"].ids == ("anchor-20",)


def test_labels_of_myst() -> None:
    world = World({**PLAIN, "conf.py": "extensions = ['myst_parser']\n"})
    assert world.ask("README.md", "storage-lvm").outcome == "skipped"
    assert world.ask("README.md", "missing.md").outcome == "missing"
    assert World(PLAIN).ask("README.md", "storage-lvm").outcome == "missing"
