"""The span law: what every node and part must be in the source, whatever the document."""

from __future__ import annotations

from mdkb.syntax import DefinitionData, Document, HtmlData, Kind, LinkData, Node, Role, ShortcodeData
from mdkb.syntax.document import INLINE_PARENTS
from mdkb.syntax.labels import normal_label, unescape
from mdkb.syntax.nodes import NodeData

FIRST = {
    Kind.BLOCK_QUOTE: ">",
    Kind.CALLOUT: ">",
    Kind.LIST_ITEM: "-+*0123456789",
    Kind.FENCED_CODE: "`~",
    Kind.CODE_SPAN: "`",
    Kind.EMPHASIS: "*_",
    Kind.STRONG: "*_",
    Kind.STRIKETHROUGH: "~",
    Kind.HIGHLIGHT: "=",
    Kind.LINK: "[<hwf",
    Kind.IMAGE: "!",
    Kind.ESCAPE: "\\",
    Kind.ENTITY: "&",
    Kind.HTML_INLINE: "<",
    Kind.HTML_BLOCK: "<",
    Kind.WIKILINK: "[",
    Kind.EMBED: "!",
    Kind.FOOTNOTE_REFERENCE: "[",
    Kind.FOOTNOTE_DEFINITION: "[",
    Kind.DEFINITION: "[",
    Kind.THEMATIC_BREAK: "-_*",
    Kind.SHORTCODE: "{",
    Kind.TEMPLATE: "{<ie",
    Kind.TAG: "#",
    Kind.BLOCK_ID: "^",
    Kind.INLINE_FOOTNOTE: "^",
    Kind.EMOJI: ":",
    Kind.MATH: "$\\",
    Kind.MATH_BLOCK: "$",
    Kind.DEFINITION_DESCRIPTION: ":",
    Kind.ABBREVIATION: "*",
    Kind.ATTRIBUTE_LIST: "{",
}
EMPTY = frozenset({Kind.TABLE_CELL})
ODD = frozenset(" \t\r\n>\\")


def broken(document: Document) -> list[str]:
    """What breaks the law in a document; empty when nothing does."""
    law = _Law(document)
    before = document.start
    for base, node in document.blocks:
        law.check(node.start == 0 and base >= before, base, node, "top-level blocks in order")
        law.node(base, node, base, base + node.end)
        before = base + node.end
    law.check(before <= len(document.source), 0, None, "inside the text")
    return law.faults


class _Law:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.source = document.source.text
        self.faults: list[str] = []

    def check(self, holds: bool, base: int, node: Node | None, what: str) -> None:
        if not holds:
            where = f"{node.kind.name} {self.document.text(base, node)!r} {node.parts}" if node else ""
            self.faults.append(f"{what}: {where}")

    def node(self, base: int, node: Node, low: int, high: int) -> None:
        start, end = base + node.start, base + node.end
        text = self.source[start:end]
        self.check(low <= start <= end <= high, base, node, "inside its parent")
        self.check(bool(text) or node.kind in EMPTY, base, node, "not empty")
        first = FIRST.get(node.kind)
        bare = isinstance(node.data, LinkData) and node.data.form == "bare"
        if first and not bare:
            self.check(text[:1] in first, base, node, "begins with its marker")
        for part in node.parts:
            self.check(node.start <= part.start <= part.end <= node.end, base, node, "part inside")
        self.values(base, node, text)
        children = node.children
        if node.kind in INLINE_PARENTS:
            children = self.document.inlines(base, node)
            self.tiles(base, node, children)
        before = start
        for child in children:
            self.node(base, child, before, end)
            before = base + child.end

    def tiles(self, base: int, leaf: Node, nodes: tuple[Node, ...]) -> None:
        """Only container prefixes, indentation and the backslash of an escaped pipe lie between inlines."""
        contents = leaf.all_parts(Role.CONTENT)
        if not contents:
            return
        before = contents[0].start
        for node in nodes:
            gap = self.source[base + before : base + node.start]
            self.check(set(gap) <= ODD or "\n" in gap or "\r" in gap, base, node, f"tiles after {gap!r}")
            before = node.end
        rest = self.source[base + before : base + contents[-1].end]
        self.check(not rest.strip(" \t"), base, leaf, f"tiles to the end: {rest!r}")

    def values(self, base: int, node: Node, text: str) -> None:
        data: NodeData = node.data
        kind = node.kind
        if kind in (Kind.EMPHASIS, Kind.STRONG, Kind.STRIKETHROUGH, Kind.HIGHLIGHT):
            opening, closing = node.part(Role.OPENING), node.part(Role.CLOSING)
            assert opening and closing
            same = self.part(base, opening) == self.part(base, closing)
            self.check(same and opening.start == node.start and closing.end == node.end, base, node, "delimiters")
        elif kind is Kind.ESCAPE:
            self.check(text == "\\" + str(data), base, node, "an escape")
        elif kind is Kind.TEXT:
            self.check("\n" not in text and "\r" not in text, base, node, "text within a line")
        elif kind is Kind.ENTITY:
            self.check(unescape(text) == data, base, node, "an entity")
        elif kind is Kind.HEADING:
            last = [self.part(base, part) for part in node.all_parts(Role.CONTENT)][-1:]
            self.check(all(content == content.strip(" \t") for content in last), base, node, "trimmed")
        if isinstance(data, LinkData | DefinitionData):
            target, title = node.part(Role.DESTINATION), node.part(Role.TITLE)
            if target and not (isinstance(data, LinkData) and data.form in ("autolink", "bare")):
                self.check(unescape(self.part(base, target)) == data.destination, base, node, "destination")
            if (
                title
                and isinstance(data.title, str)
                and "\n" not in self.part(base, title)
                and "\r" not in self.part(base, title)
            ):
                self.check(unescape(self.part(base, title)) == data.title, base, node, "title")
            label = node.part(Role.LABEL)
            if label and "\n" not in self.part(base, label) and "\r" not in self.part(base, label):
                self.check(normal_label(self.part(base, label)) == data.label, base, node, "label")
        if isinstance(data, HtmlData):
            for _, value, start, end in data.attributes:
                raw = self.source[base + start : base + end]
                self.check(
                    "&" in raw or "\n" in value or "\r" in raw or raw == value,
                    base,
                    node,
                    f"attribute {raw!r} {value!r}",
                )
        if isinstance(data, ShortcodeData):
            for _, value, start, end in data.arguments:
                self.check(self.source[base + start : base + end] == value, base, node, "argument")

    def part(self, base: int, part: object) -> str:
        return self.document.text(base, part)  # type: ignore[arg-type]
