"""The marks a note uses itself, for what is written into it."""

from __future__ import annotations

from collections import Counter

from mdkb.note import Note
from mdkb.syntax import Kind, ListData, walk_inlines
from mdkb.tuples import NamedTuple


class Style(NamedTuple):
    """The marks a note uses: `strong` and `emphasis` (`*` or `_`), `bullet`, `fence`, `math` inline delimiters."""

    strong: str = "**"
    emphasis: str = "*"
    bullet: str = "-"
    fence: str = "```"


def style_of(note: Note) -> Style:
    """The majority's marks; asterisks and dashes where there are none."""
    strong: Counter[str] = Counter()
    emphasis: Counter[str] = Counter()
    bullets: Counter[str] = Counter()
    document = note.document
    for _, node in document.walk():
        if node.kind is Kind.LIST and isinstance(node.data, ListData) and not node.data.ordered:
            bullets[node.data.delimiter] += 1
    for base, leaf in document.leaves():
        for node in walk_inlines(document.inlines(base, leaf)):
            if node.kind in (Kind.EMPHASIS, Kind.STRONG):
                mark = note.source.text[base + node.start]
                (strong if node.kind is Kind.STRONG else emphasis)[mark] += 1
    return Style(
        _most(strong, "*") * 2,
        _most(emphasis, "*"),
        _most(bullets, "-"),
    )


def _most(counts: Counter[str], otherwise: str) -> str:
    return counts.most_common(1)[0][0] if counts else otherwise
