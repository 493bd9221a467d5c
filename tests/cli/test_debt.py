"""Baseline and budgets: old findings pass, new ones do not."""

from __future__ import annotations

import json

import pytest

from .conftest import Base

SETTINGS = 'select = ["dead-link"]\n'


def test_write_then_only_new_findings(base: Base) -> None:
    base.write({"mdkb.toml": SETTINGS, "a.md": "[x](x.md)\n\n[y](y.md) [y](y.md)\n"})
    assert base("baseline", "write").status == 0
    data = json.loads(base.read(".mdkb-baseline.json"))
    assert len([entry for entry in data["findings"] if entry]) == 3
    assert base.lint() == (0, "", "No findings in 1 note.\n")
    base.write({"a.md": "\n\nmoved\n\n[x](x.md)\n\n[z](z.md)\n\n[y](y.md)   [y](y.md)\n"})
    assert base.lint().out == 'a.md:7:5: KB201 dead-link no such file: "z.md"\n'
    assert base.lint("--no-baseline").out.count("\n") == 4
    assert base.lint("-v").err.startswith("3 known findings let pass.\n")


def test_prune_only_shrinks_and_write_never_widens(base: Base) -> None:
    base.write({"mdkb.toml": SETTINGS, "a.md": "[x](x.md)\n\n[y](y.md)\n"})
    base("baseline", "write")
    base.write({"a.md": "[x](x.md)\n\n[z](z.md)\n"})
    ran = base("baseline", "write")
    assert ran.status == 2
    assert "1 finding is not in it" in ran.err
    ran = base("baseline", "report")
    assert ran.out == "     1  dead-link\n"
    assert "1 known finding, 1 entry mended, 1 finding new." in ran.err
    assert base("baseline", "prune").err.startswith("1 entry taken out, 1 left")
    assert base.lint().out == 'a.md:3:5: KB201 dead-link no such file: "z.md"\n'
    assert base("baseline", "write", "--force").status == 0
    assert base.lint().status == 0


def test_the_file_merges_line_by_line(base: Base) -> None:
    base.write({"mdkb.toml": SETTINGS, "a.md": "[x](x.md)\n", "b.md": "[x](x.md)\n"})
    base("baseline", "write")
    lines = base.read(".mdkb-baseline.json").splitlines()
    assert lines[1].startswith('  ["a.md", "dead-link", "')
    assert all(line.endswith(",") for line in lines[1:3])
    assert lines[3:] == ["  null", "]}"]


def test_branches_that_take_in_findings_merge(repository: Base) -> None:
    """Neighbouring lines of both sides: git keeps both where it is told that their order means nothing."""
    repository.commit({".gitattributes": ".mdkb-baseline.json merge=union\n", "a.md": "[x](x.md)\n"})
    repository("baseline", "write")
    repository.commit({})
    for branch, note in (("side", "b.md"), ("main", "c.md")):
        repository.git("checkout", "-q", "-B", branch, "main" if branch == "main" else "HEAD")
        repository.write({note: f"[{note}](gone-{note})\n"})
        repository("baseline", "write", "--force")
        repository.commit({})
    repository.git("merge", "-q", "--no-edit", "side")
    assert repository.lint("-q") == (0, "", "")
    assert len(json.loads(repository.read(".mdkb-baseline.json"))["findings"]) == 4  # and the last line, null


def test_renames_keep_their_debt(repository: Base) -> None:
    repository.commit({"a.md": "[x](x.md)\n" + "A long enough text.\n" * 9})
    repository("baseline", "write")
    repository.git("mv", "a.md", "b.md")
    repository.git("commit", "-qm", "x")
    assert repository.lint().status == 0


def test_a_broken_baseline_is_told(base: Base) -> None:
    base.write({"mdkb.toml": SETTINGS, "a.md": "[x](x.md)\n", ".mdkb-baseline.json": "<<<<<<< HEAD\n"})
    ran = base.lint()
    assert ran.status == 2
    assert ".mdkb-baseline.json: it is no baseline" in ran.err
    assert "KB201" in ran.out


def test_stale_entries_are_told_in_ci(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    base.write({"mdkb.toml": SETTINGS, "a.md": "[x](x.md)\n"})
    base("baseline", "write")
    base.write({"a.md": "mended\n"})
    monkeypatch.setenv("CI", "true")
    assert "1 entries of the baseline are mended" in base.lint().err


def test_budgets(base: Base) -> None:
    base.write({"mdkb.toml": SETTINGS + "[budget]\nlinks = 3\n", "a.md": "[x](x.md) [y](y.md)\n"})
    ran = base.lint()
    assert (ran.status, ran.out.count("\n")) == (0, 2)
    base.write({"a.md": "[x](x.md) [y](y.md) [z](z.md) [w](w.md)\n"})
    ran = base.lint()
    assert ran.status == 1
    assert "links: 4 findings, the budget allows 3 (4 dead-link)" in ran.err
    base.write({"a.md": "[x](x.md)\n"})
    base("baseline", "write")
    base("baseline", "prune")
    assert base.read("mdkb.toml") == SETTINGS + "[budget]\nlinks = 1\n"


def test_unknown_budget_names_are_told(base: Base) -> None:
    base.write({"mdkb.toml": "[budget]\nspeling = 3\n", "a.md": ""})
    ran = base.lint()
    assert ran.status == 2
    assert 'mdkb.toml:2:1: no rule is called "speling"; did you mean' in ran.err.replace("\n  hint: ", "; ")


def test_what_a_change_breaks_beside_a_known_finding_is_new(repository: Base) -> None:
    """The same line, the same rule: which of them is known depends on all that stand there."""
    text = "[x](x.md) and [b](b.md).\n"
    repository.commit({"a.md": text, "b.md": "# B\n", "c.md": "[x](x.md)\n"})
    repository("baseline", "write")
    repository.commit({"c.md": "[x](x.md)\n\nText.\n\n[x](x.md)\n"})
    assert repository.lint("--since", "HEAD~1", "--changed-lines", "-q").out.startswith("c.md:5:5: KB201")
    repository.git("rm", "-q", "b.md")
    assert repository.lint("--staged", "-q").out == (
        'a.md:1:19: KB201 dead-link no such file: "b.md": b.md was deleted in this change\n'
    )


def test_the_budget_counts_all_notes_in_a_commit(repository: Base) -> None:
    repository.commit({"mdkb.toml": f"{SETTINGS}[budget]\nlinks = 2\n", "a.md": "[x](x.md) [y](y.md)\n"})
    repository.write({"b.md": "[z](z.md)\n"})
    repository.git("add", "-A")
    ran = repository.lint("--staged", "-q")
    assert (ran.status, "links: 3 findings, the budget allows 2" in ran.err) == (1, True)
    repository.write({"a.md": "[x](x.md)\n"})
    repository.git("add", "-A")
    assert repository.lint("--staged", "-q").status == 0
    repository.write({"b.md": "Well.\n", "a.md": "[x](x.md) [y](y.md) [z](z.md)\n"})
    repository.git("add", "-A")
    repository.git("commit", "-qm", "over the budget already")
    repository.write({"b.md": "Well indeed.\n"})
    repository.git("add", "-A")
    assert repository.lint("--staged") == (0, "", "No findings in 1 note.\n")


def test_budgets_only_fall(repository: Base) -> None:
    toml = SETTINGS + "[budget]\nlinks = {}\n"
    repository.commit({"mdkb.toml": toml.format(2), "a.md": "[x](x.md) [y](y.md)\n"})
    repository.commit({"mdkb.toml": toml.format(3), "a.md": "[x](x.md) [y](y.md) [z](z.md)\n"})
    ran = repository.lint("--since", "HEAD~1", "-q")
    assert (ran.status, ran.out.count("\n")) == (1, 3)
    assert "mdkb.toml:3:1: the budget of links was 2 and is 3 now: budgets only fall" in ran.err
    assert repository.lint("-q").status == 0
    repository.write({"mdkb.toml": toml.format(1) + "spelling = 9\n"})
    repository.git("add", "-A")
    assert "only fall" not in repository.lint("--staged").err
    repository.write({"mdkb.toml": SETTINGS})
    repository.git("add", "-A")
    assert "only fall" not in repository.lint("--staged").err


def test_known_findings_of_all_notes_leave_the_budget(repository: Base) -> None:
    repository.commit({"mdkb.toml": f"{SETTINGS}[budget]\nlinks = 1\n", "a.md": "[x](x.md) [y](y.md)\n"})
    repository("baseline", "write")
    repository.write({"b.md": "[z](z.md)\n"})
    repository.git("add", "-A")
    assert repository.lint("--staged", "-q").status == 0
