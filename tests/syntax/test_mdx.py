"""MDX: JavaScript is nobody's text, JSX is HTML, and what stands between two tags is Markdown."""

from __future__ import annotations

import pytest

from mdkb.facts.extract import Extract, extract
from mdkb.syntax import Document, HtmlData, Kind, parse
from mdkb.syntax.dialect import GFM, dialect_of
from mdkb.text import SourceText


def read(text: str, path: str = "a.mdx") -> Document:
    return parse(SourceText(text), dialect_of(path, GFM))


def facts(text: str) -> Extract:
    return extract("a.mdx", read(text), None, "en")


def shape(text: str) -> list[str]:
    """The blocks, and of those with text what it is with JavaScript left out."""
    document = read(text)
    prose = {run.block.start: run.text for run in extract("a.mdx", document, None, "en").prose}
    return [
        f"{node.kind.name.lower()} {prose.get(base + node.start, '')}".strip()
        for base, node in document.walk()
        if node.kind not in (Kind.LIST, Kind.TEMPLATE, Kind.HTML_INLINE)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import A from 'a';\nexport const b = {\n\n  c: 1,\n};\n\ntext\n", ["template_block", "paragraph text"]),
        ("text\n\nimport {A, B} from 'a';\n\ntext\n", ["paragraph text", "template_block", "paragraph text"]),
        ("text about an\nimport of goods\n", ["paragraph text about an\nimport of goods"]),
        ("importing is no word of JavaScript\n", ["paragraph importing is no word of JavaScript"]),
        ("export const a = {\n\ntext that is read all the same\n", ["template_block", "paragraph text that is read all the same"]),
        ("{/* a comment\n\nof two paragraphs */}\n\ntext\n", ["template_block", "paragraph text"]),
        ("{list.map((item) => (\n\n  <li>{item}</li>\n))}\n", ["template_block"]),
        ("a {b} c {`}`} d {'}'} e\n", ["paragraph a \ufffc c \ufffc d \ufffc e"]),
        ("no \\{ expression \\} here {\n", ["paragraph no { expression } here {"]),
        ("<Tabs>\n  <Tab label=\"a\">\n    **text** of it\n  </Tab>\n</Tabs>\n", ["html_block", "html_block", "paragraph text of it", "html_block", "html_block"]),
        ("<Tab>\n\n    - item\n    - item\n\n</Tab>\n", ["html_block", "list_item", "paragraph item", "list_item", "paragraph item", "html_block"]),
        ("<A\n  b={[\n    { c: 1 },\n  ]}\n  d=\"e\"\n>\n\ntext\n</A>\n", ["html_block", "paragraph text", "html_block"]),
        ("<A.B {...c} d={1}>text</A.B> and <b>more</b>\n", ["paragraph text and more"]),
        ("<>\n\ntext\n\n</>\n", ["template_block", "paragraph text", "template_block"]),
        ("1 <2 and a <b\n\nc > d\n", ["paragraph 1 <2 and a <b", "paragraph c > d"]),
        ("<https://a.example/>\n", ["paragraph \ufffc"]),
    ],
)  # fmt: skip
def test_blocks(text: str, expected: list[str]) -> None:
    assert shape(text) == expected
    assert shape(text.replace("\n", "\r\n")) == expected


@pytest.mark.parametrize(
    "code", ["`{`", "``a ` {``", "```js\nconst a = {\n```\n", "- ~~~\n  {\n  ~~~\n", "> ```\n> import a {\n> ```\n"]
)
def test_code_is_left_alone(code: str) -> None:
    document = read(f"{code}\n\n{{b}}\n\n`}}`\n")
    assert [document.source[tag.span] for tag in document.shortcodes] == ["{b}"]


def test_attributes_are_those_of_the_source() -> None:
    text = '<A.B c="d" e={f(\'g\')} {...h}\n  href="i.mdx" />\n'
    document = read(text)
    tag = next(node.data for _, node in document.walk_all() if isinstance(node.data, HtmlData))
    assert [(name, value, text[start:end]) for name, value, start, end in tag.attributes] == [
        ("c", "d", "d"), ("e", "f('g')", "f('g')"), ("href", "i.mdx", "i.mdx"),
    ]  # fmt: skip


def test_links_and_anchors_in_tags() -> None:
    found = facts('<a href="b.mdx" id="c">d</a> <img src={require(\'./e.png\')} id={f} alt="" />\n').facts
    assert [link.destination for link in found.links] == ["b.mdx"]
    assert [anchor.id for anchor in found.anchors] == ["c"]


def test_headings_keep_their_ids() -> None:
    heading = facts("## The {1 + 1} `{b}` of it {#own-id}\n").facts.headings[0]
    assert (heading.id, heading.text) == ("own-id", "The {1 + 1} {b} of it")


def test_other_notes_know_no_javascript() -> None:
    document = read("import a from 'a'\n\n{b}\n", "a.md")
    assert [node.kind for _, node in document.blocks] == [Kind.PARAGRAPH, Kind.PARAGRAPH]
    assert not document.shortcodes
