"""Templates are masked before Markdown is read, and never show in what is told about the note."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mdkb.syntax import DefinitionData, Document, HtmlData, Kind, LinkData, Node, ShortcodeData, parse
from mdkb.syntax.dialect import COMMONMARK, HUGO, JEKYLL, Dialect
from mdkb.text import SourceText


def read(text: str, dialect: Dialect = HUGO) -> Document:
    return parse(SourceText(text), dialect)


def kinds(document: Document) -> list[str]:
    return [node.kind.name for _, node in document.blocks]


def texts(document: Document, kind: Kind) -> list[str]:
    return [document.text(base, node) for base, node in document.walk_all() if node.kind is kind]


def links(document: Document) -> list[str]:
    return [node.data.destination for _, node in document.walk_all() if isinstance(node.data, LinkData)]


@pytest.mark.parametrize(
    ("text", "destinations"),
    [
        ('[LK]: {{< ref "x.md" >}}\n[B]: /b\n\n[a][lk] [b]\n', ['{{< ref "x.md" >}}', "/b"]),
        ('[a]({{% relref path="x y" lang="fr" %}})\n', ['{{% relref path="x y" lang="fr" %}}']),
        ("[a]({{< ref `x y` >}} 'title')\n", ["{{< ref `x y` >}}"]),
        ('![a](/i/{{< v >}}.png "t")\n', ["/i/{{< v >}}.png"]),
    ],
)
def test_shortcodes_stand_in_destinations(text: str, destinations: list[str]) -> None:
    assert links(read(text)) == destinations


@pytest.mark.parametrize(
    ("text", "destinations"),
    [
        ("[a]({% link _posts/x.md %}) [b]({{ site.url }}/c)\n", ["{% link _posts/x.md %}", "{{ site.url }}/c"]),
        ("[r]: {% post_url 2020-01-01-x %}\n\n[r]\n", ["{% post_url 2020-01-01-x %}"]),
        ("[a]({{ '/x' | relative_url }})\n", ["{{ '/x' | relative_url }}"]),
    ],
)
def test_liquid_stands_in_destinations(text: str, destinations: list[str]) -> None:
    assert links(read(text, JEKYLL)) == destinations


def test_arguments_have_their_spans() -> None:
    text = 'x {{< figure src="a b.png" alt=`c` 12 "q\\"q" />}} y\n'
    tag = read(text).shortcodes[0]
    assert (tag.data.name, tag.data.self_closing) == ("figure", True)
    assert [(name, text[start:end]) for name, _, start, end in tag.data.arguments] == [
        ("src", "a b.png"),
        ("alt", "c"),
        ("", "12"),
        ("", 'q\\"q'),
    ]


@pytest.mark.parametrize(
    ("tag", "arguments"),
    [
        ('{{< rem start" - x/y.go" >}}', ["start", " - x/y.go"]),
        ("{{< rem a`b` c >}}", ["a", "b", "c"]),
        ('{{< rem "v"x >}}', ["v", "x"]),
        ('{{< rem k="v"j="w" >}}', ["v", "w"]),
    ],
)
def test_quotes_part_arguments_without_a_space(tag: str, arguments: list[str]) -> None:
    """As Hugo itself reads them."""
    document = read(tag)
    assert [one[1] for tag in document.shortcodes for one in tag.data.arguments] == arguments
    assert not document.troubles


def test_a_line_of_paired_tags_is_a_block_and_its_body_markdown() -> None:
    document = read("text\n{{< tabs >}}\n# In\n{{% tab %}}\nx\n{{% /tab %}}\n{{< /tabs >}}\nafter\n")
    expected = "PARAGRAPH TEMPLATE_BLOCK HEADING TEMPLATE_BLOCK PARAGRAPH TEMPLATE_BLOCK TEMPLATE_BLOCK PARAGRAPH"
    assert kinds(document) == expected.split()
    assert [document.source[body].strip() for body in document.bodies][1] == "x"


def test_a_single_shortcode_is_part_of_its_paragraph() -> None:
    document = read("{{< figure >}}\ntext\n")
    assert kinds(document) == ["PARAGRAPH"]
    assert texts(document, Kind.SHORTCODE) == ["{{< figure >}}"]


@pytest.mark.parametrize("name", ["highlight go", "comment", 'code file="layouts/list.html"', "mermaid"])
def test_opaque_bodies_are_no_markdown(name: str) -> None:
    document = read(f"{{{{< {name} >}}}}\n# no\n\n[x](y) {{{{< other >}}}}\n{{{{< /{name.split()[0]} >}}}}\n\n# yes\n")
    assert kinds(document) == ["TEMPLATE_BLOCK", "HEADING"]
    assert links(document) == []


def test_raw_liquid_is_markdown_without_tags() -> None:
    document = read("{% raw %}\n# {{ x }} [a](b)\n{% endraw %}\n\n{{ y }}\n", JEKYLL)
    assert kinds(document) == ["TEMPLATE_BLOCK", "HEADING", "TEMPLATE_BLOCK", "PARAGRAPH"]
    assert [tag.data.name for tag in document.shortcodes] == ["raw", "raw", ""]
    assert links(document) == ["b"]


@pytest.mark.parametrize("name", ["highlight ruby", "comment"])
def test_opaque_liquid_is_no_markdown(name: str) -> None:
    document = read(f"{{% {name} %}}\n# [a](b)\n{{% end{name.split()[0]} %}}\n\n# yes\n", JEKYLL)
    assert kinds(document) == ["TEMPLATE_BLOCK", "HEADING"]


def test_comments_for_readers_of_templates_are_text() -> None:
    document = read("a {{</* ref x */>}} b\n")
    assert document.shortcodes == ()
    assert texts(document, Kind.TEXT) == ["a {{</* ref x */>}} b"]


def test_shortcodes_run_inside_code() -> None:
    document = read("```\n{{< x >}}\n```\n\n`{{< y >}}`\n")
    assert [tag.data.name for tag in document.shortcodes] == ["x", "y"]
    assert texts(document, Kind.CODE_SPAN) == ["`{{< y >}}`"]


def test_tags_may_span_lines() -> None:
    document = read('a {{< x\n  "b\n\nc" >}} d\n')
    assert kinds(document) == ["PARAGRAPH"]
    assert texts(document, Kind.SHORTCODE) == ['{{< x\n  "b\n\nc" >}}']


def test_an_unclosed_tag_is_text_and_reported() -> None:
    document = read("a {{< x\n\n# b\n")
    assert [trouble.name for trouble in document.troubles] == ["unclosed-shortcode"]
    assert kinds(document) == ["PARAGRAPH", "HEADING"]


def test_shortcodes_stand_in_tables_headings_titles_and_emphasis() -> None:
    document = read('# A {{< x >}} b\n\n| a | {{< y "|" >}} |\n|---|---|\n\n[a](b "{{< z >}}") **{{< w >}}**q\n')
    assert texts(document, Kind.SHORTCODE) == ["{{< x >}}", '{{< y "|" >}}', "{{< w >}}"]
    assert [node.data.title for _, node in document.walk_all() if isinstance(node.data, LinkData)] == ["{{< z >}}"]
    assert texts(document, Kind.STRONG) == ["**{{< w >}}**"]


def test_other_dialects_know_no_templates() -> None:
    assert read("{{< x >}} {% y %}\n", COMMONMARK).shortcodes == ()


@pytest.mark.parametrize(("site", "dialect"), [("hugo-docs", HUGO), ("back2code", HUGO), ("jekyll-docs", JEKYLL)])
def test_masks_are_as_long_and_never_seen(corpus: Callable[[str], Path], site: str, dialect: Dialect) -> None:
    masks = 0
    for path in sorted(corpus(site).rglob("*.md")):
        document = read(path.read_bytes().decode("utf-8"), dialect)
        assert len(document.masked) == len(document.source)
        opener = document.templates.opener
        if opener:
            masks += 1
            assert not any(opener in said for base, node in document.walk_all() for said in _said(node)), path
    assert masks > 5


def _said(node: Node) -> list[str]:
    data = node.data
    if isinstance(data, LinkData | DefinitionData):
        return [data.destination, data.title or "", data.label]
    if isinstance(data, HtmlData):
        return [value for _, value, _, _ in data.attributes]
    if isinstance(data, ShortcodeData):
        return [data.name, *(value for _, value, _, _ in data.arguments)]
    return [data] if isinstance(data, str) else []
