"""The same structure as markdown-it-py: HTML and line ranges of examples, real notes and random documents.

Where the two differ on purpose, the document is left out by name of the reason: `EXPLAINED`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from mdkb.syntax import Document, Kind, parse
from mdkb.syntax.dialect import Dialect
from mdkb.text import SourceText
from syntax.documents import block_document, inline_document
from syntax.render import render, url

PLAIN = Dialect("plain", tables=True)
EXPLAINED = {
    "a definition is an open paragraph until another line ends it (cmark)": r"(?m)^.*\[[^\]\n]*\]:",
    "markdown-it strips U+00A0 at the end of a paragraph": "\u00a0",
    "markdown-it drops a hard break after an escaped space": r"\\ ",
    "no block indented four columns ends a lazy paragraph": r"(?m)^ {4,}.*(?:\*\*\*|---|\* \* \*|- - -|[#<>]|~~~|```)",
    "dashes under a header with one cell are a setext underline (cmark)": r"\|[^\n]*\n[ >]*-+ *(?:\n|$)",
    "markdown-it looks for a table before it looks for a list": r"(?m)^[ >]*[-+*] .*\|.*\n[ >]*\|",
    "a tab of which a container takes a part": "\t",
}
_LINES = {
    "paragraph_open": Kind.PARAGRAPH,
    "heading_open": Kind.HEADING,
    "fence": Kind.FENCED_CODE,
    "code_block": Kind.INDENTED_CODE,
    "hr": Kind.THEMATIC_BREAK,
    "blockquote_open": Kind.BLOCK_QUOTE,
    "bullet_list_open": Kind.LIST,
    "ordered_list_open": Kind.LIST,
    "list_item_open": Kind.LIST_ITEM,
    "html_block": Kind.HTML_BLOCK,
    "table_open": Kind.TABLE,
}


@pytest.fixture(scope="module")
def peer() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"maxNesting": 200}).enable("table")
    markdown.validateLink = lambda link: True  # type: ignore[method-assign]
    markdown.normalizeLink = lambda link: html_unescaped(url(link))  # type: ignore[method-assign]
    return markdown


def html_unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


def normal(html: str) -> str:
    html = re.sub(r'alt="[^"]*"', "alt", html)
    html = re.sub(r' (?:align="(\w+)"|style="text-align:(\w+)")', r" \1\2", html)
    return re.sub(r"\s+", "", html)


def their_starts(peer: MarkdownIt, text: str) -> list[tuple[str, int]]:
    return [(_LINES[token.type].name, token.map[0]) for token in peer.parse(text) if token.type in _LINES and token.map]


def our_starts(document: Document) -> list[tuple[str, int]]:
    kinds = set(_LINES.values())
    found = []
    for base, node, parents in document.walk_with_parents():
        if parents and parents[-1].kind is Kind.HTML_BLOCK:
            continue
        kind = Kind.HTML_BLOCK if node.kind is Kind.COMMENT_BLOCK else node.kind
        if kind in kinds:
            found.append((kind.name, document.source.position(base + node.start).row - 1))
    return found


def differs(peer: MarkdownIt, text: str) -> bool:
    document = parse(SourceText(text), PLAIN)
    return normal(render(document)) != normal(peer.render(text)) or our_starts(document) != their_starts(peer, text)


def unexplained(peer: MarkdownIt, texts: Iterator[str]) -> list[str]:
    return [
        text
        for text in texts
        if differs(peer, text) and not any(re.search(pattern, text) for pattern in EXPLAINED.values())
    ]


def test_examples(peer: MarkdownIt, shared: Path) -> None:
    examples = json.loads((shared / "acceptance" / "commonmark" / "commonmark.json").read_text("utf-8"))
    assert unexplained(peer, (example["markdown"] for example in examples)) == []


def test_random_blocks(peer: MarkdownIt) -> None:
    assert unexplained(peer, map(block_document, range(4000))) == []


def test_random_inlines(peer: MarkdownIt) -> None:
    assert unexplained(peer, map(inline_document, range(4000))) == []


@pytest.mark.parametrize("site", ["back2code", "obsidian-help-en", "mkdocs-docs", "jekyll-docs", "hugo-docs"])
def test_real_notes(peer: MarkdownIt, corpus: Callable[[str], Path], site: str) -> None:
    different = [
        str(path)
        for path in sorted(corpus(site).rglob("*.md"))[:: 5 if site == "hugo-docs" else 1]
        if differs(peer, path.read_bytes().decode("utf-8"))
    ]
    assert different == []
