"""`mdkb words` and `mdkb import`: the project's own list, and what other tools were told."""

from __future__ import annotations

import tomllib

from .conftest import Base


def test_the_list_is_kept_sorted(base: Base) -> None:
    base.write({"mdkb.toml": "", ".mdkb/words.txt": "# ours\nzebrafy\n"})
    assert base("words", "add", "frobnicate", "MkDox").status == 0
    assert base("words", "forbid", "whitelist", "allowlist").status == 0
    assert base("words", "list").out == "frobnicate\nMkDox\nzebrafy\n!whitelist -> allowlist\n"
    base("words", "remove", "zebrafy")
    assert "zebrafy" not in base.read(".mdkb/words.txt")
    assert base("words", "add").status == 2
    assert base("words", "ad", "x").status == 2


def test_words_are_known_at_once(base: Base) -> None:
    base.write({"mdkb.toml": 'select = ["spelling"]\n', "a.md": "The comfortabel chair was nice.\n"})
    base.write({"b.md": "A comfortabel bed. And bedrom walls.\n"})
    assert "comfortabel" in base.lint("--hints").out
    learnt = base("words", "learn", "--least", "2")
    assert learnt.out.split() == ["2", "comfortabel"]
    assert base("words", "learn", "--least", "1", "--write").status == 0
    assert base.lint("--hints").out == ""
    base.write({"b.md": "Nothing.\n"})
    assert base("words", "unused").out == "bedrom\n"
    base("words", "unused", "--write")
    assert base.read(".mdkb/words.txt") == "comfortabel\n"


def test_lists_of_other_tools_are_copied(base: Base) -> None:
    base.write({"mdkb.toml": "", "cspell.json": '{"words": ["frobnicate"], "flagWords": ["foo"]} // why\n'})
    assert base("words", "import").status == 0
    assert base.read(".mdkb/words.txt") == "!foo\nfrobnicate\n"
    assert "also read: cspell.json (cspell, 1 word)" in base("words", "list").err


def test_lists_that_are_found_by_their_endings(base: Base) -> None:
    base.write(
        {"mdkb.toml": "", "lists/my.dic": "2\nwalk/D\nfrobnicate\n", "lists/my.aff": "SFX D Y 1\nSFX D 0 ed .\n"}
    )
    base.write({"spell/en.utf-8.add": "zebrafy\nbadly/!\n", "own.dic": "quux\n*crap\n"})
    shown = base("words", "list").err
    assert "also read: lists/my.dic (Hunspell, 3 words)" in shown
    assert "also read: spell/en.utf-8.add (Vim, 1 word)" in shown
    assert base("words", "import").status == 0
    assert base.read(".mdkb/words.txt").split() == "!badly !crap frobnicate quux walk walked zebrafy".split()


def test_settings_of_other_linters(base: Base) -> None:
    base.write(
        {
            ".git/HEAD": "",
            ".markdownlint-cli2.jsonc": """{
  // a comment with "quotes"
  "config": {"default": true, "dead-link": false, "repeated-word": {"severity": "error", "nonsense": 1}, "MD999": true,},
  "ignores": ["./drafts/**"], "customRules": ["x"]
}""",
        }
    )
    ran = base("import", "--print")
    assert tomllib.loads(ran.out) == {
        "exclude": ["drafts/**"],
        "lint": {"preset": "markdownlint", "ignore": ["KB201"]},
        "rules": {"repeated-word": {"severity": "error"}},
    }
    assert "not taken over from .markdownlint-cli2.jsonc: customRules, KB406.nonsense, MD999" in ran.err
    assert base("import").status == 0
    assert base.read("mdkb.toml") == ran.out
    assert base("import").status == 2


def test_tags_order_and_folders_of_markdownlint(base: Base) -> None:
    base.write(
        {
            ".git/HEAD": "",
            "base.json": '{"whitespace": false, "MD013": {"line_length": 100}}',
            ".markdownlint-cli2.yaml": "config:\n  extends: base.json\n  MD009: true\n  ul-style: {style: dash, enabled: true}\n"
            "ignores: [drafts]\nglobs: ['**/*.md', '!old']\n"
            "overrides:\n  - {filter: 'news/**', config: {MD024: false}, combine: merge}\n",
            "docs/.markdownlint.yaml": "default: false\nMD047: true\n",
            "docs/a.md": "# A\n# A\n\nEnd.",
            "b.md": "# A\n\n* x\n",
        }
    )
    ran = base("import", "--print")
    data = tomllib.loads(ran.out)
    assert data["exclude"] == ["drafts", "old"]
    assert {"MD010", "MD030"} <= set(data["lint"]["ignore"])
    assert not {"MD009", "MD013"} & set(data["lint"]["ignore"])
    assert data["rules"] == {"line-length": {"line-length": 100}, "ul-style": {"style": "dash"}}
    news, docs = data["overrides"]
    assert news == {"files": ["news/**"], "extend-ignore": ["MD024"]}
    assert (docs["files"], docs["extend-select"]) == (["docs/**"], ["MD047"])
    assert len(docs["ignore"]) == 52
    assert docs["rules"] == {"line-length": {"line-length": 80}, "ul-style": {"style": "consistent"}}
    assert "globs" in ran.err
    assert base("import").status == 0
    found = {
        line.split(" ")[0].split(":")[0] + " " + line.split(" ")[1]
        for line in base.lint("--output-format", "concise").out.splitlines()
    }
    assert {one for one in found if " MD" in one} == {"docs/a.md MD047", "b.md MD004"}


def test_a_folders_own_file_hides_what_its_runner_says_of_rules(base: Base) -> None:
    base.write(
        {
            ".markdownlint.json": '{"MD009": false}',
            ".markdownlint-cli2.yaml": "config: {MD001: false}\nignores: [drafts]\n"
            "overrides:\n  - {filter: 'news/**', config: {MD024: false}, combine: merge}\n",
        }
    )
    data = tomllib.loads(base("import", "--print").out)
    assert data["exclude"] == ["drafts"]
    assert data["lint"]["ignore"] == ["MD009"]
    assert "overrides" not in data


def test_nothing_to_take_over(base: Base) -> None:
    base.write({"mdkb.toml": ""})
    ran = base("import")
    assert ran.status == 2
    assert "found nothing to take over" in ran.err


def test_attributes_are_text_to_markdownlint(base: Base) -> None:
    text = "---\ntitle: A\n---\n\n## Settings {#one}\n\nText.\n\n## Settings {#two}\n\nText.\n"
    base.write({"hugo.toml": "", "content/a.md": text})
    assert "MD024" not in base.lint("--preset", "markdownlint").out
    assert "MD024" in base.lint("--select", "MD024").out
