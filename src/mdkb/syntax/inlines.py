"""The inlines of a leaf: plain text at once, other text by the scanner, text in pieces put back into its place."""

from __future__ import annotations

import re

from mdkb.syntax import bare_urls
from mdkb.syntax.brackets import Loose
from mdkb.syntax.dialect import Dialect
from mdkb.syntax.document import Document, Inlines, LooseReference
from mdkb.syntax.inline_scanner import Scanner, Search
from mdkb.syntax.inline_tree import Place, fill, with_addresses
from mdkb.syntax.leaf_text import LeafText, join, join_cell
from mdkb.syntax.nodes import Kind, Node, Part, Role
from mdkb.text import Span

_PARAGRAPH, _CONTENT = Kind.PARAGRAPH, Role.CONTENT
_NO_LABELS: frozenset[str] = frozenset()


def read_inlines(document: Document, base: int, leaf: Node) -> Inlines:
    """The inlines of a leaf, offsets relative to `base`."""
    parts = leaf.parts
    if leaf.kind is not _PARAGRAPH:
        parts = tuple([part for part in parts if part.role is _CONTENT])
    if not parts:
        return Inlines(leaf, (), _NO_LABELS, (), ())
    masked, source = document.masked, document.source.text
    start, end = parts[0].start, parts[-1].end
    text = masked[base + start : base + end]
    if len(parts) > 1 and not _contiguous(parts, base, masked):
        text_of_leaf = join(masked, source, [(base + first, base + last) for _, first, last in parts])
    elif "\\|" in text and leaf.kind is Kind.TABLE_CELL:
        text_of_leaf = join_cell(masked, source, base + start, base + end)
    else:
        return _read_together(document, base, leaf, text, start)
    return _read_apart(document, base, leaf, text_of_leaf)


def _read_together(document: Document, base: int, leaf: Node, text: str, by: int) -> Inlines:
    """The inlines of a leaf whose text is one stretch of the source, from `by` after `base`."""
    search = document.search[":" in text or "www." in text]
    first = search(text)
    if first is None:
        nodes = fill([], by, by + len(text))
        brackets = None
        too_deep: tuple[int, ...] = ()
    else:
        source, masked = document.source.text, document.masked
        raw = text if masked is source else source[base + by : base + by + len(text)]
        scanner = Scanner(document, base, text, raw, by)
        nodes = fill(scanner.scan(search, first), by, by + len(text))
        brackets, scanner.brackets = scanner.brackets, None  # they hold each other
        too_deep = tuple(scanner.resolver.too_deep)
    if "@" in text and document.dialect.bare_urls:
        nodes = with_addresses(nodes, text, by)
    if brackets is None:
        return Inlines(leaf, nodes, _NO_LABELS, (), too_deep)
    loose = tuple(
        [
            _loose(item, item.start + by, item.end + by, item.label_start + by, item.label_end + by)
            for item in brackets.loose
        ]
    )
    return Inlines(leaf, nodes, frozenset(brackets.labels), loose, too_deep)


def _contiguous(parts: tuple[Part, ...], base: int, masked: str) -> bool:
    """Whether only a line feed stands between one line of a leaf and the next."""
    before = parts[0].end
    for _, start, end in parts[1:]:
        if start != before + 1 or masked[base + before] != "\n":
            return False
        before = end
    return True


def _read_apart(document: Document, base: int, leaf: Node, text: LeafText) -> Inlines:
    """The inlines of a leaf whose text lies in several stretches of the source."""
    scanner = Scanner(document, base, text.text, text.raw, 0)
    scanner.leaf = text
    search = document.search[":" in text.text or "www." in text.text]
    nodes = fill(scanner.scan(search, search(text.text)), 0, len(text.text))
    if document.dialect.bare_urls and "@" in text.text:
        nodes = with_addresses(nodes, text.text, 0)
    place = Place(text, base, document.source.text, document.templates.stretches)
    brackets, scanner.brackets = scanner.brackets, None  # they hold each other
    loose = [
        _loose(item, *place.span(item.start, item.end), *place.span(item.label_start, item.label_end))
        for item in (brackets.loose if brackets else ())
    ]
    labels = frozenset(brackets.labels) if brackets else _NO_LABELS
    return Inlines(leaf, place.nodes(nodes), labels, tuple(loose), tuple(map(text.start, scanner.resolver.too_deep)))


def _loose(item: Loose, start: int, end: int, label_start: int, label_end: int) -> LooseReference:
    return LooseReference(Span(start, end), Span(label_start, label_end), item.label, item.form)


def triggers(dialect: Dialect, opener: str) -> tuple[Search, Search]:
    """Searches for the next character that may begin an inline: in any text, and in text that holds `:` or `www.`."""
    characters = "\\\\`*_\\[\\]<&\n" + opener
    for known, character in (
        (dialect.strikethrough, "~"),
        (dialect.highlight, "="),
        (dialect.math, "$"),
        (dialect.tags, "#"),
        (dialect.percent_comments, "%"),
        (dialect.inline_footnotes or dialect.block_ids, "\\^"),
        (dialect.attribute_lists, "{"),
    ):
        if known:
            characters += character
    plain = f"[{characters}]|!(?=\\[)"
    more = f"[{characters}{':' if dialect.emoji else ''}]|!(?=\\[)"
    if dialect.bare_urls:
        more += f"|{bare_urls.START}"
    return re.compile(plain).search, re.compile(more).search
