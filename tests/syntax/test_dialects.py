"""What each dialect adds to CommonMark, and what it leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdkb.syntax import Document, HtmlData, Kind, LinkData, ListData, Node, Role, parse
from mdkb.syntax.dialect import COMMONMARK, GFM, HUGO, JEKYLL, MKDOCS, OBSIDIAN, PANDOC, Dialect
from mdkb.text import SourceText
from syntax.span_law import broken


def read(text: str, dialect: Dialect) -> Document:
    return parse(SourceText(text), dialect)


def shape(document: Document) -> str:
    """The block tree in short: `LIST(LIST_ITEM(PARAGRAPH))`."""

    def of(node: Node) -> str:
        inside = " ".join(of(child) for child in node.children)
        return f"{node.kind.name}({inside})" if inside else node.kind.name

    return " ".join(of(node) for _, node in document.blocks)


def parts(document: Document, kind: Kind) -> list[tuple[str, str]]:
    """The parts of the first node of a kind."""
    base, node = next((base, node) for base, node in document.walk_all() if node.kind is kind)
    return [(part.role.name, document.text(base, part)) for part in node.parts]


def inlines(document: Document) -> list[tuple[str, str]]:
    """Every inline that is not text or a break."""
    found = [pair for pair in document.walk_all() if pair[1].kind > Kind.TEXT or pair[1].kind is Kind.ATTRIBUTE_LIST]
    return [(node.kind.name, document.text(base, node)) for base, node in found if node.kind is not Kind.SOFT_BREAK]


@pytest.mark.parametrize(
    ("dialect", "text", "expected"),
    [
        (GFM, "> [!NOTE]\n> text\n", "CALLOUT(PARAGRAPH)"),
        (GFM, "> [![a](b)](c)\n", "BLOCK_QUOTE(PARAGRAPH)"),
        (GFM, "> [!a](b)\n", "BLOCK_QUOTE(PARAGRAPH)"),
        (COMMONMARK, "> [!NOTE]\n> text\n", "BLOCK_QUOTE(PARAGRAPH)"),
        (
            GFM,
            "> | a | b |\n> |---|---|\n> | c\n",
            "BLOCK_QUOTE(TABLE(TABLE_ROW(TABLE_CELL TABLE_CELL) TABLE_ROW(TABLE_CELL)))",
        ),
        (COMMONMARK, "| a |\n|---|\n", "PARAGRAPH"),
        (GFM, "a\n[^1]: b\n\n    c\n\nd\n", "PARAGRAPH FOOTNOTE_DEFINITION(PARAGRAPH PARAGRAPH) PARAGRAPH"),
        (COMMONMARK, "[^1]: b\n", "DEFINITION"),
        (MKDOCS, '!!! note "T"\n    a\n\n    - b\n\nc\n', "ADMONITION(PARAGRAPH LIST(LIST_ITEM(PARAGRAPH))) PARAGRAPH"),
        (MKDOCS, '=== "A"\n\n    a\n\n=== "B"\n\n    b\n', "ADMONITION(PARAGRAPH) ADMONITION(PARAGRAPH)"),
        (MKDOCS, "??? tip\n    ??? note\n        x\n", "ADMONITION(ADMONITION(PARAGRAPH))"),
        (MKDOCS, "a\n===\n", "HEADING"),
        (MKDOCS, '--8<-- "a.md"\n\n--8<--\nb.md\n\nc.md\n--8<--\n', "INCLUDE INCLUDE"),
        (
            HUGO,
            "T\n: a\n: b\n\n  c\n\nU\n: d\n",
            "DEFINITION_LIST(DEFINITION_TERM DEFINITION_DESCRIPTION(PARAGRAPH) "
            "DEFINITION_DESCRIPTION(PARAGRAPH PARAGRAPH)) "
            "DEFINITION_LIST(DEFINITION_TERM DEFINITION_DESCRIPTION(PARAGRAPH))",
        ),
        (HUGO, "T\n\n: a\n", "DEFINITION_LIST(DEFINITION_TERM DEFINITION_DESCRIPTION(PARAGRAPH))"),
        (HUGO, "T\n\n\n: a\n", "PARAGRAPH PARAGRAPH"),
        (GFM, "T\n: a\n", "PARAGRAPH"),
        (JEKYLL, "text\n{: .note}\n\n# A\n{: #a}\n", "PARAGRAPH ATTRIBUTE_LIST HEADING ATTRIBUTE_LIST"),
        (HUGO, "text\n{.note}\n\n{.note}\n", "PARAGRAPH ATTRIBUTE_LIST PARAGRAPH"),
        (GFM, "text\n{.note}\n", "PARAGRAPH"),
        (JEKYLL, "*[HTML]: Hyper\n* a\n", "ABBREVIATION LIST(LIST_ITEM(PARAGRAPH))"),
        (OBSIDIAN, "$$\na\n\nb\n$$\n", "MATH_BLOCK"),
        (OBSIDIAN, "$$ a $$\n", "MATH_BLOCK"),
        (OBSIDIAN, "$$\nnever closed\n", "PARAGRAPH"),
        (OBSIDIAN, "%%\n# a\n\n%%\n\n%% b %%\n", "COMMENT_BLOCK COMMENT_BLOCK"),
        (COMMONMARK, "<!-- a\n\nb -->\n\n<!-- c --> d\n", "COMMENT_BLOCK HTML_BLOCK(COMMENT_BLOCK)"),
        (COMMONMARK, "<div>\n<!-- a -->\n</div>\n", "HTML_BLOCK(HTML_INLINE COMMENT_BLOCK HTML_INLINE)"),
    ],
)
def test_blocks(dialect: Dialect, text: str, expected: str) -> None:
    assert shape(read(text, dialect)) == expected


@pytest.mark.parametrize(
    ("dialect", "text", "expected"),
    [
        (OBSIDIAN, "[[a#b|c]] ![[d.png|100]] [[e", [("WIKILINK", "[[a#b|c]]"), ("EMBED", "![[d.png|100]]")]),
        (HUGO, "a [[b.c]] d", []),
        (OBSIDIAN, "#tag a#b #12 #a/b", [("TAG", "#tag"), ("TAG", "#a/b")]),
        (OBSIDIAN, "a %%b *c*%% ==d== ^id", [("COMMENT", "%%b *c*%%"), ("HIGHLIGHT", "==d=="), ("BLOCK_ID", "^id")]),
        (OBSIDIAN, "a^[b *c*] d^2^", [("INLINE_FOOTNOTE", "^[b *c*]"), ("EMPHASIS", "*c*")]),
        (GFM, "$a$ $5 and $6 \\(b\\)", [("MATH", "$a$"), ("ESCAPE", "\\("), ("ESCAPE", "\\)")]),
        (MKDOCS, "\\(b*\\) *", [("MATH", "\\(b*\\)")]),
        (GFM, ":smile: 12:30:45 a:b:c", [("EMOJI", ":smile:")]),
        (GFM, "a[^1] ![^1]", [("FOOTNOTE_REFERENCE", "[^1]"), ("FOOTNOTE_REFERENCE", "[^1]")]),
        (GFM, "~a~ ~~b~~ ~~~c~~~", [("STRIKETHROUGH", "~a~"), ("STRIKETHROUGH", "~~b~~")]),
        (JEKYLL, "[a](b){: .c} d {: .e}", [("LINK", "[a](b)"), ("ATTRIBUTE_LIST", "{: .c}")]),
        (COMMONMARK, "http://a.b ~c~ #d $e$ [[f]] :g: ==h==", []),
    ],
)
def test_inlines(dialect: Dialect, text: str, expected: list[tuple[str, str]]) -> None:
    assert inlines(read(text, dialect)) == expected


@pytest.mark.parametrize(
    ("text", "destinations"),
    [
        ("http://a.b/c. (see https://a.b/(c)) http://a.b/c)", ["http://a.b/c", "https://a.b/(c)", "http://a.b/c"]),
        ("www.a.b x@y.org http://a", ["http://www.a.b", "mailto:x@y.org", "http://a"]),
        ("hTtPs://A.b HTTP://a FTP://a WWW.a.b", ["hTtPs://A.b", "HTTP://a", "FTP://a"]),
        ("[see http://a.b](/c) ![http://a.b](/d)", ["/c", "/d"]),
        ("[http://a.b]", ["http://a.b"]),
        ("<http://a.b> `http://c.d`", ["http://a.b"]),
        ("http://a.b/?x=1&y=2&amp; ahttp://x.y", ["http://a.b/?x=1&y=2"]),
    ],
)
def test_bare_urls(text: str, destinations: list[str]) -> None:
    found = [node.data.destination for _, node in read(text, GFM).walk_all() if isinstance(node.data, LinkData)]
    assert found == destinations


@pytest.mark.parametrize(
    ("dialect", "text", "kind", "expected"),
    [
        (
            OBSIDIAN,
            "> [!tip]- A *b*\n> c\n",
            Kind.CALLOUT,
            [("MARKER", ">"), ("TYPE", "tip"), ("FOLD", "-"), ("TITLE", "A *b*"), ("MARKER", ">")],
        ),
        (HUGO, "## A b {#c .d} \n", Kind.HEADING, [("MARKER", "##"), ("CONTENT", "A b"), ("ATTRIBUTES", "{#c .d}")]),
        (MKDOCS, "## A b { #c }\n", Kind.HEADING, [("MARKER", "##"), ("CONTENT", "A b"), ("ATTRIBUTES", "{ #c }")]),
        (JEKYLL, "A b {#c}\n===\n", Kind.HEADING, [("CONTENT", "A b"), ("ATTRIBUTES", "{#c}"), ("UNDERLINE", "===")]),
        (HUGO, "## A {b}\n", Kind.HEADING, [("MARKER", "##"), ("CONTENT", "A {b}")]),
        (GFM, "## A {#c}\n", Kind.HEADING, [("MARKER", "##"), ("CONTENT", "A {#c}")]),
        (GFM, "## A ##\n", Kind.HEADING, [("MARKER", "##"), ("CONTENT", "A"), ("CLOSING", "##")]),
        (GFM, "- [x] a\n", Kind.LIST_ITEM, [("MARKER", "-"), ("TASK", "[x]")]),
        (OBSIDIAN, "1. [/] a\n", Kind.LIST_ITEM, [("MARKER", "1."), ("TASK", "[/]")]),
        (
            GFM,
            "> - ```py x\n>   a\n>   ```\n",
            Kind.FENCED_CODE,
            [("OPENING", "```"), ("INFO", "py x"), ("LANGUAGE", "py"), ("CONTENT", "a"), ("CLOSING", "```")],
        ),
        (
            GFM,
            "> `a\n> b`\n",
            Kind.CODE_SPAN,
            [("OPENING", "`"), ("CONTENT", "a\n"), ("CONTENT", "b"), ("CLOSING", "`")],
        ),
        (OBSIDIAN, "[[a b#c d|e]]\n", Kind.WIKILINK, [("TARGET", "a b"), ("FRAGMENT", "c d"), ("ALIAS", "e")]),
        (GFM, '[a](<b c> "d")\n', Kind.LINK, [("TEXT", "a"), ("DESTINATION", "b c"), ("TITLE", "d")]),
    ],
)
def test_parts(dialect: Dialect, text: str, kind: Kind, expected: list[tuple[str, str]]) -> None:
    assert parts(read(text, dialect), kind) == expected


def test_tags_that_say_so_hold_markdown() -> None:
    text = "<figure markdown>\n  ![A](a.png)\n</figure>\n"
    assert shape(read(text, MKDOCS)) == "HTML_BLOCK(HTML_INLINE) PARAGRAPH HTML_BLOCK(HTML_INLINE)"
    for other, dialect in ((text, HUGO), (text.replace(" markdown", ' markdown="0"'), MKDOCS)):
        assert shape(read(other, dialect)) == "HTML_BLOCK(HTML_INLINE HTML_INLINE)"


def test_generic_blocks() -> None:
    text = "/// note | A title\n> text\n///\n"
    assert shape(read(text, MKDOCS)) == "GENERIC_BLOCK BLOCK_QUOTE(PARAGRAPH) GENERIC_BLOCK"
    assert shape(read(text, HUGO)) == "PARAGRAPH BLOCK_QUOTE(PARAGRAPH)"
    assert shape(read("/// and text\n//\n", MKDOCS)) == "PARAGRAPH"


def test_definitions_are_all_kept_and_the_first_wins() -> None:
    document = read("[A b]: /1\n[a  B]: /2 'x'\n\n[a b]\n", GFM)
    assert [item.node.data.shadowed for item in document.definitions["a b"]] == [False, True]  # type: ignore[union-attr]
    assert [node.data.destination for _, node in document.walk_all() if isinstance(node.data, LinkData)] == ["/1"]
    assert [document.source[item.label_span] for item in document.definitions["a b"]] == ["A b", "a  B"]


def test_footnotes_are_all_kept_used_or_not() -> None:
    document = read("a[^B]\n\n[^b]: x\n[^b]: y\n[^c]: z\n", GFM)
    assert {label: len(items) for label, items in document.footnotes.items()} == {"b": 2, "c": 1}


def test_loose_references_are_told_and_remembered() -> None:
    document = read("> [a][b] [c][]\n> [d] [e]\n\n[e]: /e\n", COMMONMARK)
    base, leaf = next(document.leaves())
    loose = document.inlines_of(leaf, base).loose
    assert [(document.source[item.span.shifted(base)], item.label, item.form) for item in loose] == [
        ("[a][b]", "b", "full"),
        ("[c][]", "c", "collapsed"),
        ("[d]", "d", "shortcut"),
    ]
    assert {"b", "c", "d", "e"} <= document.labels_asked(base, leaf)


def test_html_tells_its_attributes() -> None:
    text = '<div id="a">\n<!-- <b id=c> -->\n<img src=\'d&amp;e\'\n alt=f>\n</div>\n\nx <a href="g">h</a>\n'
    document = read(text, GFM)
    tags = [(node.data, base) for base, node in document.walk_all() if isinstance(node.data, HtmlData)]
    assert [(tag.name, tag.closing) for tag, _ in tags] == [
        ("div", False),
        ("img", False),
        ("div", True),
        ("a", False),
        ("a", True),
    ]
    values = [
        (name, value, text[base + first : base + last])
        for tag, base in tags
        for name, value, first, last in tag.attributes
    ]
    assert values == [("id", "a", "a"), ("src", "d&e", "d&amp;e"), ("alt", "f", "f"), ("href", "g", "g")]


def test_lists_tell_what_they_are() -> None:
    document = read("3) a\n4) b\n\n- a\n\n- b\n", COMMONMARK)
    assert [node.data for _, node in document.blocks] == [ListData(True, 3, ")", True), ListData(False, 0, "-", False)]


def test_escaped_pipes_split_no_cell() -> None:
    document = read("| a \\| `b\\|c` | d |\n|---|---|\n", GFM)
    cells = [document.text(base, node) for base, node in document.walk() if node.kind is Kind.TABLE_CELL]
    assert cells == ["a \\| `b\\|c`", "d"]
    base, leaf = next(document.leaves())
    escape, code = (node for node in document.inlines(base, leaf) if node.kind in (Kind.ESCAPE, Kind.CODE_SPAN))
    assert (document.text(base, escape), document.code(base, code)) == ("\\|", "b|c")


def test_body_starts_where_it_is_told() -> None:
    document = parse(SourceText("---\na: b\n---\n# T\n"), HUGO, 13)
    assert [(base, node.kind) for base, node in document.blocks] == [(13, Kind.HEADING)]


@given(st.text(alphabet=st.sampled_from("ab *_`[](){}<>!#-+=|~$%^:&;\\\"'\t\r\n\ufeff\u00a0é😀\0"), max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_keeps_the_law(text: str) -> None:
    for dialect in (GFM, OBSIDIAN, JEKYLL, HUGO, MKDOCS, PANDOC):
        assert broken(read(text, dialect)) == []


def test_parts_are_found_by_role() -> None:
    base, node = read("# a\n", GFM).blocks[0]
    content = node.part(Role.CONTENT)
    assert content and base + content.start == 2
    assert node.part(Role.TASK) is None
