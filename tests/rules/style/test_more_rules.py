"""Rules beyond markdownlint's: what they find, as the text under the finding, and what they leave alone."""

from __future__ import annotations

import pytest

from mdkb.testing import found_by

HUGO, JEKYLL, MKDOCS = "hugo.toml", "_config.yml", "mkdocs.yml"


def found(name: str, text: str, *, site: str = "", path: str = "") -> list[str]:
    """What stands under each finding of a rule."""
    where = path or {HUGO: "content/a.md", MKDOCS: "docs/a.md"}.get(site, "a.md")
    others = {site: ""} if site else {}
    return [text[one.span.start : one.span.end] for one in found_by(name, text, where, others)]


CASES = [
    # invalid-encoding: KB505
    ("invalid-encoding", "a\ufffd\ufffdb", ["\ufffd\ufffd"]),
    ("invalid-encoding", "a \ufffd b", ["\ufffd"]),
    ("invalid-encoding", "the character (\ufffd)", []),
    ("invalid-encoding", "```\na\ufffd\n```\n", []),
    ("invalid-encoding", "one\x85two", []),
    ("invalid-encoding", "\x93so\x94", ["\x93", "\x94"]),
    # mojibake: KB506
    ("mojibake", "l'Ã©cole et lâ€™Ã©tÃ©", ["Ã©", "â€™Ã©", "Ã©"]),
    ("mojibake", "5 â‚¬ and 20Â°C", ["â‚¬", "Â°"]),
    ("mojibake", "ÐŸÑ€Ð¸Ð²ÐµÑ‚", ["ÐŸÑ€Ð¸Ð²ÐµÑ‚"]),
    ("mojibake", "a ðŸ˜€ b", ["ðŸ˜€"]),
    ("mojibake", "MÃ¼ller, GrÃ¶ÃŸe", ["Ã¼", "Ã¶ÃŸ"]),
    ("mojibake", "“MANHÔ «À» Ä “Å” Ø ×2 Ñ'", []),
    ("mojibake", "São João, Ångström, Äpfel, VOILÀ… Ça", []),
    ("mojibake", "`Ã©` is what is left of é", []),
    # accidental-heading: KB507
    ("accidental-heading", "# T\n\n## U\n\nOne two\n---\n\nMore\n", ["---"]),
    ("accidental-heading", "# T\n\nOne two\n-------\n\nMore\n", []),
    ("accidental-heading", "# T\n\nOne two\n\n---\n\nMore\n", []),
    ("accidental-heading", "Part one\n---\n\nMore\n\nPart two\n---\n", []),
    ("accidental-heading", f"{'One two three four ' * 5}five.\n---\n\nMore\n", ["---"]),
    ("accidental-heading", "# T\n\n## U\n\n> Quoted words\n> ---\n", ["---"]),
    # stray-emphasis: KB508
    ("stray-emphasis", "a **b* c", ["*"]),
    ("stray-emphasis", "a ***b** c", ["*"]),
    ("stray-emphasis", "**Note:**this", ["**"]),
    ("stray-emphasis", "これは**「重要」**です", ["**"]),
    ("stray-emphasis", 'Press **Continue to Dashboard" at the bottom.', ["**"]),
    ("stray-emphasis", "# Activate it**\n", ["**"]),
    ("stray-emphasis", "Set **`x`: to 1", ["**"]),
    ("stray-emphasis", "Open **[Settings](a.md) now", ["**"]),
    ("stray-emphasis", "a **, b and **", []),
    ("stray-emphasis", "Only for 10 €** and 5** stars", []),
    ("stray-emphasis", "content/**/*.md and **/x and a/**", []),
    ("stray-emphasis", "f(*args, **kwargs) or **options", []),
    ("stray-emphasis", "3 * 4 ** 2, x**2, 2**n", []),
    ("stray-emphasis", "** word** is MD037's", []),
    ("stray-emphasis", "$a**b$ <b>**</b> \\*\\*a", []),
    ("stray-emphasis", "A price* and\n\n*with tax", []),
    # escaping-list-text: KB509
    ("escaping-list-text", "1. a\n\n  b\n", ["b"]),
    ("escaping-list-text", "10. a\n\n   b\n", ["b"]),
    ("escaping-list-text", "1. a\n\n  ```sh\n  b\n  ```\n\n2. c\n", ["```sh"]),
    ("escaping-list-text", "1. a\n  - b\n  - c\n2. d\n", ["- b"]),
    ("escaping-list-text", "- a\n\n b\n\n- c\n", ["b"]),
    ("escaping-list-text", "- a\n\n b\n\nc\n", []),
    ("escaping-list-text", "- a\n  - b\n\n  c\n", []),
    ("escaping-list-text", "> 1. a\n>\n>   b\n", ["b"]),
    ("escaping-list-text", "1. a\n\n---\n\n  b\n", []),
    # lazy-list-line: KB510
    ("lazy-list-line", "- a.\nThen b.\n", ["Then b."]),
    ("lazy-list-line", "1. a!\n2. b?\n**Then** c.\n", ["**Then** c."]),
    ("lazy-list-line", "- a\nThen b.\n", []),
    ("lazy-list-line", "- a.\nthen b.\n", []),
    ("lazy-list-line", "- a, b etc.\n  Then c.\n", []),
    ("lazy-list-line", "- a\n  - b.\nThen c.\n", ["Then c."]),
    ("lazy-list-line", "- a\n\n  b.\nThen c.\n", ["Then c."]),
    # markdown-in-html: KB513
    ("markdown-in-html", "<div>\n## Title\n</div>\n", ["## Title"]),
    ("markdown-in-html", "<td>[a](b.md)</td>\n", ["[a](b.md)"]),
    ("markdown-in-html", "<div>\n`**a**` <code>**b**</code>\n</div>\n", ["**a**"]),
    ("markdown-in-html", "<div>\nSee [a\nb](c.md) and ![](d.png)\n</div>\n", ["[a\nb](c.md)"]),
    ("markdown-in-html", "<div>\n![](d.png)\n</div>\n", ["![](d.png)"]),
    ("markdown-in-html", "<script>\nx = a[b](c) // **d**\n</script>\n", []),
    ("markdown-in-html", "<div data-x='**a**'>\n<!-- **b** -->\n</div>\n", []),
    ("markdown-in-html", "<details>\n<summary>**a**</summary>\n\n**b**\n\n</details>\n", ["**a**"]),
    # double-space: KB517
    ("double-space", "a  b\nc  d", ["  ", "  "]),
    ("double-space", "a.  B\n\nc. D.  E", []),
    ("double-space", "a  \nb", []),
    ("double-space", "| a  | b |\n|--|--|\n| c  | d |\n", []),
    ("double-space", "-  a\n1.  b\n>  c\n", []),
    # formatted-heading: KB519
    ("formatted-heading", "# _a_\n\n# **a**\n\n# **a** b\n", ["_a_", "**a**"]),
]


@pytest.mark.parametrize(("name", "text", "expected"), CASES)
def test_finds(name: str, text: str, expected: list[str]) -> None:
    assert found(name, text) == expected


@pytest.mark.parametrize(("name", "text", "expected"), [case for case in CASES if "\n" in case[1]])
def test_finds_the_same_with_other_line_ends(name: str, text: str, expected: list[str]) -> None:
    assert found(name, text.replace("\n", "\r\n")) == [one.replace("\n", "\r\n") for one in expected]


def test_markdown_in_html_follows_the_site() -> None:
    text = '<div markdown="1">\n**a**\n</div>\n'
    assert found("markdown-in-html", text, site=JEKYLL) == []
    assert found("markdown-in-html", text, site=MKDOCS) == []
    assert found("markdown-in-html", text, site=HUGO) == ["**a**"]
    assert found("markdown-in-html", "<em>\n**a**\n</em>\n", site=JEKYLL) == []


def test_python_markdown_wants_four_columns() -> None:
    assert found("escaping-list-text", "- a\n\n  b\n", site=MKDOCS) == ["b"]
    assert found("escaping-list-text", "- a\n\n    b\n", site=MKDOCS) == []
    assert found("escaping-list-text", "- a\n\n  b\n", site=HUGO) == []


def test_python_markdown_takes_lazy_lines_into_the_first_paragraph() -> None:
    assert found("lazy-list-line", "- a.\nThen b.\n", site=MKDOCS) == ["Then b."]
    assert found("lazy-list-line", "- a\n\n    b.\nThen c.\n", site=MKDOCS) == []


def test_data_in_a_shortcode_is_left_alone() -> None:
    text = "{{< code-toggle >}}\na = '**b'\nc = 'd'\n{{< /code-toggle >}}\n"
    assert found("stray-emphasis", text, site=HUGO) == []
