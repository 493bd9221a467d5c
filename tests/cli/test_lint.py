"""`mdkb lint`: what it reports, where, and with which status."""

from __future__ import annotations

import io
import json
import os
import sys

import pytest

from mdkb.session import Session

from .conftest import Base

DEAD = "See [it](missing.md).\n"
FIXABLE = "A word , and more.\n"
SELECT = 'select = ["dead-link", "space-before-punctuation"]\n'


def test_findings_and_status(base: Base) -> None:
    base.write({"a.md": DEAD, "b.md": "All is well.\n", "mdkb.toml": SELECT})
    ran = base.lint()
    assert ran.out == 'a.md:1:10: KB201 dead-link no such file: "missing.md"\n'
    assert ran.err == "1 finding (1 error) in 1 of 2 notes.\n"
    assert ran.status == 1
    assert base.lint("--exit-zero").status == 0
    assert base.lint("b.md") == (0, "", "No findings in 1 note.\n")
    assert base.lint("-q").err == ""
    assert base.lint("-qq") == (1, "", "")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ([], 1),
        (["--fail-on", "error"], 1),
        (["--fail-on", "never"], 0),
        (["--config", "rules.dead-link.severity = 'information'"], 0),
        (["--config", "rules.dead-link.severity = 'information'", "--fail-on", "information"], 1),
        (["--config", "severity.links = 'warning'", "--fail-on", "error"], 0),
        (["--ignore", "links"], 0),
        (["--ignore", "KB2"], 0),
        (["--ignore", "links", "--select", "KB201"], 1),
        (["--select", "quotes"], 0),
        (["--select", "dead-link"], 1),
        (["--per-file-ignores", "a.md:KB201"], 0),
        (["--per-file-ignores", "b.md:KB201"], 1),
        (["--exclude", "a.md"], 0),
        (["--exclude", "a.md", "a.md"], 0),
        (["--isolated", "--select", "KB201"], 1),
    ],
)
def test_statuses(base: Base, arguments: list[str], status: int) -> None:
    base.write({"a.md": DEAD, "b.md": "", "mdkb.toml": SELECT})
    assert base.lint(*arguments).status == status


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--selct", "x"], "unrecognized arguments"),
        (["nowhere.md"], 'there is no file or folder "nowhere.md"'),
        (["--output-format", "xml"], "invalid choice"),
        (["--output", "sarif"], "--output takes FORMAT=FILE"),
        (["--config", "no-such-file"], 'there is no settings file "no-such-file"'),
        (["--select", "dead-lnk"], 'no rule is called "dead-lnk"'),
        (["--config", "langauge = 'x'"], 'unknown setting: "langauge"'),
        (["--staged"], "not a git repository"),
        (["--changed-lines"], "needs --staged"),
        (["--jobs", "x"], "invalid int value"),
    ],
)
def test_wrong_usage_is_told_in_one_clear_message(base: Base, arguments: list[str], message: str) -> None:
    if any((folder / ".git").exists() for folder in base.root.parents):
        pytest.skip("the temporary folder lies in a repository")
    base.write({"a.md": ""})
    ran = base.lint(*arguments)
    assert ran.status == 2
    assert message in ran.err
    assert "Traceback" not in ran.err


def test_broken_settings_and_notes_do_not_stop_the_rest(base: Base) -> None:
    base.write({"a.md": DEAD, "mdkb.toml": "selct = []\n" + SELECT})
    (base.root / "b.md").write_bytes(b"caf\xe9\n")
    (base.root / "c.md").write_bytes(b"\x00" * 100)
    ran = base.lint()
    assert ran.status == 2
    assert 'a.md:1:10: KB201 dead-link no such file: "missing.md"\n' in ran.out
    assert 'mdkb.toml:1:1: unknown setting: "selct"' in ran.err
    assert "b.md is not UTF-8: byte 0xe9 at offset 3" in ran.err
    assert "c.md is no text" in ran.err
    assert base.lint("a.md", "--config", "select = ['links']").out == ran.out


def test_unknown_settings_in_a_file_are_warnings(base: Base) -> None:
    base.write({"a.md": "", "mdkb.toml": "selct = []\n[rules.dead-link]\nunresloved = 'x'\n"})
    ran = base.lint()
    assert ran.status == 0
    assert 'warning: mdkb.toml:1:1: unknown setting: "selct"' in ran.err
    assert 'warning: mdkb.toml:3:1: the rule has no option "unresloved"' in ran.err
    assert base.lint("--deny-config-warnings").status == 2


def test_json_is_the_contract(base: Base) -> None:
    base.write({"content/a.md": "é 😀 [it](missing.md)\n\nA word , and\n", "mdkb.toml": SELECT})
    ran = base.lint("--output-format", "json")
    found = json.loads(ran.out)
    assert [list(one) for one in found] == [[
        "code", "name", "family", "severity", "message", "filename", "location", "end_location", "fix", "suggestions",
        "related", "url",
    ]] * 2  # fmt: skip
    dead, space = found
    assert (dead["code"], dead["family"], dead["severity"], dead["fix"]) == ("KB201", "links", "error", None)
    assert (dead["location"], dead["end_location"]) == ({"row": 1, "column": 10}, {"row": 1, "column": 20})
    assert space["filename"] == "content/a.md"
    (edit,) = space["fix"]["edits"]
    assert (space["fix"]["applicability"], edit["content"], edit["filename"]) == ("safe", ",", "content/a.md")
    assert ran.err == ""
    base.write({"content/a.md": ""})
    assert base.lint("--output-format", "json").out == "[]\n"


def test_names_are_relative_to_the_working_directory(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    base.write({"docs/x/a.md": DEAD, "mdkb.toml": SELECT})
    assert base.lint("docs").out.startswith("docs/x/a.md:1:10:")
    monkeypatch.chdir(base.root / "docs")
    assert base.lint("x").out.startswith("x/a.md:1:10:")
    monkeypatch.chdir(base.root / "docs/x")
    assert base.lint("..").out.startswith("a.md:1:10:")
    monkeypatch.chdir(base.root.parent)
    assert base.lint("base/docs/x/a.md").out.startswith("base/docs/x/a.md:1:10:")


def test_paths_filter_the_report_not_the_knowledge_base(base: Base) -> None:
    base.write({"a.md": "[b](b.md#there) [c](b.md#gone)\n", "b.md": "# There\n", "mdkb.toml": 'select = ["links"]\n'})
    assert base.lint("a.md").out == 'a.md:1:26: KB202 dead-fragment no heading or anchor "gone" in b.md\n'


def test_several_roots_in_one_run(base: Base) -> None:
    base.write({"one/mdkb.toml": SELECT, "one/a.md": DEAD, "two/mdkb.toml": 'select = ["quotes"]', "two/a.md": DEAD})
    assert base.lint("one", "two").out == 'one/a.md:1:10: KB201 dead-link no such file: "missing.md"\n'


def test_overrides(base: Base) -> None:
    base.write(
        {
            "mdkb.toml": SELECT + '[[overrides]]\nfiles = ["drafts/"]\nignore = ["dead-link"]\n'
            '[[overrides]]\nfiles = "old/**"\nrules.dead-link.severity = "hint"\n',
            "drafts/a.md": DEAD, "old/b.md": DEAD, "c.md": DEAD,
        }
    )  # fmt: skip
    found = json.loads(base.lint("--output-format", "json").out)
    assert [(one["filename"], one["severity"]) for one in found] == [("c.md", "error"), ("old/b.md", "hint")]
    assert "old/b.md" not in base.lint().out
    assert "old/b.md" in base.lint("--hints").out


def test_rule_options_are_checked(base: Base) -> None:
    base.write({"mdkb.toml": "[rules.dead-link]\nunresloved = 'x'\n[rules.dead-lnk]\n", "a.md": ""})
    ran = base.lint()
    assert ran.status == 2
    assert 'mdkb.toml:2:1: the rule has no option "unresloved"' in ran.err
    assert 'did you mean "unresolved"?' in ran.err
    assert 'mdkb.toml:3:1: no rule is called "dead-lnk"' in ran.err


def test_standard_input(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    base.write({"a.md": "", "b.md": "# B\n", "mdkb.toml": SELECT})

    def typed(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    typed("[b](b.md) [c](c.md)")
    assert base.lint("--stdin-filename", "a.md").out == 'a.md:1:15: KB201 dead-link no such file: "c.md"\n'
    typed("A word , and\r\n")
    assert base.lint("--stdin-filename", "new/note.md", "--fix", "-").out == "A word, and\r\n"
    typed("[c](c.md)")
    assert base.lint("-").status == 1
    assert base.read("a.md") == ""


@pytest.mark.parametrize("cache", [[], ["--no-cache"]])
def test_with_and_without_the_store(base: Base, cache: list[str]) -> None:
    base.write({"a.md": DEAD, "b.md": "", "mdkb.toml": SELECT})
    first = base.lint(*cache)
    assert base.lint(*cache) == first
    assert (base.root / ".mdkb_cache").exists() == (not cache)
    base.write({"missing.md": ""})
    assert base.lint(*cache).status == 0
    (base.root / "missing.md").unlink()
    assert base.lint(*cache) == first
    base.write({"mdkb.toml": 'select = ["quotes"]\n'})
    assert base.lint(*cache).status == 0


def test_show_files_and_settings(base: Base) -> None:
    base.write({"a.md": "", "x/b.md": "", "c.txt": "", "mdkb.toml": SELECT + "[rules.dead-link]\nseverity = 'hint'\n"})
    assert base.lint("--show-files").out == "a.md\nx/b.md\n"
    assert base.lint("--show-files", "x").out == "x/b.md\n"
    out = base.lint("--show-settings", "--fail-on", "error").out
    assert f"# root:     {base.root}" in out
    assert 'select = ["dead-link", "space-before-punctuation"]  # mdkb.toml:1:1' in out
    assert 'severity = "hint"  # mdkb.toml:3:1' in out
    assert 'preset = "default"  # default' in out


def test_statistics(base: Base) -> None:
    base.write({"a.md": DEAD + "\n" + DEAD + "\n" + FIXABLE, "mdkb.toml": SELECT})
    assert base.lint("--statistics").out == "2  KB201  [ ] dead-link\n1  KB320  [*] space-before-punctuation\n"
    found = json.loads(base.lint("--statistics", "--output-format", "json").out)
    assert [(one["name"], one["count"]) for one in found] == [("dead-link", 2), ("space-before-punctuation", 1)]


def test_several_formats_in_one_run(base: Base) -> None:
    base.write({"a.md": DEAD, "mdkb.toml": SELECT})
    ran = base.lint("--output", "sarif=out/mdkb.sarif", "--output", "junit=out/mdkb.xml", "--output-format", "pylint")
    assert ran.out == 'a.md:1: [KB201(dead-link)] no such file: "missing.md"\n'
    assert json.loads(base.read("out/mdkb.sarif"))["version"] == "2.1.0"
    assert "<testsuites" in base.read("out/mdkb.xml")


@pytest.mark.parametrize(
    ("format", "said"),
    [
        ("github", "file=docs/a.md,line=1"),
        ("gitlab", '"path": "docs/a.md"'),
        ("azure", "sourcepath=docs/a.md;"),
        ("sarif", '"uri": "docs/a.md"'),
        ("json", '"filename": "a.md"'),
        ("concise", "a.md:1:"),
    ],
)
def test_forges_take_paths_from_the_top_of_the_repository(
    base: Base, monkeypatch: pytest.MonkeyPatch, format: str, said: str
) -> None:
    base.write({"docs/a.md": "A word , [x](missing.md).\n", "docs/mdkb.toml": ""})
    base.git("init", "-q")
    here = base.lint("--output-format", "gitlab", "docs").out
    monkeypatch.chdir(base.root / "docs")
    assert said in base.lint("--output-format", format).out
    assert base.lint("--output-format", "gitlab").out == here


def test_github_when_it_runs_there(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    base.write({"a.md": DEAD, "mdkb.toml": SELECT})
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(base.root / "summary.txt"))
    assert base.lint().out.startswith("::error title=KB201 dead-link,file=a.md,line=1,col=10,endLine=1,endColumn=20::")
    assert "| `a.md:1` | KB201 dead-link |" in base.read("summary.txt")
    monkeypatch.setenv("MDKB_OUTPUT_FORMAT", "concise")
    assert base.lint().out.startswith("a.md:1:10: KB201")


def test_colour_is_for_terminals_and_those_who_ask(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    base.write({"a.md": DEAD, "mdkb.toml": SELECT})
    assert "\x1b" not in base.lint().out
    assert "\x1b[31;1mKB201" in base.lint("--color", "always").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" in base.lint().out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in base.lint().out


def test_no_kb_looks_at_the_given_notes_only(base: Base) -> None:
    base.write({"a.md": DEAD + FIXABLE, "b.md": FIXABLE, "mdkb.toml": SELECT})
    ran = base.lint("--no-kb", "a.md")
    assert [line.split(":")[0] + line.split(" ")[1] for line in ran.out.splitlines()] == ["a.mdKB320"]
    assert len(base.lint("--no-kb", ".").out.splitlines()) == 2


def test_a_rule_that_crashes_is_a_finding_and_status_2(base: Base) -> None:
    base.write(
        {
            "mdkb.toml": 'plugins = ["./rules/style/crash.py"]\nselect = ["dead-link", "crash"]\n',
            "a.md": DEAD,
            "rules/style/crash.py": '"""Crash."""\nfrom mdkb.rule import note_rule\n\n@note_rule("XX001", "crash")\n'
            "def check(note, options):\n    raise RuntimeError('boom')\n    yield\n",
        }
    )
    ran = base.lint()
    assert ran.status == 2
    assert "KB000 internal-error the rule crash failed on this note: RuntimeError: boom" in ran.out
    assert "KB201 dead-link" in ran.out


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads everything")
def test_unreadable_file(base: Base) -> None:
    base.write({"a.md": "", "b.md": DEAD})
    (base.root / "a.md").chmod(0)
    ran = base.lint()
    assert ran.status == 2
    assert "a.md cannot be read" in ran.err


def test_the_report_does_not_depend_on_the_number_of_processes(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    base.write({f"n{number}.md": f"# N\n\n{DEAD}\n[x](n{number + 1}.md#gone)\n" for number in range(12)})
    one = base.lint("--no-cache", "--jobs", "1")
    monkeypatch.setattr("mdkb.workspace.WORKERS_PAY", 10)
    assert base.lint("--no-cache", "--jobs", "3") == one


def test_what_broke_while_other_notes_were_reported_is_seen_later(base: Base) -> None:
    base.write({"a.md": "# A\n\n[b](b.md) and [c](c.md)\n", "b.md": "# B\n", "c.md": "# C\n"})
    assert base.lint().status == 0
    (base.root / "b.md").unlink()
    base.write({"c.md": "# C\n\nChanged.\n"})
    assert base.lint("c.md").status == 0
    assert "b.md" in base.lint("--output-format", "concise", "a.md").out
    assert base.lint() == base.lint("--no-cache")


def test_one_changed_note_leaves_the_others_in_the_store(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    base.write({"mkdocs.yml": "site_name: X\n", **{f"docs/{name}.md": f"# {name}\n" for name in "abc"}})
    base.lint()
    base.write({"docs/b.md": "# b\n\n[[c]] and [[a]].\n"})
    analysed: list[str] = []
    analyse = Session.analyse
    monkeypatch.setattr(Session, "analyse", lambda self, path, text: analysed.append(path) or analyse(self, path, text))
    base.lint()
    assert analysed == ["docs/b.md"]


def test_names_split_over_calls_say_what_one_call_says(base: Base) -> None:
    """pre-commit hands over as many names as the system takes: about 30,700 characters on Windows."""
    names = [f"a-folder-with-a-name/note-{number:04}-with-a-long-name-of-its-own.md" for number in range(900)]
    base.write(dict.fromkeys(names, "A word , here. [x](missing.md)\n"))
    calls: list[list[str]] = [[]]
    for name in names:
        if sum(len(one) + 1 for one in calls[-1]) + len(name) > 30_700:
            calls.append([])
        calls[-1].append(name)
    assert len(calls) == 2
    said = [base.lint("--no-kb", "-q", "--select", "space-before-punctuation", *call).out for call in calls]
    assert "".join(said) == base.lint("--no-kb", "-q", "--select", "space-before-punctuation", *names).out
    assert "".join(said).count("\n") == 900
