"""Suppression comments: what they let pass, what is told about them, and what mending them does."""

from __future__ import annotations

import pytest

from mdkb.choose import choose
from mdkb.config import Settings
from mdkb.diagnostic import apply_edits, compatible
from mdkb.files import is_note
from mdkb.registry import built_in
from mdkb.session import Session
from mdkb.sites import detect
from mdkb.text import SourceText

RULES = ("dead-link", "space-before-punctuation")
DEAD = "[x](x.md)"


def found(text: str, files: dict[str, str] | None = None, rules: tuple[str, ...] = RULES) -> list[str]:
    """The findings of a text: row, rule name, and the message of those about comments."""
    session, path = opened(text, files or {}, rules)
    source = SourceText(text)
    return [
        f"{source.position(one.span.start).row} {one.name}" + (f": {one.message}" if one.name == "unused-allow" else "")
        for one in session.diagnostics(path)
    ]


def mended(text: str, files: dict[str, str] | None = None) -> str:
    session, path = opened(text, files or {}, RULES)
    fixes = [one.fix for one in session.diagnostics(path) if one.fix and one.name == "unused-allow" and one.fix.safe]
    return apply_edits(text, [edit for fix in compatible(fixes) for edit in fix.edits])


def opened(text: str, files: dict[str, str], rules: tuple[str, ...]) -> tuple[Session, str]:
    path = next((name for name in files if files[name] == "HERE"), "a.md")
    every = {**files, path: text}
    selection, problems = choose(built_in(), Settings(root=None, select=rules))  # type: ignore[arg-type]
    assert not problems
    session = Session(detect(tuple(every), every.get, {}), selection, {"language": "en"})
    notes = {name: session.analyse(name, SourceText(body)) for name, body in every.items() if is_note(name)}
    session.load(notes, every.keys() - notes.keys())
    return session, path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{DEAD}\n", ["1 dead-link"]),
        (f"{DEAD} <!-- mdkb: allow dead-link -->\n{DEAD}\n", ["2 dead-link"]),
        (f"{DEAD} <!-- mdkb: allow KB201 -->\n", []),
        (f"{DEAD} <!-- mdkb: allow links -->\n", []),
        (f"{DEAD} <!-- MDKB:allow Dead-Link: because -->\n", []),
        (f"{DEAD} , <!-- mdkb: allow dead-link, space-before-punctuation -->\n", []),
        (f"<!-- mdkb: allow dead-link -->\n{DEAD}\n{DEAD}\n\n{DEAD}\n", ["5 dead-link"]),
        (f"<!-- mdkb: allow dead-link -->\n\n- {DEAD}\n- {DEAD}\n\nAnd {DEAD}\n", ["6 dead-link"]),
        (f"> <!-- mdkb: allow dead-link -->\n> {DEAD}\n\n{DEAD}\n", ["4 dead-link"]),
        (f"{DEAD}\n\n<!-- mdkb: allow-file dead-link, space-before-punctuation: old notes -->\n\n{DEAD} ,\n", []),
        (f"{DEAD}\n\n<!-- mdkb: off -->\n\n{DEAD} ,\n\n<!-- mdkb: on -->\n\n{DEAD}\n", ["1 dead-link", "9 dead-link"]),
        (f"<!-- mdkb: off dead-link -->\n\n{DEAD} ,\n", ["3 space-before-punctuation"]),
        (f"<!-- mdkb: off -->\n\n{DEAD}\n\n<!-- mdkb: on dead-link -->\n\n{DEAD}\n", []),
        (f"<!-- mdkb: off links -->\n\n{DEAD}\n\n<!-- mdkb: on links -->\n\n{DEAD}\n", ["7 dead-link"]),
        (f"```\n<!-- mdkb: allow dead-link -->\n```\n\n{DEAD}\n", ["5 dead-link"]),
        (f"`<!-- mdkb: allow dead-link -->` {DEAD}\n", ["1 dead-link"]),
        ("<!-- mdkb: lang fr -->\n<!-- mdkb: words foo, bar -->\ntext\n", []),
        ("<!-- a comment about mdkb: allow nothing -->\n", []),
        # what is wrong with comments
        ("text <!-- mdkb: allow dead-link -->\n", ['1 unused-allow: "allow dead-link" suppresses nothing here']),
        ("text <!-- mdkb: allow misspelt -->\n", []),  # does not run here
        (
            f"{DEAD} <!-- mdkb: allow dead-lnk -->\n",
            ["1 dead-link", '1 unused-allow: no rule is called "dead-lnk"; did you mean "dead-link"?'],
        ),
        (
            f"{DEAD} <!-- mdkb: alow dead-link -->\n",
            ["1 dead-link", '1 unused-allow: "mdkb: alow" is unknown; did you mean "allow"?'],
        ),
        ("<!-- mdkb: allow -->\ntext\n", ['1 unused-allow: "mdkb: allow" names no rule']),
        ("<!-- mdkb: -->\ntext\n", ["1 unused-allow: the comment says nothing after `mdkb:`"]),
        ("<!-- mdkb: off -->\n\ntext\n", ['1 unused-allow: "off" suppresses nothing here']),
    ],
)
def test_comments(text: str, expected: list[str]) -> None:
    assert found(text) == expected
    assert found(text.replace("\n", "\r\n")) == expected


OBSIDIAN = {".obsidian/app.json": "{}", "a.md": "HERE"}
JEKYLL = {"_config.yml": "", "a.md": "HERE"}
MDX = {"a.mdx": "HERE"}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("files", "opening", "closing"),
    [
        ({}, "<!-- ", " -->"),
        (OBSIDIAN, "%% ", " %%"),
        (OBSIDIAN, "%%", "%%"),
        (OBSIDIAN, "<!-- ", " -->"),
        (JEKYLL, "{% comment %}", "{% endcomment %}"),
        (JEKYLL, "{%- comment -%} ", " {%- endcomment -%}"),
        (MDX, "{/* ", " */}"),
        (MDX, "{ /*", "*/ }"),
        (MDX, "<!-- ", " -->"),
    ],
)
def test_comments_of_dialects(files: dict[str, str], opening: str, closing: str, newline: str) -> None:
    def rows(text: str) -> list[str]:
        return found(text.replace("<<", opening).replace(">>", closing).replace("\n", newline), files)

    assert rows(f"{DEAD} <<mdkb: allow dead-link>>\n{DEAD}\n") == ["2 dead-link"]
    assert rows(f"<<mdkb: allow dead-link>>\n\n{DEAD}\n{DEAD}\n\n{DEAD}\n") == ["6 dead-link"]
    assert rows(f"{DEAD}\n\n<<mdkb: allow-file KB201: old notes>>\n\n{DEAD}\n") == []
    assert rows(f"<<mdkb: off>>\n\n{DEAD}\n\n<<mdkb: on>>\n\n{DEAD}\n") == ["7 dead-link"]
    assert rows(f"- {DEAD}\n\n  <<mdkb: allow dead-link>>\n\n  {DEAD}\n") == ["1 dead-link"]
    assert rows("text <<mdkb: allow dead-link>>\n") == ['1 unused-allow: "allow dead-link" suppresses nothing here']
    assert (
        rows(f"`<<mdkb: allow dead-link>>` {DEAD}\n") == ["1 dead-link"] or files == JEKYLL
    )  # Liquid runs before Markdown


@pytest.mark.parametrize(
    ("files", "text"),
    [
        ({"hugo.toml": "", "content/a.md": "HERE"}, f"{DEAD} {{{{/* mdkb: allow dead-link */}}}}\n"),  # shows as text
        ({}, f"{DEAD} {{/* mdkb: allow dead-link */}}\n"),
        ({}, f"{DEAD} %% mdkb: allow dead-link %%\n"),
        ({}, f"{DEAD} {{% comment %}}mdkb: allow dead-link{{% endcomment %}}\n"),
    ],
)
def test_what_is_no_comment_of_the_dialect(files: dict[str, str], text: str) -> None:
    assert found(text, files) == ["1 dead-link"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ndate: soon # mdkb: allow invalid-date\n---\n", []),
        ("---\n# mdkb: allow invalid-date\ndate: soon\n---\n", []),
        ("---\n# mdkb: allow invalid-date\ntitle: x\ndate: soon\n---\n", ["2 unused-allow: \"allow invalid-date\" suppresses nothing here", "4 invalid-date"]),
        ("+++\ndate = 'soon' # mdkb: allow invalid-date\n+++\n", []),
        ("---\ndate: soon\n---\n\n<!-- mdkb: allow-file invalid-date -->\n", []),
    ],
)  # fmt: skip
def test_front_matter_comments(text: str, expected: list[str]) -> None:
    assert found(text, {"hugo.toml": "", "content/a.md": "HERE"}, ("invalid-date",)) == expected


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("text <!-- mdkb: allow dead-link -->\nmore\n", "text\nmore\n"),
        ("text  <!-- mdkb: allow dead-link -->\r\nmore\r\n", "text\r\nmore\r\n"),
        ("a <!-- mdkb: allow dead-link --> b\n", "a  b\n"),
        ("one\n\n<!-- mdkb: allow dead-link -->\ntwo\n", "one\n\ntwo\n"),
        ("one\n<!-- mdkb: allow dead-link -->\n\ntwo\n", "one\n<!-- mdkb: allow dead-link -->\n\ntwo\n"),
        ("- one\n\n<!-- mdkb: allow dead-link -->\n\n- two\n", "- one\n\n<!-- mdkb: allow dead-link -->\n\n- two\n"),
        (
            f"{DEAD} <!-- mdkb: allow space-before-punctuation, dead-link -->\n",
            f"{DEAD} <!-- mdkb: allow dead-link -->\n",
        ),
        (
            f"{DEAD} <!-- mdkb: allow dead-link, space-before-punctuation -->\n",
            f"{DEAD} <!-- mdkb: allow dead-link -->\n",
        ),
    ],
)
def test_removing_what_is_unused(text: str, after: str) -> None:
    assert mended(text) == after
    assert mended(after) == after
