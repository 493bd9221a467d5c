"""markdownlint's own settings files, read where they lie: which rules are on for which note, and with which options."""

from __future__ import annotations

import sys

import pytest
from tests.cli.conftest import Base

NOTE = "Some words that make this a line of forty\n\n* a\n\n- b"  # MD004 MD041 MD047; MD013 from 39 columns down

TABLE = "| a | b |\n|---|---|\n| c |\n"  # MD056


def codes(base: Base, *arguments: str) -> dict[str, set[str]]:
    """The codes of markdownlint's rules that are found, by note."""
    found: dict[str, set[str]] = {}
    for line in base.lint("--output-format", "concise", *arguments).out.splitlines():
        path, _, rest = line.partition(":")
        code = rest.split()[1]
        if code.startswith("MD"):
            found.setdefault(path, set()).add(code)
    return found


CASES = {
    "nothing": ({}, {}),
    "an empty configuration turns on all": ({".markdownlint.json": "{}"}, {"a.md": "MD004 MD041 MD047"}),
    "options": ({".markdownlint.json": '{"line-length": {"line_length": 35}}'}, {"a.md": "MD004 MD013 MD041 MD047"}),
    "default false": ({".markdownlint.yaml": "default: false\nMD047: true\n"}, {"a.md": "MD047"}),
    "aliases, tags, any case": (
        {".markdownlint.yaml": "default: false\nUL: true\nSINGLE-trailing-newline: warning\n"},
        {"a.md": "MD004 MD047"},
    ),
    "later keys count more": (
        {".markdownlint.yml": "default: false\nMD004: true\nbullet: false\nMD047: {}\n"},
        {"a.md": "MD047"},
    ),
    "comments and commas": ({".markdownlint.jsonc": '{"default": false, // no\n "MD047": true,}'}, {"a.md": "MD047"}),
    "the first file of a folder": (
        {".markdownlint.jsonc": '{"default": false, "MD047": true}', ".markdownlint.yaml": "{}"},
        {"a.md": "MD047"},
    ),
    "the runner's": (
        {".markdownlint-cli2.yaml": "config: {default: false, MD047: true}\nignores: ['sub/*.md']\n", "sub/a.md": NOTE,
         "sub/sub/a.md": NOTE},
        {"a.md": "MD047", "sub/sub/a.md": "MD047"},
    ),
    "its globs": (
        {".markdownlint-cli2.jsonc": '{"config": {"default": false, "MD047": true}, "globs": ["*.md", "!b.md"]}',
         "b.md": NOTE, "sub/a.md": NOTE},
        {"a.md": "MD047"},
    ),
    "its own key in package.json": (
        {"package.json": '{"markdownlint-cli2": {"config": {"default": false, "MD047": true}}}'}, {"a.md": "MD047"},
    ),
    "another package.json": ({"package.json": '{"dependencies": {"markdownlint-cli2": "1"}}'}, {}),
    "markdownlint's file beats the runner's": (
        {".markdownlint-cli2.yaml": "config: {MD047: false}", ".markdownlint.json": '{"default": false, "MD047": true}'},
        {"a.md": "MD047"},
    ),
    "extends": (
        {"base.json": '{"default": false, "MD047": true, "MD004": true}',
         ".markdownlint.json": '{"extends": "./base.json", "MD004": false}'},
        {"a.md": "MD047"},
    ),
    "extends in a circle": ({".markdownlint.json": '{"extends": "./.markdownlint.json", "MD041": false}'}, {"a.md": "MD004 MD047"}),
    "a folder's own file stands alone": (
        {".markdownlint.json": '{"MD013": {"line_length": 35}}', "sub/.markdownlint.json": '{"MD041": false, "MD013": true}',
         "sub/a.md": NOTE, "sub/sub/a.md": NOTE},
        {"a.md": "MD004 MD013 MD041 MD047", "sub/a.md": "MD004 MD047", "sub/sub/a.md": "MD004 MD047"},
    ),
    "runners' files merge rule by rule": (
        {".markdownlint-cli2.yaml": "config: {default: false, MD047: true, MD013: {line_length: 35}}",
         "sub/.markdownlint-cli2.yaml": "config: {MD004: true, MD013: {heading_line_length: 9}}", "sub/a.md": NOTE},
        {"a.md": "MD013 MD047", "sub/a.md": "MD004 MD047"},
    ),
    "a runner's configuration hides the file above": (
        {".markdownlint.json": '{"default": false, "MD047": true}',
         "sub/.markdownlint-cli2.yaml": "config: {MD047: false, MD041: false}", "sub/a.md": NOTE},
        {"a.md": "MD047", "sub/a.md": "MD004"},
    ),
    "a runner without a configuration does not": (
        {".markdownlint.json": '{"default": false, "MD047": true}',
         "sub/.markdownlint-cli2.yaml": "ignores: [b.md]", "sub/a.md": NOTE, "sub/b.md": NOTE},
        {"a.md": "MD047", "sub/a.md": "MD047"},
    ),
    "only below": ({"sub/.markdownlint.json": '{"default": false, "MD047": true}', "sub/a.md": NOTE}, {"sub/a.md": "MD047"}),
    "overrides, the first that fits": (
        {".markdownlint-cli2.yaml": "config: {default: false, MD047: true}\noverrides:\n"
         "  - {filter: 'sub/**', config: {MD004: true}, combine: merge}\n  - {filter: ['**/*.md'], config: {MD041: true}, combine: replace}\n",
         "sub/a.md": NOTE},
        {"a.md": "MD004 MD041 MD047", "sub/a.md": "MD004 MD047"},
    ),
    "an override without `combine` is none": (
        {".markdownlint-cli2.yaml": "config: {default: false, MD047: true}\noverrides:\n  - {filter: a.md, config: {MD004: true}}\n"},
        {"a.md": "MD047"},
    ),
    "overrides say nothing beside a folder's own file": (
        {".markdownlint-cli2.yaml": "overrides:\n  - {filter: a.md, config: {MD004: true}, combine: merge}\n",
         ".markdownlint.json": '{"default": false, "MD047": true}'},
        {"a.md": "MD047"},
    ),
    "overrides extend": (
        {"base.json": '{"default": false, "MD004": true}',
         ".markdownlint-cli2.yaml": "overrides:\n  - {filter: a.md, config: {extends: base.json, MD047: true}, combine: replace}\n"},
        {"a.md": "MD004 MD047"},
    ),
    "overrides and ignores are looked at from the folder that takes them over": (
        {".markdownlint-cli2.yaml": "config: {default: false, MD047: true}\nignores: [b.md]\noverrides:\n"
         "  - {filter: a.md, config: {MD004: true}, combine: merge}\n",
         "sub/.markdownlint.yaml": "MD041: true\n", "sub/a.md": NOTE, "sub/b.md": NOTE,
         "other/.markdownlint-cli2.yaml": "config: {}\n", "other/a.md": NOTE, "other/b.md": NOTE},
        {"a.md": "MD004 MD047", "sub/a.md": "MD004 MD041 MD047", "other/a.md": "MD004 MD047"},
    ),
    "comments that do not count": (
        {".markdownlint-cli2.yaml": "config: {default: false, MD047: true}\nnoInlineConfig: true\n",
         "a.md": f"<!-- markdownlint-disable MD047 -->\n<!-- markdownlint-configure-file {{\"MD004\": true}} -->\n\n{NOTE}",
         "sub/.markdownlint-cli2.yaml": "noInlineConfig: false\n",
         "sub/a.md": f"<!-- markdownlint-disable MD047 -->\n<!-- markdownlint-enable MD004 -->\n\n{NOTE}"},
        {"a.md": "MD047", "sub/a.md": "MD004"},
    ),
    "comments in notes that are left out": (
        {".markdownlint-cli2.yaml": "ignores: [a.md]\n", "a.md": f"<!-- markdownlint-enable -->\n\n{NOTE}"}, {},
    ),
    "front matter of another form": (
        {".markdownlint-cli2.jsonc": '{"config": {"default": false, "MD041": true}, "frontMatter": "^(?<mark>%%)\\\\n[^]*?\\\\k<mark>\\\\n"}',
         "a.md": "%%\ntitle: A\n%%\nText\n", "b.md": "\ufeff%%\r\nx: A\r\n%%\r\n# A\r\n", "c.md": "---\ntitle: A\n---\n"},
        {"c.md": "MD041"},
    ),
    "ignore file of markdownlint-cli": (
        {".markdownlint.json": '{"default": false, "MD047": true}', ".markdownlintignore": "# no\nsub/\n*.md\n!/a.md\n!b.md\n",
         "b.md": NOTE, "c.md": NOTE, "sub/b.md": NOTE, "x/b.md": NOTE},
        {"a.md": "MD047", "b.md": "MD047", "x/b.md": "MD047"},
    ),
    "the other runner does not read it": (
        {".markdownlint-cli2.yaml": "config: {default: false, MD047: true}", ".markdownlintignore": "a.md\n"}, {"a.md": "MD047"},
    ),
    "an ignore file alone": ({".markdownlintignore": "b.md\n", "a.md": TABLE, "b.md": TABLE}, {"a.md": "MD056"}),
    "ignore files of git, without git": (
        {".markdownlint-cli2.yaml": "config: {default: false, MD047: true}\ngitignore: true\n", ".gitignore": "b.md\n",
         "b.md": NOTE, "sub/a.md": NOTE, "sub/b.md": NOTE, "sub/.gitignore": "/a.md\n!b.md\n"},
        {"a.md": "MD047", "sub/b.md": "MD047"},
    ),
    "one ignore file": (
        {".markdownlint-cli2.yaml": "config: {default: false, MD047: true}\ngitignore: .gitignore\n", ".gitignore": "b.md\n",
         "b.md": NOTE, "sub/a.md": NOTE, "sub/.gitignore": "a.md\n"},
        {"a.md": "MD047", "sub/a.md": "MD047"},
    ),
    "mdkb's own settings speak of the rules": (
        {".markdownlint.json": '{"default": false, "MD047": true}', "mdkb.toml": "[rules.MD004]\nstyle = 'dash'\n"}, {},
    ),
    "mdkb's own settings name a preset": (
        {".markdownlint.json": '{"default": false, "MD047": true}', "mdkb.toml": "preset = 'markdownlint'\n"},
        {"a.md": "MD004 MD041 MD047"},
    ),
    "mdkb's own settings speak of something else": (
        {".markdownlint.json": '{"default": false, "MD047": true}', "mdkb.toml": "ignore = ['KB2', 'quotes']\n"},
        {"a.md": "MD047"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_rules_that_are_on(base: Base, name: str) -> None:
    files, expected = CASES[name]
    base.write({"a.md": NOTE, **files})
    assert codes(base) == {path: set(found.split()) for path, found in expected.items()}


def test_other_families_stay(base: Base) -> None:
    base.write({"a.md": "# A\n\n[x](gone.md)  **y* teh\n", ".markdownlint.json": '{"default": false}'})
    out = base.lint("--output-format", "concise").out
    assert "KB201" in out
    assert "KB508" in out


def test_the_command_line_says_more(base: Base) -> None:
    base.write({"a.md": NOTE, ".markdownlint.json": '{"MD013": {"line_length": 35}, "MD041": false}'})
    assert codes(base, "--select", "MD013,MD041") == {"a.md": {"MD013", "MD041"}}
    assert codes(base, "--ignore", "MD004") == {"a.md": {"MD013", "MD047"}}
    assert codes(base, "--extend-select", "MD041") == {"a.md": {"MD004", "MD013", "MD041", "MD047"}}
    base.write({"sub/.markdownlint.json": "{}", "sub/a.md": NOTE})
    assert codes(base, "--isolated") == {}
    assert codes(base, "--select", "links") == {}
    assert codes(base, "--preset", "markdownlint", "a.md") == {"a.md": {"MD004", "MD041", "MD047"}}


def test_severities_and_unknown_options(base: Base) -> None:
    base.write(
        {
            "a.md": NOTE,
            ".markdownlint.yaml": "default: false\nMD047: error\nMD004:\n  severity: warning\n  nonsense: 1\n",
        }
    )
    ran = base.lint("--output-format", "concise")
    assert '.markdownlint.yaml:3:1: the rule has no option "nonsense"' in ran.err
    assert ran.status == 1
    assert base.lint("--fail-on", "error").status == 1
    base.write({".markdownlint.yaml": "default: false\nMD047: warning\n"})
    assert base.lint("--fail-on", "error").status == 0


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (".markdownlint.json", "{", ".markdownlint.json:1:1: .markdownlint.json cannot be read"),
        (".markdownlint.yaml", "a: [", ".markdownlint.yaml:1:1: .markdownlint.yaml cannot be read"),
        (".markdownlint.cjs", "", ".markdownlint.cjs:1:1: markdownlint's settings are a program"),
        ("sub/.markdownlint-cli2.mjs", "", "sub/.markdownlint-cli2.mjs:1:1: markdownlint's settings are a program"),
    ],
)
def test_what_cannot_be_read_is_said_and_no_error(base: Base, name: str, text: str, said: str) -> None:
    base.write({"a.md": "# A\n", name: text})
    ran = base.lint()
    assert said in ran.err
    assert ran.status == 0


def test_programs_and_patterns_that_cannot_be_obeyed_are_told(base: Base) -> None:
    base.write(
        {
            "a.md": "# A\n",
            ".markdownlint-cli2.yaml": "customRules:\n  - ./one.js\n  - [two, three]\nmarkdownItPlugins: [[four, {a: 1}]]\n"
            "frontMatter: '\\p{Lu}'\noutputFormatters: [[five]]\nmodulePaths: [x]\nfix: true\nnoProgress: true\n",
        }
    )
    ran = base.lint()
    assert ran.status == 0
    assert ".markdownlint-cli2.yaml:1:1: customRules are programs, which are not run: ./one.js, two, three" in ran.err
    assert ".markdownlint-cli2.yaml:4:1: markdownItPlugins are programs, which are not run: four" in ran.err
    assert ".markdownlint-cli2.yaml:5:1: this regular expression cannot be read: bad escape" in ran.err
    shown = base.lint("--show-settings").out
    assert "#   not taken over: customRules, markdownItPlugins, outputFormatters, modulePaths, fix" in shown
    assert "noProgress" not in shown


def test_a_changed_ignore_file_is_seen_by_the_next_run(base: Base) -> None:
    base.write({"a.md": NOTE, ".markdownlint.json": '{"default": false, "MD047": true}'})
    assert codes(base) == {"a.md": {"MD047"}}
    base.write({".markdownlintignore": "a.md\n"})
    assert codes(base) == {}
    assert "# markdownlint's rules are off for a.md" in base.lint("--show-settings").out
    base.write({".markdownlintignore": "b.md\n"})
    assert codes(base) == {"a.md": {"MD047"}}


def test_import_names_what_is_obeyed_only_where_it_lies(base: Base) -> None:
    base.write(
        {
            ".markdownlint-cli2.yaml": "config: {MD013: false}\nnoInlineConfig: true\nfrontMatter: x\nglobs: ['*.md']\n",
        }
    )
    assert (
        "not taken over from .markdownlint-cli2.yaml: globs, noInlineConfig, frontMatter"
        in base("import", "--print").err
    )
    base.write({".markdownlint-cli2.yaml": "", ".markdownlint.json": "{}", ".markdownlintignore": "old/\n"})
    (base.root / ".markdownlint-cli2.yaml").unlink()
    assert 'exclude = ["old/"]' in base("import", "--print").out


def test_settings_above_the_root_in_its_repository(base: Base) -> None:
    base.write(
        {
            ".git/HEAD": "",
            ".markdownlint-cli2.yaml": "config: {default: false, MD047: true}\nignores: ['site/b.md']\nglobs: ['site/**']\n",
            "site/mkdocs.yml": "",
            "site/a.md": NOTE,
            "site/b.md": NOTE,
        }
    )
    assert codes(base, "site") == {"site/a.md": {"MD047"}}


def test_inline_comments_as_markdownlint_reads_them(base: Base) -> None:
    base.write({"a.md": f"<!-- markdownlint-enable MD041 -->\n{NOTE}", ".markdownlint.json": '{"default": false}'})
    assert codes(base) == {"a.md": {"MD041"}}


def test_show_settings_tells_where_each_value_comes_from(base: Base) -> None:
    base.write(
        {
            "base.yaml": "MD004: true\nMD009: false\n",
            ".markdownlint-cli2.jsonc": '{\n  "customRules": ["x"],\n  "config": {\n    "extends": "base.yaml",\n    "MD004": {"style": "dash"}\n  }\n}',
            "sub/.markdownlint.json": '{\n"default": false}',
        }
    )
    out = base.lint("--show-settings").out
    assert "# markdownlint's rules in ./ are governed by .markdownlint-cli2.jsonc, base.yaml" in out
    assert '#   MD004 = { style = "dash" }  # .markdownlint-cli2.jsonc:5' in out
    assert "#   MD009 = false  # base.yaml:2" in out
    assert "#   not taken over: customRules" in out
    assert "#   default = false  # sub/.markdownlint.json:2" in out
    base.write({"mdkb.toml": "ignore = ['MD004']\n"})
    assert "markdownlint's own files are not read" in base.lint("--show-settings").out


def test_a_changed_file_is_seen_by_the_next_run(base: Base) -> None:
    base.write({"a.md": NOTE, "sub/a.md": NOTE, ".markdownlint.json": '{"default": false}'})
    assert codes(base) == {}
    base.write({".markdownlint.json": '{"default": false, "MD047": true}'})
    assert codes(base) == {"a.md": {"MD047"}, "sub/a.md": {"MD047"}}
    base.write({"sub/.markdownlint.json": '{"default": false, "MD004": true}'})
    assert codes(base) == {"a.md": {"MD047"}, "sub/a.md": {"MD004"}}
    base.write({"sub/.markdownlint.json": '{"default": false, "MD041": true}'})
    assert codes(base) == {"a.md": {"MD047"}, "sub/a.md": {"MD041"}}


def test_format_follows_them(base: Base) -> None:
    text = "# A\n\n* a\n\n***\n\n_b_ **c**\n"
    base.write({"a.md": text, ".markdownlint.yaml": "MD004: {style: dash}\nMD035: false\nMD049: {style: asterisk}\n"})
    assert base("format").status == 0
    assert base.read("a.md") == "# A\n\n- a\n\n***\n\n*b* **c**\n"


def test_nothing_is_imported_for_files_that_are_not_there(base: Base) -> None:
    base.write({"a.md": "# A\n"})
    sys.modules.pop("mdkb.config.markdownlint", None)
    base.lint("--no-cache")
    assert "mdkb.config.markdownlint" not in sys.modules
