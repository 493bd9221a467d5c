"""The span law on examples, prefixed examples, random documents and real sites, in every dialect and line ending."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from mdkb.syntax import Document, Kind, Node, parse
from mdkb.syntax.dialect import COMMONMARK, GFM, HUGO, JEKYLL, MKDOCS, OBSIDIAN, PANDOC, PELICAN, Dialect, mdx
from mdkb.text import LINE_END, SourceText
from syntax.documents import block_document, inline_document
from syntax.span_law import broken

DIALECTS = (COMMONMARK, GFM, HUGO, JEKYLL, MKDOCS, PELICAN, OBSIDIAN, PANDOC, mdx(GFM))
PREFIXES = (("> ", "> "), ("- ", "  "), ("1. ", "   "), (">\t", ">\t"))
SITES = {
    "back2code": HUGO,
    "hugo-docs": HUGO,
    "obsidian-help-en": OBSIDIAN,
    "jekyll-docs": JEKYLL,
    "mkdocs-docs": MKDOCS,
}


def faults(text: str, dialect: Dialect) -> list[str]:
    return [f"{fault} in {text[:300]!r}" for fault in broken(parse(SourceText(text), dialect))]


@pytest.fixture(scope="module")
def examples(shared: Path) -> list[str]:
    folder = shared / "acceptance" / "commonmark"
    return [
        example["markdown"]
        for name in ("commonmark", "gfm", "gfm_extensions")
        for example in json.loads((folder / f"{name}.json").read_text("utf-8"))
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_examples_keep_the_law(examples: list[str], newline: str) -> None:
    for number, example in enumerate(examples):
        text = example.replace("\n", newline)
        for dialect in (COMMONMARK, DIALECTS[number % len(DIALECTS)]):
            assert faults(text, dialect) == []
            assert faults(text.rstrip("\r\n"), dialect) == []


@pytest.mark.parametrize(("first", "rest"), PREFIXES, ids=repr)
def test_prefixed_examples_keep_the_law(examples: list[str], first: str, rest: str) -> None:
    for example in examples:
        assert faults(_prefixed(example, first, rest), GFM) == []


def outline(document: Document, strip: int = 0) -> list[object]:
    """Kinds and texts of the tree, without places; `strip` outer blocks are taken off."""

    def of(base: int, node: Node) -> object:
        inside = document.inlines(base, node) if node.kind in (Kind.PARAGRAPH, Kind.HEADING) else node.children
        leaf = (
            None
            if inside or node.kind > Kind.TEXT
            else [LINE_END.sub("\n", document.text(base, p)) for p in node.parts]
        )
        text = document.text(base, node) if node.kind is Kind.TEXT else leaf
        return (node.kind.name, text, [of(base, child) for child in inside])

    found = [(base, node) for base, node in document.blocks]
    for _ in range(strip):
        found = [(base, child) for base, node in found for child in node.children]
    return [of(base, node) for base, node in found]


@pytest.mark.parametrize("newline", ["\r\n", "\r"], ids=["crlf", "cr"])
def test_line_endings_change_nothing_but_places(examples: list[str], newline: str) -> None:
    for example in examples:
        plain = outline(parse(SourceText(example), GFM))
        assert json.dumps(plain) == json.dumps(outline(parse(SourceText(example.replace("\n", newline)), GFM)))


def test_a_quotation_holds_what_it_quotes(examples: list[str]) -> None:
    for example in examples:
        if "\t" not in example and "[^" not in example and "]:" not in example:
            quoted = parse(SourceText(_prefixed(example, "> ", "> ")), GFM)
            assert outline(quoted, strip=1) == outline(parse(SourceText(example), GFM)), example


def _prefixed(text: str, first: str, rest: str) -> str:
    lines = text.rstrip("\n").split("\n")
    return first + f"\n{rest}".join(lines) + "\n"


def test_random_documents_keep_the_law() -> None:
    for seed in range(1200):
        for text in (block_document(seed), inline_document(seed)):
            for dialect in (COMMONMARK, DIALECTS[seed % len(DIALECTS)]):
                assert faults(text, dialect) == []
        assert faults(block_document(seed).replace("\n", "\r\n"), DIALECTS[seed % len(DIALECTS)]) == []


@pytest.mark.parametrize("site", SITES)
def test_real_notes_keep_the_law_and_survive_being_cut(corpus: Callable[[str], Path], site: str) -> None:
    chance = random.Random(site)
    for path in sorted(corpus(site).rglob("*.md")):
        text = path.read_bytes().decode("utf-8")
        assert faults(text, SITES[site]) == [], path
        cut = text[: chance.randrange(len(text) + 1)]
        assert faults(cut, SITES[site]) == [], path


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff# Title\n",
        "\ufeff",
        "",
        "\n",
        "\r",
        "a\0b\n",
        "# \0\n",
        "a\u00a0b\u0085c\u2028d\n",
        "x\x1cy\n",
        "e\u0301 *e\u0301*a\n",
        "**हिन्दी**में\n",
        "a\u200db *a\u200d*b\n",
        "👨‍👩‍👧 `x`\n",
        "\ud800 *a* \udfff\n",
        "\x0c\n\x0b# a\n",
        "mixed\r\nline\rends\n",
        "\ue000*a*\ue000\n",
    ],
)
@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_odd_characters_keep_the_law(text: str, dialect: Dialect) -> None:
    assert faults(text, dialect) == []


def test_a_byte_order_mark_is_skipped_and_kept_in_offsets() -> None:
    document = parse(SourceText("\ufeff# Title\n"), GFM)
    assert [(base, node.kind) for base, node in document.blocks] == [(1, Kind.HEADING)]


@pytest.mark.parametrize("text", ["**हिन्दी**में", "**café**s", "**cafe\u0301**s", "*a\u200d*b"])
def test_letters_that_python_calls_no_letters_are_no_punctuation(text: str) -> None:
    document = parse(SourceText(text), COMMONMARK)
    base, leaf = document.blocks[0]
    assert document.inlines(base, leaf)[0].kind in (Kind.EMPHASIS, Kind.STRONG)
