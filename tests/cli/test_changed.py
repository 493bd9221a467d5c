"""`--staged` and `--since`: what the change brings and what it breaks, and nothing else."""

from __future__ import annotations

import pytest

from .conftest import Base, Ran

LONG = "".join(f"Line {number} of a note that git will know again.\n\n" for number in range(12))
NOTES = {
    "content/a.md": "See [b](b.md) and [its section](b.md#first-part). Old debt: [x](missing.md).\n",
    "content/b.md": f"# B\n\n## First part\n\n{LONG}",
    "content/c.md": "![i](i.png)\n",
    "content/i.png": "png",
    "src/main.py": "print(1)\n",
}


@pytest.fixture
def committed(repository: Base) -> Base:
    repository.commit(NOTES)
    return repository


def staged(base: Base, *more: str) -> list[str]:
    ran = base.lint("--staged", "-q", *more)
    assert ran.status == (1 if ran.out else 0), ran
    return ran.out.splitlines()


def test_nothing_relevant_is_quick_and_silent(committed: Base) -> None:
    assert committed.lint("--staged") == Ran(0, "", "")
    committed.write({"src/main.py": "print(2)\n"})
    committed.git("add", "-A")
    assert committed.lint("--staged") == Ran(0, "", "")
    assert committed.lint("--staged", "--output-format", "json").out == "[]\n"


def test_a_deleted_note(committed: Base) -> None:
    committed.git("rm", "-q", "content/b.md")
    assert staged(committed) == [
        'content/a.md:1:9: KB201 dead-link no such file: "b.md": content/b.md was deleted in this change',
        'content/a.md:1:33: KB201 dead-link no such file: "b.md": content/b.md was deleted in this change',
    ]


def test_a_cause_after_a_question(committed: Base) -> None:
    committed.commit({"content/guide.md": "# G\n", "content/guides.md": "# G\n", "content/d.md": "[g](guide.md)\n"})
    committed.git("rm", "-q", "content/guide.md")
    assert 'did you mean "guides.md"? content/guide.md was deleted in this change' in staged(committed)[0]


def test_a_renamed_note_names_where_it_went(committed: Base) -> None:
    committed.git("mv", "content/b.md", "content/d.md")
    found = staged(committed)
    assert len(found) == 2
    assert all("content/b.md was renamed to content/d.md in this change" in line for line in found)


def test_a_renamed_heading(committed: Base) -> None:
    committed.write({"content/b.md": NOTES["content/b.md"].replace("First part", "Part one")})
    committed.git("add", "-A")
    (line,) = staged(committed)
    assert line.startswith("content/a.md:1:38: KB202 dead-fragment")
    assert line.endswith("content/b.md was changed in this change")


def test_a_deleted_image(committed: Base) -> None:
    committed.git("rm", "-q", "--cached", "content/i.png")  # still on disk
    (line,) = staged(committed)
    assert "KB203 dead-image" in line
    assert "content/i.png was deleted in this change" in line


def test_each_breakage_names_its_own_cause(committed: Base) -> None:
    committed.git("rm", "-q", "content/b.md", "content/i.png")
    found = staged(committed)
    assert [line.rpartition(": ")[2] for line in found] == [
        "content/b.md was deleted in this change", "content/b.md was deleted in this change",
        "content/i.png was deleted in this change",
    ]  # fmt: skip


def test_all_findings_in_changed_notes(committed: Base) -> None:
    committed.write({"content/a.md": NOTES["content/a.md"] + "\nNew: [y](nowhere.md)\n"})
    committed.git("add", "-A")
    assert len(staged(committed)) == 2
    (line,) = staged(committed, "--changed-lines")
    assert line.startswith("content/a.md:3:10: KB201")


def test_the_index_counts_not_the_work_tree(committed: Base) -> None:
    committed.write({"content/a.md": "[y](nowhere.md)\n"})
    committed.git("add", "-A")
    committed.write({"content/a.md": "all well\n", "content/untracked.md": "# U\n"})
    (line,) = staged(committed)
    assert line.startswith("content/a.md:1:5: KB201")
    committed.write({"content/a.md": "[u](untracked.md)\n"})
    committed.git("add", "content/a.md")
    (line,) = staged(committed)
    assert 'no such file: "untracked.md"' in line
    committed.git("add", "-N", "content/untracked.md")


def test_hook_environment_reads_the_work_tree(committed: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    committed.write({"content/new.md": "[y](nowhere.md)\n"})
    committed.git("add", "-A")
    monkeypatch.setenv("PRE_COMMIT", "1")
    assert len(staged(committed)) == 1


def test_everything_when_pre_commit_runs_on_all_files(committed: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRE_COMMIT", "1")
    (line,) = staged(committed)
    assert line.startswith("content/a.md:1:65: KB201")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")  # a commit with nothing staged: --amend, --allow-empty
    assert staged(committed) == []


def test_the_first_commit(repository: Base) -> None:
    repository.write(NOTES)
    repository.git("add", "-A")
    assert len(staged(repository)) == 1


def test_since(committed: Base) -> None:
    committed.git("checkout", "-qb", "side")
    committed.git("rm", "-q", "content/b.md")
    committed.commit({"content/e.md": "[y](nowhere.md)\n"})
    committed.write({"content/f.md": "[z](nowhere.md)\n"})
    lines = committed.lint("--since", "main", "-q").out.splitlines()
    assert [line.partition(" ")[0] for line in lines] == [
        "content/a.md:1:9:", "content/a.md:1:33:", "content/e.md:1:5:", "content/f.md:1:5:",
    ]  # fmt: skip
    assert committed.lint("--since", "HEAD", "-q").out.splitlines() == lines[-1:]
    assert committed.lint("--since", "no-such-ref").status == 2


def test_commits_to_be_pushed(committed: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    committed.git("rm", "-q", "content/b.md")
    committed.git("commit", "-qm", "x")
    monkeypatch.setenv("PRE_COMMIT", "1")
    monkeypatch.setenv("PRE_COMMIT_FROM_REF", "HEAD~1")
    monkeypatch.setenv("PRE_COMMIT_TO_REF", "HEAD")
    assert len(staged(committed)) == 2


def test_paths_narrow_the_report(committed: Base) -> None:
    committed.git("rm", "-q", "content/b.md", "content/i.png")
    assert len(staged(committed, "content/c.md")) == 1


def test_a_root_below_the_repositorys(repository: Base) -> None:
    (repository.root / "mdkb.toml").unlink()
    repository.commit(
        {f"docs/{name}": text for name, text in NOTES.items()} | {"docs/mdkb.toml": 'select = ["dead-link"]\n'}
    )
    repository.git("rm", "-q", "docs/content/b.md")
    found = staged(repository, "docs")
    assert found[0].startswith('docs/content/a.md:1:9: KB201 dead-link no such file: "b.md": content/b.md was deleted')


def test_fixing_what_is_staged(committed: Base) -> None:
    settings = 'select = ["space-before-punctuation"]\n'
    committed.commit({"mdkb.toml": settings, "old.md": "A word , here.\n"})
    committed.write({"new.md": "A word , here.\n"})
    committed.git("add", "-A")
    assert committed.lint("--staged", "--fix", "-q").status == 0
    assert committed.read("new.md") == "A word, here.\n"
    assert committed.read("old.md") == "A word , here.\n"
    committed.git("add", "-A")
    committed.git("commit", "-qm", "x")
    committed.write({"half.md": "A word , here.\n"})
    committed.git("add", "-A")
    committed.write({"half.md": "A word , here. And more , unstaged.\n"})
    ran = committed.lint("--staged", "--fix", "-q")
    assert ran.status == 2
    assert "left alone" in ran.err
    assert committed.read("half.md") == "A word , here. And more , unstaged.\n"


def test_a_note_that_is_unpublished_breaks_its_links(repository: Base) -> None:
    repository.commit(
        {
            "hugo.toml": 'baseURL = "https://example.org/"\n',
            "content/post/a.md": '---\ntitle: A\n---\n\n[b]({{< ref "b.md" >}})\n',
            "content/post/b.md": "---\ntitle: B\n---\n\nText.\n",
        }
    )
    repository.write({"content/post/b.md": "---\ntitle: B\ndraft: true\n---\n\nText.\n"})
    repository.git("add", "-A")
    ran = repository.lint("--staged", "-q", "--select", "links")
    assert "content/post/b.md was changed in this change" in ran.out


HABITS = 'extend-select = ["missing-key", "similar-terms"]\n'


def post(*lines: str, body: str = "Text.") -> str:
    return "\n".join(("---", *lines, "---", "", body, ""))


def test_a_habit_counted_anew_breaks_no_other_note(repository: Base) -> None:
    """What most notes have moves with every note: the old ones are not the worse for it."""
    usual = {f"content/post/{n}.md": post(f"title: Title {n}", "date: 2024-01-02") for n in range(30)}
    repository.commit({"mdkb.toml": HABITS, "hugo.toml": "", **usual, "content/post/odd.md": "No front matter.\n"})
    assert "content/post/odd.md:1:1: KB110" in repository.lint("-q", "content/post/odd.md").out
    repository.git("rm", "-q", "content/post/7.md")
    repository.write({"content/post/new.md": post("title: Another", "date: 2024-01-03")})
    repository.git("add", "-A")
    assert repository.lint("--staged", "-q") == Ran(0, "", "")


def test_a_habit_that_is_one_now_breaks_no_other_note(repository: Base) -> None:
    most = {f"{n}.md": post(f"title: Title {n}") for n in "abcd"}
    repository.commit({"mdkb.toml": HABITS, **most, "odd.md": "No front matter.\n"})
    repository.write({f"{n}.md": post(f"title: Title {n}") for n in "efghijklmnopqrstuvw"})
    repository.git("add", "-A")
    assert repository.lint("--staged", "-q") == Ran(0, "", "")
    assert "odd.md" in repository.lint("-q").out


def test_a_rename_is_mended_where_it_breaks(committed: Base) -> None:
    committed.git("mv", "content/b.md", "content/d.md")
    assert all(line.endswith(" [*]") for line in staged(committed))
    committed.lint("--fix", "-q", "content/a.md")
    assert committed.read("content/a.md").startswith("See [b](d.md) and [its section](d.md#first-part).")
    committed.git("add", "-A")
    assert committed.lint("--staged", "--changed-lines", "-q").out.count("KB201") == 1  # the old debt on that line


def test_a_merge_reports_what_neither_side_had(committed: Base) -> None:
    committed.git("checkout", "-qb", "side")
    committed.commit(
        {"content/e.md": "[c](c.md) [y](nowhere.md)\n", "content/a.md": NOTES["content/a.md"] + "\nMore.\n"}
    )
    committed.git("checkout", "-q", "main")
    committed.git("rm", "-q", "content/c.md")
    committed.git("commit", "-qm", "x")
    committed.git("merge", "-q", "--no-commit", "--no-ff", "side")
    assert staged(committed) == [
        'content/e.md:1:5: KB201 dead-link no such file: "c.md": content/c.md was deleted in this change'
    ]
    committed.write({"content/e.md": "[c](c.md) [y](nowhere.md) [z](z.md)\n"})  # the merge itself writes there
    committed.git("add", "-A")
    assert len(staged(committed)) == 3
    (line,) = staged(committed, "--changed-lines", "--select", "dead-link", "content/a.md", "content/e.md")[2:]
    assert 'no such file: "z.md"' in line


def test_untracked_notes_are_new_lines(committed: Base) -> None:
    committed.write({"content/f.md": "[z](nowhere.md)\n"})
    assert committed.lint("--since", "HEAD", "--changed-lines", "-q").out.startswith("content/f.md:1:5: KB201")


def test_old_findings_in_a_changed_note_are_told_apart(committed: Base) -> None:
    committed.write({"content/a.md": NOTES["content/a.md"] + "\nNew: [y](nowhere.md)\n"})
    committed.git("add", "-A")
    said = committed.lint("--staged").err
    assert "1 finding stands on lines that this change did not write: --changed-lines leaves out such" in said
    assert "did not write" not in committed.lint("--staged", "--changed-lines").err
