"""Pathological input is read in linear time: twice the text takes at most 2.8 times as long."""

from __future__ import annotations

import time

import pytest

from mdkb.syntax import Document, parse
from mdkb.syntax.dialect import GFM, HUGO, JEKYLL, OBSIDIAN, Dialect, mdx
from mdkb.text import SourceText

SIZE = 2500
UNITS = {
    "brackets": "[",
    "images": "![",
    "closing brackets": "[a]",
    "links in links": "[a](b) [",
    "backticks": "`" + "a",
    "growing": "a `",
    "stars": "*a ",
    "star runs": "**a* ",
    "closers": "a* ",
    "underscores": "_a_b ",
    "mixed": "*a_b**c__",
    "tildes": "~~a ~",
    "less than": "<",
    "comments": "<!-- ",
    "instructions": "<?",
    "declarations": "<!A ",
    "cdata": "<![CDATA[",
    "tags": "<a b=",
    "quoted": "<a b='",
    "attributes": "<a b c ",
    "entities": "&a",
    "escapes": "\\",
    "parentheses": "[a](",
    "angles": "[a](<",
    "titles": '[a](b "',
    "labels": "[a][b",
    "urls": "http://a.b/( ",
    "dots": "www.a.",
    "mails": "a@b.",
    "local parts": "aaaaaaaa",
    "definitions": "[a]: b\n",
    "open definitions": "[a\n",
    "quotes": ">",
    "quotes and lists": "> a\n- b\n",
    "lists and quotes": "- a\n> q\n",
    "fences": "```\n",
    "long fences": "````` a\n```\n",
    "tables": "| a |\n|---|\n",
    "bars": "|",
    "delimiters": "|-",
    "math": "$a",
    "dollars": "$$",
    "wiki": "[[a",
    "marks": "==a ",
    "hashes": "#a ",
    "percents": "%%\n",
    "footnotes": "[^a]: b\n\n",
    "shortcodes": "{{< a >}}",
    "open shortcodes": "{{<",
    "opaque": "{{< highlight >}}",
    "arguments": "{{< a a ",
    "closing": "{{< /a >}}",
    "quotes in shortcodes": '{{< a "',
    "liquid": "{% a %}",
    "open liquid": "{%",
    "raw": "{% raw %}",
    "callouts": "> [!a]\n",
    "items": "- a\n",
    "blank items": "-\n\n",
    "spaces": " ",
    "heading spaces": "# a" + " " * 8,
    "heading hashes": "# #",
    "breaks": "a  \n",
    "rules": "* ",
    "dashes": "-",
    "equals": "a\n=\n",
    "html": "<div>\n",
    "descriptions": "a\n: b\n\n",
    "emoji": ":a",
    "inline notes": "^[a",
    "block ids": " ^a",
    "carriage returns": "\r",
    "braces": "{",
    "braces in strings": "{'{' ",
    "expressions": "{a}",
    "open comments": "{/* ",
    "open templates": "{`",
    "modules": "import a {\n\n",
    "open tags": "<A b={c d='",
    "spread": "<A {...b}>",
    "fragments": "<>",
}


def read(text: str, dialect: Dialect) -> Document:
    document = parse(SourceText(text), dialect)
    for base, leaf in document.leaves():
        document.inlines(base, leaf)
    return document


def seconds(text: str, dialect: Dialect) -> float:
    best = 1e9
    for _ in range(2):
        begin = time.process_time()
        read(text, dialect)
        best = min(best, time.process_time() - begin)
    return best


@pytest.mark.parametrize("name", UNITS)
def test_time_is_linear(name: str) -> None:
    unit = UNITS[name]
    for dialect in (OBSIDIAN, JEKYLL if "liquid" in name or name in ("raw", "descriptions") else HUGO, mdx(GFM)):
        ratio = 9.9
        for _ in range(4):
            count = SIZE // len(unit)
            small, large = seconds(unit * count + "b", dialect), seconds(unit * count * 4 + "b", dialect)
            ratio = min(ratio, (max(large, 0.004) / max(small, 0.002)) ** 0.5)
            if ratio <= 2.8:
                break
        assert ratio <= 2.8, dialect.name


@pytest.mark.parametrize(
    "text",
    [
        "> " * 500 + "a",
        "- " * 500 + "a",
        "*a " * 500 + "b*" * 500,
        "[" * 300 + "a" + "](b)" * 300,
        "![" * 300 + "a" + "](b)" * 300,
    ],
)
def test_deep_nesting_is_cut_and_reported(text: str) -> None:
    document = read(text, GFM)
    deepest = max(len(parents) for _, _, parents in document.walk_with_parents())
    assert deepest <= 101
    if not text.startswith(("[", "*")):
        assert [trouble.name for trouble in document.troubles][:1] == ["nesting-too-deep"]


def test_minified_data_is_one_text() -> None:
    document = read("*a*" * 10_000, GFM)
    base, leaf = document.blocks[0]
    assert len(document.inlines(base, leaf)) == 1
