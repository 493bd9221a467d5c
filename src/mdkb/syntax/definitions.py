"""Link reference definitions at the beginning of a paragraph (CommonMark 0.31.2, section 4.7)."""

from __future__ import annotations

from mdkb.syntax.labels import LABEL, SPACES, destination, normal_label, title, unescape
from mdkb.syntax.leaf_text import LeafText
from mdkb.syntax.nodes import DefinitionData, Kind, Node, Part, Role


def take_definitions(leaf: LeafText, known: set[str]) -> tuple[list[Node], int]:
    """The definitions a paragraph begins with, at their absolute places, and how many of its lines they take.

    `known` holds the labels defined so far and is added to.
    """
    text = leaf.text
    nodes: list[Node] = []
    cursor = 0
    while text.startswith("[", cursor):
        read = _definition(leaf, cursor, known)
        if read is None:
            break
        node, cursor = read
        nodes.append(node)
    return nodes, text.count("\n", 0, cursor) + (1 if cursor == len(text) else 0)


def _definition(leaf: LeafText, at: int, known: set[str]) -> tuple[Node, int] | None:
    text, raw = leaf.text, leaf.raw
    bracket = LABEL.match(text, at)
    if bracket is None or not text.startswith(":", bracket.end()):
        return None
    label = normal_label(raw[bracket.start(1) : bracket.end(1)])
    if not label:
        return None
    first = SPACES.match(text, bracket.end() + 1)
    assert first
    target = destination(text, first.end())
    if target is None or (target.end == target.start and not text.startswith("<", first.end())):
        return None
    line_end = _line_end(text, target.after)
    gap = SPACES.match(text, target.after)
    assert gap
    quoted = title(text, gap.end()) if gap.end() > target.after else None
    end = target.after
    if quoted:
        title_end = _line_end(text, quoted.after)
        if title_end >= 0:
            line_end, end = title_end, quoted.after
        elif line_end >= 0:
            quoted = None
    if line_end < 0:
        return None
    parts = [
        Part(Role.LABEL, leaf.start(bracket.start(1)), leaf.end(bracket.end(1))),
        Part(Role.DESTINATION, *_span(leaf, target.start, target.end)),
    ]
    if quoted:
        parts.append(Part(Role.TITLE, *_span(leaf, quoted.start, quoted.end)))
    data = DefinitionData(
        label,
        unescape(raw[target.start : target.end]),
        unescape(raw[quoted.start : quoted.end]) if quoted else None,
        label in known,
    )
    known.add(label)
    node = Node(Kind.DEFINITION, leaf.start(at), leaf.end(end), (), tuple(parts), data)
    return node, min(line_end + 1, len(text))


def _span(leaf: LeafText, start: int, end: int) -> tuple[int, int]:
    first = leaf.start(start)
    return first, leaf.end(end) if end > start else first


def _line_end(text: str, at: int) -> int:
    """The offset of the line's end when only white space comes before it; else -1."""
    while at < len(text) and text[at] in " \t":
        at += 1
    return at if at == len(text) or text[at] == "\n" else -1
