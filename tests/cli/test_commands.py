"""The smaller commands."""

from __future__ import annotations

import json
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from mdkb import __version__
from mdkb.cli.command import COMMANDS
from mdkb.cli.completions import SHELLS

from .conftest import Base

ROOT = Path(__file__).parents[2]


def test_help_and_version(base: Base) -> None:
    ran = base("--help")
    assert ran.status == 0
    assert all(command.name in ran.out for command in COMMANDS)
    assert base().status == 2
    assert base("--version").out == base("version").out == f"mdkb {__version__}\n"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_has_help(base: Base, command: object, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        base(command.name, "--help")  # type: ignore[attr-defined]
    assert done.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: mdkb {command.name}")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["lnit"], 'unknown command "lnit"', 'did you mean "lint"?'),
        (["a.md"], 'unknown command "a.md"', "to check it: mdkb lint a.md"),
        (["--frobnicate"], 'unknown option "--frobnicate"', "see `mdkb --help`"),
        (["rule", "dead-lnk"], 'no rule is called "dead-lnk"', 'did you mean "dead-link"?'),
        (["config", "lint.selct"], 'there is no setting "lint.selct"', 'did you mean "lint.select"?'),
        (["baseline", "wirte"], 'unknown action "wirte"', "one of write, prune, report"),
        (["completions", "tcsh"], 'no completions for "tcsh"', "one of bash, zsh, fish, powershell"),
        (["links", "nothing.md"], "nothing.md is no note of", ""),
        (["new", "a.md"], "a.md exists", ""),
    ],
)
def test_mistakes(base: Base, arguments: list[str], message: str, hint: str) -> None:
    base.write({"a.md": ""})
    ran = base(*arguments)
    assert ran.status == 2
    assert message in ran.err
    assert hint in ran.err


def test_rule(base: Base) -> None:
    out = base("rule", "dead-link").out
    assert out.startswith("# dead-link (KB201)\n")
    assert "## Options" in out
    assert base("rule", "KB201").out == out
    card = json.loads(base("rule", "dead-link", "--output-format", "json").out)
    assert (card["code"], card["family"], card["options"][0]["name"]) == ("KB201", "links", "unresolved")
    listed = base("rule").out.splitlines()
    assert any(line.startswith("KB201   dead-link ") for line in listed)
    assert len(json.loads(base("rule", "--all", "--output-format", "json").out)) == len(listed)


def test_config(base: Base) -> None:
    assert base("config", "fail-on").out.splitlines()[-1] == '  default: "warning"'
    assert base("config", "select").out.startswith("lint.select\n")
    assert "[spelling]" in base("config").out
    names = [one["name"] for one in json.loads(base("config", "--output-format", "json").out)]
    assert "external.budget" in names


def test_init_writes_what_it_saw(base: Base) -> None:
    base.write(
        {
            "hugo.toml": 'defaultContentLanguage = "fr"\n',
            "content/a.md": "---\ntitle: A\n---\n\nBonjour.\n",
            "cspell.json": "{}",
            ".rumdl.toml": "",
        }
    )
    ran = base("init")
    assert ran.status == 0
    assert "cspell.json: read there" in ran.err
    assert ".rumdl.toml: `mdkb import`" in ran.err
    text = base.read("mdkb.toml")
    assert "a site of Hugo" in text
    assert tomllib.loads(text)["language"] == "fr"
    assert base.lint("--show-settings").status == 0
    assert base("init").status == 2
    assert base("init", "--print").out
    uncommented = "\n".join(
        line.removeprefix("# ") if line.startswith(("# [", '# "', "# sev")) else line for line in text.splitlines()
    )
    base.write({"mdkb.toml": uncommented})
    assert base.lint("--show-settings").status == 0


def test_links(base: Base) -> None:
    base.write({"a.md": "# A\n\n[b](b.md) [web](https://example.org)\n", "b.md": "# B\n", "c.md": "[b](b.md#b)\n"})
    assert base("links", "b.md").out == "to it (2)\n  a.md:3:5 b.md\n  c.md:1:5 b.md#b\nfrom it (0)\n"
    found = json.loads(base("links", "a.md", "--output-format", "json").out)
    assert found == {"to-it": [], "from-it": ["3:5 b.md -> b.md", "3:17 https://example.org -> external"]}
    assert base("links", "orphans").out == "orphans (2)\n  a.md\n  c.md\n"


def test_new_notes_are_clean(base: Base) -> None:
    base.write({"hugo.toml": ""})
    base.write(
        {
            f"content/post/n{n}.md": f"---\ntitle: N {n}\ndate: 2024-01-0{n}\ntags: [x]\n---\n\nText.\n"
            for n in range(1, 8)
        }
    )
    ran = base("new", "content/post/hello-world", "--title", "Hello world", "--tags", "x")
    assert ran.status == 0
    assert base.read("content/post/hello-world.md").startswith("---\ntitle: Hello world\n")
    assert base.lint("content/post/hello-world.md").status == 0


def test_stats(base: Base) -> None:
    base.write({"a.md": "[x](x.md) [x](x.md)\n", "d/b.md": "[y](y.md)\n", "mdkb.toml": 'select = ["dead-link"]\n'})
    found = json.loads(base("stats", "--output-format", "json").out)
    assert (found["notes"], found["findings"], found["by-rule"]) == (2, 3, {"KB201 dead-link": 3})
    assert found["dead-targets"] == {"x.md": 2, "y.md": 1}
    assert found["by-folder"] == {".": 2, "d": 1}
    assert "3  KB201 dead-link" in base("stats").out


def test_stats_count_what_is_read(base: Base) -> None:
    """As in the editor: no front matter, code, addresses; characters of Chinese and Japanese one by one."""
    head = "---\ntitle: Not counted\n---\n\n"
    base.write(
        {"a.md": f"{head}# One two\n\nThree [four](https://example.org/five).\n\n```\nsix\n```\n", "b.md": "日本\n"}
    )
    found = json.loads(base("stats", "--output-format", "json").out)
    wanted = {"words": 6, "sentences": 3, "paragraphs": 2, "headings": 1, "links": 1, "images": 0, "minutes": 1}
    assert {name: found[name] for name in wanted} == wanted
    assert "2 notes, 6 words, " in base("stats").out


def test_clean(base: Base) -> None:
    base.write({"a.md": ""})
    base.lint()
    assert (base.root / ".mdkb_cache").is_dir()
    assert base("clean").status == 0
    assert not (base.root / ".mdkb_cache").exists()
    base.write({"precious/thesis.md": "", "mdkb.toml": 'cache-dir = "precious"\n'})
    assert base("clean").status == 2
    assert (base.root / "precious/thesis.md").exists()


def test_the_schema_is_committed_and_true(base: Base) -> None:
    jsonschema_rs = pytest.importorskip("jsonschema_rs")
    schema = json.loads(base("schema").out)
    assert schema == json.loads((ROOT / "schema.json").read_text(encoding="utf-8")), "run: python docs/generate.py"
    validator = jsonschema_rs.validator_for(schema)
    for good in (
        'select = ["KB2", "dead-link", "links"]\nsite = "hugo"\n[lint.per-file-ignores]\n"x" = ["KB201"]\n',
        '[[overrides]]\nfiles = "x"\nrules.dead-link.severity = "hint"\n[spelling.forbid]\nfoo = ["bar"]\n',
        '[budget]\nspelling = 3\n[severity]\nlinks = "error"\n[site]\nkind = "mkdocs"\n',
    ):
        assert [error.message for error in validator.iter_errors(tomllib.loads(good))] == []
    for bad in (
        "selct = []",
        'select = ["no such"]',
        "language = 3",
        "[rules.dead-link]\nfoo = 1",
        "[budget]\nx = -1",
        'site = "x"',
    ):
        assert not validator.is_valid(tomllib.loads(bad)), bad


def test_a_schema_of_front_matter(base: Base) -> None:
    base.write({f"n{n}.md": f"---\ntitle: N {n}\n---\n" for n in range(3)})
    assert json.loads(base("schema", "--front-matter").out)["required"] == ["title"]


@pytest.mark.parametrize("shell", SHELLS)
def test_completions(base: Base, shell: str) -> None:
    script = base("completions", shell).out
    assert "extend-select" in script
    assert "baseline" in script
    program = {"bash": ["bash", "-n"], "zsh": ["zsh", "-n"], "fish": ["fish", "-n"]}.get(shell)
    if program and shutil.which(program[0]):
        subprocess.run([*program, "/dev/stdin"], input=script, text=True, check=True)


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not here")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["mdkb", "ba"], "baseline"),
        (["mdkb", "lint", "--output-fo"], "--output-format"),
        (["mdkb", "lint", "--output-format", "sa"], "sarif"),
        (["mdkb", "baseline", "pr"], "prune"),
        (["mdkb", "lint", "no"], "notes.md"),
    ],
)
def test_completing_in_bash(base: Base, words: list[str], expected: str) -> None:
    base.write({"notes.md": ""})
    line = " ".join(f'"{word}"' for word in words)
    script = f'{base("completions", "bash").out}\nCOMP_WORDS=({line}) COMP_CWORD={len(words) - 1}\n_mdkb\necho "${{COMPREPLY[@]}}"'
    done = subprocess.run(["bash", "-c", script], cwd=base.root, capture_output=True, text=True, check=True)
    assert expected in done.stdout.split()
