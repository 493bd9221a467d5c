"""Blocks that a note's own HTML holds together: `<details>`, a blank line, Markdown, `</details>` are one piece."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.features.preview.element import VOID
from mdkb.features.preview.raw_html import KEPT
from mdkb.syntax import Document, HtmlData, Kind, Node

_MOST = 400  # blocks in a group: who leaves an element open by mistake gets the page all the same


def groups(document: Document) -> Iterator[tuple[int, int]]:
    """The blocks of a page as stretches of indexes, (first, after the last)."""
    blocks = document.blocks
    at = 0
    while at < len(blocks):
        end = at + 1
        if blocks[at].node.kind is Kind.HTML_BLOCK:
            end = _end(document, at)
        yield at, end
        at = end


def _end(document: Document, first: int) -> int:
    """Where what the block opens is closed; right after it if that is nowhere."""
    opened: list[str] = []
    for at in range(first, min(first + _MOST, len(document.blocks))):
        node = document.blocks[at].node
        if node.kind is Kind.HTML_BLOCK:
            _follow(node, opened)
        if not opened:
            return at + 1
    return first + 1


def _follow(node: Node, opened: list[str]) -> None:
    """Bring the list of open elements up to date with the tags of a block."""
    for child in node.children:
        data = child.data
        if not isinstance(data, HtmlData) or data.name in VOID or data.name not in KEPT or data.name in ("p", "li"):
            continue
        if not data.closing:
            opened.append(data.name)
        elif data.name in opened:
            while opened.pop() != data.name:
                pass
