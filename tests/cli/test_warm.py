"""A run that remembers says what a run that does not says, whatever happened between the two."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mdkb.kb import KnowledgeBase
from mdkb.kb.base import Asked
from mdkb.store import records
from test_session import edit

from .conftest import Base


@pytest.fixture
def blog(base: Base, corpus: Callable[[str], Path]) -> Base:
    shutil.copytree(corpus("back2code") / "content", base.root / "content")
    base.write({"mdkb.toml": 'preset = "strict"\n', "hugo.toml": "", ".gitignore": ".mdkb_cache/\n"})
    base.git("init", "-q")
    base.git("add", "-A")
    base.git("commit", "-qm", "x")
    return base


@pytest.mark.parametrize("seed", range(2))
def test_runs_over_a_changing_blog(blog: Base, seed: int) -> None:
    chance = random.Random(seed)
    notes = sorted((blog.root / "content").rglob("*.md"))
    for number in range(10):
        note = chance.choice(notes)
        kind = chance.randrange(10)
        if kind == 0:
            notes.remove(note)
            note.unlink()
        elif kind == 1:
            new = note.with_name(f"new-{number}.md")
            new.write_text(chance.choice(notes).read_text())
            notes.append(new)
        else:
            note.write_text(edit(note.read_text(), chance))
        between = chance.randrange(4)
        if between == 0:
            blog.lint("content/post/2020")
        elif between == 1:
            blog.git("add", "-A")
            blog.lint("--staged")
        elif between == 2:
            continue
        assert blog.lint("--hints") == blog.lint("--hints", "--no-cache")


def test_an_index_that_comes_or_goes_moves_the_notes_beside_it(base: Base) -> None:
    """Hugo: `index.md` makes a bundle of its folder, in which other notes are no pages."""
    base.write({"hugo.toml": "", "content/a.md": "[b](/posts/b/)\n", "content/posts/b.md": "Text.\n"})
    assert "dead-link" not in base.lint().out
    base.write({"content/posts/index.md": "Text.\n"})
    assert "dead-link" in base.lint().out
    (base.root / "content/posts/index.md").unlink()
    assert "dead-link" not in base.lint().out


def test_the_hook_after_a_run_says_what_it_says_without_one(blog: Base) -> None:
    chance = random.Random(7)
    notes = sorted((blog.root / "content").rglob("*.md"))
    blog.lint()
    for _ in range(6):
        for note in chance.sample(notes, 2):
            note.write_text(edit(note.read_text(), chance))
        gone = chance.choice(notes)
        notes.remove(gone)
        gone.unlink()
        blog.git("add", "-A")
        assert blog.lint("--staged") == blog.lint("--staged", "--no-cache")
        blog.git("commit", "-qm", "x")


def asked(monkeypatch: pytest.MonkeyPatch) -> list[Asked]:
    """The questions of remembered notes that are asked again from now on."""
    seen: list[Asked] = []
    digest = KnowledgeBase.digest

    def seen_digest(kb: KnowledgeBase, asked: Asked) -> str:
        seen.append(asked)
        return digest(kb, asked)

    monkeypatch.setattr(KnowledgeBase, "digest", seen_digest)
    return seen


def test_an_unchanged_note_is_not_asked_again(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    others = {f"{name}.md": f"# {name}\n\n[a](a.md) and [gone](gone.md).\n" for name in "bcdef"}
    base.write({"mdkb.toml": 'select = ["links"]\n', "a.md": "# A\n", **others})
    found = base.lint("-q").out
    base.write({"a.md": "# A\n\nMore.\n"})
    monkeypatch.setattr(records, "_asked", None)
    assert base.lint("-q").out == found


def test_a_note_that_goes_or_comes_concerns_few_others(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = {
        f"sub/n{number}.md": f"# {number}\n\n[next](n{number + 1}.md) or [home](../index.md)\n" for number in range(50)
    }
    base.write(
        {
            "mdkb.toml": 'select = ["links"]\n',
            "index.md": "# Home\n\n[one](sub/n0.md)\n",
            **notes,
            "sub/n50.md": "# Last\n",
        }
    )
    assert base.lint("-q").out == ""
    seen = asked(monkeypatch)
    (base.root / "sub/n7.md").unlink()
    assert base.lint("-q").out.startswith("sub/n6.md:3:8: KB201 dead-link no such file")
    assert len([1 for name, _ in seen if name == "resolve"]) <= 5
    seen.clear()
    base.write({"sub/n7.md": notes["sub/n7.md"], "sub/other.md": "# Other\n"})
    assert base.lint("-q").out == ""
    assert len([1 for name, _ in seen if name == "resolve"]) <= 8
