"""Settings: found upward, merged, checked; every complaint has its place and a hint."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdkb.config import Settings, load


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def problems(root: Path, text: str) -> list[str]:
    write(root, {"mdkb.toml": text})
    return [
        f"{p.place.row}:{p.place.column} {p.message}" + (f" | {p.hint}" if p.hint else "") for p in load(root).problems
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ignroe = []", ['1:1 unknown setting: "ignroe" | did you mean "ignore"?']),
        ("[lint]\nselct = []", ['2:1 unknown setting in [lint]: "selct" | did you mean "select"?']),
        ("[lnt]\nselect = []", ['1:1 unknown setting: "lnt" | did you mean "lint"?']),
        ('select = "KB2"', ['1:10 "select" must be a list of texts, not "KB2" | write ["KB2"]']),
        ("select = ['a', 3]", ['1:16 "select" must be text, not 3']),
        ("respect-gitignore = 1", ['1:21 "respect-gitignore" must be true or false, not 1']),
        (
            'preset = "stric"',
            ['1:10 "preset" must be "default", "strict" or "markdownlint", not "stric" | did you mean "strict"?'],
        ),
        ("lint = 3", ['1:8 "lint" must be a table, not 3']),
        (
            '[rules.dead-link]\nseverity = "eror"',
            [
                '2:12 "rules.dead-link.severity" must be "error", "warning", "information" or "hint", not "eror"'
                ' | did you mean "error"?'
            ],
        ),
        ("rules.dead-link = 1", ['1:19 "rules.dead-link" must be a table of options, not 1']),
        ("[budget]\nspelling = -1", ['2:12 "budget.spelling" must be a whole number, not -1']),
        ("[[overrides]]\nselect = ['x']", ["1:1 an [[overrides]] table needs `files` | name globs"]),
        ("select = []\n[lint]\nselect = []", ['3:1 "lint.select" is set twice | keep it in [lint]']),
        ("a = [", ["1:6 not valid TOML: Invalid value"]),
        ("x = 1\nx = 2", ["2:6 not valid TOML: Cannot overwrite a value"]),
        ('[[front-matter.schema]]\nfile = "x"', ['2:1 unknown setting in [[front-matter.schema]]: "file" | did you mean "files"?']),
        ("select = ['KB2']\n# all is well\nlanguage = 'fr'\n[rules.dead-link]\nfoo = 1", []),
    ],
)  # fmt: skip
def test_problems_have_places_and_hints(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert problems(tmp_path, text) == expected


def test_the_nearest_file_wins_and_tells_the_root(tmp_path: Path) -> None:
    write(tmp_path, {"mdkb.toml": "language = 'en'", "docs/.mdkb.toml": "language = 'fr'", "docs/sub/a.md": ""})
    settings = load(tmp_path / "docs/sub/a.md")
    assert (settings.language, settings.root) == ("fr", tmp_path / "docs")
    assert settings.trusted


def test_pyproject_counts_only_with_a_table_of_ours(tmp_path: Path) -> None:
    write(tmp_path, {"pyproject.toml": "[tool.mdkb]\nlanguage = 'de'", "docs/pyproject.toml": "[project]\n"})
    settings = load(tmp_path / "docs")
    assert (settings.language, settings.root) == ("de", tmp_path)
    assert str(settings.place("language")).endswith("pyproject.toml:2:1")


def test_extend_is_beneath_and_lists_of_additions_add_up(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "base.toml": 'select = ["KB1"]\nextend-ignore = ["KB101"]\n[rules.a]\nx = 1\ny = 1\n[spelling]\ndictionaries = ["w.txt"]',
            "site/mdkb.toml": 'extend = "../base.toml"\nselect = ["KB2"]\nextend-ignore = ["KB201"]\n[rules.a]\ny = 2',
        },
    )
    settings = load(tmp_path / "site")
    assert settings.select == ("KB2",)
    assert settings.extend_ignore == ("KB101", "KB201")
    assert settings.rules["a"] == {"x": 1, "y": 2}
    assert settings.table("spelling")["dictionaries"] == [str(tmp_path / "w.txt")]


def test_extend_in_a_circle_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, {"mdkb.toml": 'extend = "other.toml"', "other.toml": 'extend = "mdkb.toml"'})
    assert "circle" in load(tmp_path).problems[0].message


def test_inline_settings_beat_files(tmp_path: Path) -> None:
    write(tmp_path, {"mdkb.toml": "language = 'fr'"})
    settings = load(tmp_path, inline=["language = 'nl'", "rules.dead-link.severity = 'hint'"])
    assert settings.language == "nl"
    assert settings.rules["dead-link"] == {"severity": "hint"}
    assert str(settings.place("language")) == "--config 'language = 'nl''"
    assert not load(tmp_path, isolated=True).language


def test_without_a_file_the_root_is_the_sites_or_gits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"site/hugo.toml": "", "site/content/post/a.md": "", "plain/.git/HEAD": "", "plain/x/a.md": ""})
    assert load(tmp_path / "site/content/post/a.md").root == tmp_path / "site"
    assert load(tmp_path / "plain/x").root == tmp_path / "plain"
    monkeypatch.chdir(tmp_path)
    (tmp_path / "nothing/deep").mkdir(parents=True)
    assert load(tmp_path / "nothing/deep").root == tmp_path


def test_site_may_be_a_word(tmp_path: Path) -> None:
    write(tmp_path, {"mdkb.toml": 'site = "hugo"'})
    assert load(tmp_path).table("site") == {"kind": "hugo"}


def test_the_digest_is_of_what_changes_findings(tmp_path: Path) -> None:
    def digest(text: str) -> str:
        write(tmp_path, {"mdkb.toml": text})
        return load(tmp_path).digest

    plain = digest("")
    assert digest("# a comment\nfail-on = 'error'") == plain
    for text in (
        "select = ['KB1']",
        "language = 'fr'",
        "[rules.x]\na = 1",
        "[links]\nignore = ['g']",
        "exclude = ['a']",
    ):
        assert digest(text) != plain


def test_settings_files_in_other_encodings_do_not_crash(tmp_path: Path) -> None:
    (tmp_path / "mdkb.toml").write_bytes(b"# caf\xe9\nlanguage = 'fr'\n")
    settings = load(tmp_path)
    assert settings.language == "fr"
    assert "UTF-8" in settings.problems[0].message
    (tmp_path / "mdkb.toml").write_bytes(b"\xef\xbb\xbflanguage = 'fr'\r\n")
    settings = load(tmp_path)
    assert (settings.language, settings.problems) == ("fr", ())


def test_a_settings_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "mdkb.toml").mkdir()
    assert isinstance(load(tmp_path), Settings)
