"""Where other checkers' comments, lists and regular expressions say that spelling is not checked."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mdkb.words import ignored

BAD = "And the the quexi is an nice wroong one."


def found(folder: Path, text: str, files: dict[str, str] | None = None) -> list[str]:
    """What the spelling rules find in a note: row and word."""
    for name, content in {**(files or {}), "note.md": text}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8", newline="")
    command = [
        sys.executable,
        "-m",
        "mdkb",
        "lint",
        "--select",
        "spelling",
        "--output-format",
        "json",
        "--no-cache",
        ".",
    ]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    lines = text.splitlines()
    return [
        f"{one['location']['row']} {lines[one['location']['row'] - 1][one['location']['column'] - 1 :].split()[0]}"
        for one in json.loads(done.stdout)
        if one["filename"].endswith("note.md")
    ]


ALL = ["the", "quexi", "an", "wroong"]


def test_what_is_found_without_any(tmp_path: Path) -> None:
    assert found(tmp_path, f"{BAD}\n") == [f"1 {word}" for word in ALL]


@pytest.mark.parametrize(
    "text",
    [
        f"<!-- cspell:disable -->\n\n{BAD}\n\n<!-- cspell:enable -->\n\nA blorb.\n",
        f"<!-- spell-checker: disable-next-line -->\n{BAD}\n\n\n\n\nA blorb.\n",
        f"{BAD} <!-- cSpell:disable-line -->\n\n\n\n\n\nA blorb.\n",
        f"<!-- LTeX: enabled=false -->\n\n{BAD}\n\n<!-- LTeX: enabled=true -->\n\nA blorb.\n",
        f"{BAD} <!-- codespell:ignore -->\n\n\n\n\n\nA blorb.\n",
        f"<!-- cSpell:ignoreRegExp /^And the.*$/gm -->\n\n{BAD}\n\n\n\nA blorb.\n",
        f"<!-- spellchecker:ignoreRegExp and the.*one -->\n\n{BAD}\n\n\n\nA blorb.\n",
        f"<!-- cspell:ignore-reg-exp /the.the[^]*one/i -->\n\n{BAD}\n\n\n\nA blorb.\n",
    ],
)
def test_comments(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == ["7 blorb."]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("mdkb.toml", "[spelling]\nignore = ['And the.*']\n"),
        ("typos.toml", "[default]\nextend-ignore-re = ['(?Rm)^And[^$]*one.$']\n"),
        ("pyproject.toml", "[tool.typos.default]\nextend-ignore-re = ['(?m)^And.*$']\n"),
        (".codespellrc", "[codespell]\nignore-regex = And.*one\n"),
        (
            ".vscode/ltex.hiddenFalsePositives.en-US.txt",
            json.dumps({"rule": "MORFOLOGIK_RULE_EN_US", "sentence": rf"^\Q{BAD}\E$"}),
        ),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_settings(tmp_path: Path, name: str, content: str, ending: str) -> None:
    text = f"{BAD}{ending}{ending}A blorb.{ending}"
    assert found(tmp_path, text, {name: content}) == ["3 blorb."]


def test_a_hidden_sentence_goes_over_lines_and_code(tmp_path: Path) -> None:
    sentence = r"^\QThis is \E(?:Dummy|Ina|Jimmy-)[0-9]+\Q, a quexi one.\E$"
    hidden = json.dumps({"rule": "HUNSPELL_RULE", "sentence": sentence})
    text = "This is *right*. This\nis `code`, a *quexi* one. This is a quexi one.\n"
    assert found(tmp_path, text, {".vscode/ltex.hiddenFalsePositives.en.txt": hidden}) == ["2 quexi"]


@pytest.mark.parametrize(
    ("settings", "expected"), [("import-exclusions = true", []), ("import-exclusions = false", ["1 quexi."])]
)
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cspell.json", '{"ignorePaths": ["**/no*.md"]}'),
        ("cspell.json", '{"ignoreRegExpList": ["/\\\\bque\\\\w+/"]}'),
        (".codespellrc", "[codespell]\nskip = ./note.md\n"),
        ("_typos.toml", "[files]\nextend-exclude = ['note.md']\n"),
    ],
)
def test_exclusions(tmp_path: Path, settings: str, expected: list[str], name: str, content: str) -> None:
    assert found(tmp_path, "A quexi.\n", {name: content, "mdkb.toml": f"[spelling]\n{settings}\n"}) == expected


@pytest.mark.parametrize("expression", ["(", r"\p{Lu}", "[z-a]", "x{99999999999}", "", "a|"])
def test_an_expression_that_python_cannot_read_ignores_nothing(tmp_path: Path, expression: str) -> None:
    assert found(tmp_path, "quexi\n", {"typos.toml": f"[default]\nextend-ignore-re = ['{expression}']\n"}) == [
        "1 quexi"
    ]


def test_a_malformed_expression_in_the_settings_is_said_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("quexi\n", encoding="utf-8")
    (tmp_path / "mdkb.toml").write_text("[spelling]\nignore = ['a', '(b']\n", encoding="utf-8")
    command = [sys.executable, "-m", "mdkb", "lint", "--no-cache", "."]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "mdkb.toml:2:" in done.stderr
    assert '"(b" is no regular expression: missing ), unterminated subpattern' in done.stderr


def test_an_expression_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    from mdkb.testing import session_for

    monkeypatch.setattr(ignored, "PATIENCE", 0.05)
    monkeypatch.setattr(ignored, "_slow", set())
    text = f"quexi {'a' * 40}!\n"
    before = time.monotonic()
    session = session_for({"a.md": text, "b.md": text}, (), {"spelling": {"ignore": (r"(a+)+$", "que")}})
    assert time.monotonic() - before < 5
    facts = session.facts("a.md")
    assert facts is not None
    assert [tuple(span) for span in facts.unspelled] == [(0, 3)]


def test_personal_lists_of_aspell_say_their_encoding(tmp_path: Path) -> None:
    (tmp_path / ".aspell.en.pws").write_bytes("personal_ws-1.1 en 1 iso8859-1\nquéxi\n".encode("latin-1"))
    assert found(tmp_path, "A quéxi, a blórbi.\n") == ["1 blórbi."]
