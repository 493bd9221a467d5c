"""The parsed note: top-level blocks at absolute offsets, their inlines on first use, and what the note defines."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from operator import attrgetter

from mdkb.syntax.dialect import Dialect
from mdkb.syntax.nodes import Kind, Node, Part, Role
from mdkb.syntax.templates import Masked, Tag
from mdkb.text import LINE_END, SourceText, Span
from mdkb.tuples import NamedTuple

Search = Callable[..., re.Match[str] | None]
INLINE_PARENTS = frozenset({Kind.PARAGRAPH, Kind.HEADING, Kind.TABLE_CELL, Kind.DEFINITION_TERM})
_start = attrgetter("start")
_tag_start = attrgetter("span.start")
_DEEP_ENOUGH = 200  # code points that 100 levels of inlines need at least


class Block(NamedTuple):
    """A top-level block; every offset below `node` counts from `start`."""

    start: int
    node: Node


class Trouble(NamedTuple):
    """Where the parser gave up on structure. `name`: nesting-too-deep, parser-limit, unclosed-shortcode."""

    name: str
    span: Span
    message: str


class Defined(NamedTuple):
    """A link reference or footnote definition at its absolute place; `base` is that of its block."""

    label: str
    span: Span
    label_span: Span
    base: int
    node: Node


class LooseReference(NamedTuple):
    """Brackets that match no definition. `form`: full, collapsed, shortcut; `label` normalised; spans absolute."""

    span: Span
    label_span: Span
    label: str
    form: str


class Inlines(NamedTuple):
    """What was read of one leaf: its inlines, the labels it looked up (misses included), its loose brackets."""

    leaf: Node
    nodes: tuple[Node, ...]
    labels: frozenset[str]
    loose: tuple[LooseReference, ...]  # spans relative to the block
    too_deep: tuple[int, ...]  # offsets relative to the block


class Document:
    """A note's tree. Values are read-only; inlines are read when first asked for and kept.

    Attributes:
        source: the text as decoded.
        dialect: the switches it was read with.
        start: code-point offset at which the body begins.
        masked: the text the parser read: same length, templates replaced by letters.
        templates: the masked stretches.
        blocks: the top-level blocks in order.
        extent: the stretch of the text that these are of: all of it, but for a `window`.
        defined: link reference and footnote definitions in order.
    """

    def __init__(
        self,
        source: SourceText,
        dialect: Dialect,
        start: int,
        masked: str,
        templates: Masked,
        blocks: tuple[Block, ...],
        defined: tuple[Defined, ...],
        troubles: tuple[Trouble, ...],
        search: tuple[Search, Search],
        read_inlines: Callable[[Document, int, Node], Inlines],
    ) -> None:
        self.source = source
        self.dialect = dialect
        self.start = start
        self.masked = masked
        self.templates = templates
        self.blocks = blocks
        self.defined = defined
        self.block_troubles = troubles
        self.search = search
        self.read_inlines = read_inlines
        self.read: dict[int, Inlines] = {}
        self.titles: dict[int, tuple[Node, Node]] = {}  # containers and the leaves of their titles
        self.extent = Span(0, len(source))

    @property
    def shortcodes(self) -> tuple[Tag, ...]:
        """The template tags of these blocks in order, with absolute spans."""
        tags = self.templates.tags
        if self.extent == (0, len(self.source)):
            return tags
        first, last = (bisect_left(tags, at, key=_tag_start) for at in self.extent)
        return tags[first:last]

    @cached_property
    def bodies(self) -> tuple[Span, ...]:
        """What stands between paired template tags: handed to the template, so no fix should touch it."""
        return tuple(
            Span(tag.span.end, tag.partner.start)
            for tag in self.templates.tags
            if tag.partner and tag.partner.start > tag.span.start
        )

    @cached_property
    def definitions(self) -> Mapping[str, tuple[Defined, ...]]:
        """Link reference definitions by normalised label; the first of each wins."""
        return _by_label(self.defined, Kind.DEFINITION)

    @cached_property
    def footnotes(self) -> Mapping[str, tuple[Defined, ...]]:
        """Footnote definitions by normalised label; the first of each wins."""
        return _by_label(self.defined, Kind.FOOTNOTE_DEFINITION)

    @cached_property
    def troubles(self) -> tuple[Trouble, ...]:
        """Where structure was given up, in order."""
        found = list(self.block_troubles)
        for base, leaf in _walk(block for block in self.blocks if block.node.end - block.node.start >= _DEEP_ENOUGH):
            if leaf.kind in INLINE_PARENTS and leaf.end - leaf.start >= _DEEP_ENOUGH:
                for at in self.inlines_of(leaf, base).too_deep:
                    span = Span(base + at, base + at + 1)
                    found.append(Trouble("nesting-too-deep", span, "more than 100 inlines are nested here"))
        return tuple(sorted(found, key=lambda trouble: trouble.span))

    def window(self, start: int, end: int) -> Document:
        """The same document with only the blocks that begin in [start, end); inlines read are kept for both."""
        first = bisect_left(self.blocks, start, key=_start)
        last = bisect_left(self.blocks, end, key=_start)
        part = Document(
            self.source, self.dialect, self.start, self.masked, self.templates, self.blocks[first:last],
            self.defined, self.block_troubles, self.search, self.read_inlines,
        )  # fmt: skip
        part.read = self.read
        part.titles = self.titles
        part.extent = Span(start, min(end, len(self.source)))
        return part

    def title(self, container: Node) -> Node | None:
        """The title of a callout or admonition as a leaf: it holds inlines like a paragraph of one line."""
        known = self.titles.get(id(container))
        if known is not None and known[0] is container:
            return known[1]
        part = container.part(Role.TITLE)
        if part is None or part.start == part.end:
            return None
        content = Part(Role.CONTENT, part.start, part.end)
        leaf = Node(Kind.PARAGRAPH, part.start, part.end, (), (content,))
        self.titles[id(container)] = container, leaf
        return leaf

    def text(self, base: int, node: Node | Part) -> str:
        """The source of a node or part."""
        return self.source.text[base + node.start : base + node.end]

    def code(self, base: int, node: Node) -> str:
        """The text of a code span or fenced or indented code block as it is meant (CommonMark 0.31.2, 6.1 and 4.5)."""
        pieces = [self.text(base, part) for part in node.parts if part.role is Role.CONTENT]
        if node.kind is not Kind.CODE_SPAN:
            return "".join(piece + "\n" for piece in pieces)
        code = LINE_END.sub(" ", "".join(pieces))
        return code[1:-1] if code[:1] == " " == code[-1:] and code.strip(" ") else code

    def inlines(self, base: int, leaf: Node) -> tuple[Node, ...]:
        """The inlines of a paragraph, heading, table cell or definition term; offsets relative to `base`."""
        return self.inlines_of(leaf, base).nodes

    def inlines_of(self, leaf: Node, base: int) -> Inlines:
        """Everything that was read of a leaf, kept from then on."""
        known = self.read.get(id(leaf))
        if known is None or known.leaf is not leaf:
            known = self.read[id(leaf)] = self.read_inlines(self, base, leaf)
        return known

    def labels_asked(self, base: int, leaf: Node) -> frozenset[str]:
        """The normalised labels that reading a leaf looked up, misses included."""
        return self.inlines_of(leaf, base).labels

    def walk(self) -> Iterator[tuple[int, Node]]:
        """Every block with its base, parents before children, in document order."""
        return _walk(self.blocks)

    def walk_with_parents(self) -> Iterator[tuple[int, Node, tuple[Node, ...]]]:
        """Every block with its base and its ancestors, outermost first."""
        for base, top in self.blocks:
            if not top.children:
                yield base, top, ()
                continue
            stack: list[tuple[Node, tuple[Node, ...]]] = [(top, ())]
            while stack:
                node, parents = stack.pop()
                yield base, node, parents
                if node.children:
                    inner = (*parents, node)
                    stack.extend((child, inner) for child in reversed(node.children))

    def leaves(self) -> Iterator[tuple[int, Node]]:
        """Every block that holds inlines, with its base."""
        return ((base, node) for base, node in self.walk() if node.kind in INLINE_PARENTS)

    def walk_all(self) -> Iterator[tuple[int, Node]]:
        """Every block and inline with its base, parents before children, in document order."""
        for base, block in self.walk():
            yield base, block
            if block.kind in INLINE_PARENTS:
                for node in walk_inlines(self.inlines(base, block)):
                    yield base, node


def _walk(blocks: Iterable[Block]) -> Iterator[tuple[int, Node]]:
    for base, node in blocks:
        if node.children:
            stack = [node]
            while stack:
                node = stack.pop()
                yield base, node
                if node.children:
                    stack.extend(reversed(node.children))
        else:
            yield base, node


def walk_inlines(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Inlines and the inlines inside them, in order."""
    stack = list(reversed(nodes))
    while stack:
        node = stack.pop()
        yield node
        if node.children:
            stack.extend(reversed(node.children))


def _by_label(defined: tuple[Defined, ...], kind: Kind) -> dict[str, tuple[Defined, ...]]:
    found: dict[str, tuple[Defined, ...]] = {}
    for item in defined:
        if item.node.kind is kind:
            label = item.label
            found[label] = (*found[label], item) if label in found else (item,)
    return found


def definition_at(base: int, node: Node) -> Defined:
    """A definition node as an entry of `Document.defined`."""
    part = node.part(Role.LABEL)
    data = node.data
    label = data if isinstance(data, str) else getattr(data, "label", "")
    label_span = Span(base + part.start, base + part.end) if part else Span(base + node.start, base + node.end)
    return Defined(label, Span(base + node.start, base + node.end), label_span, base, node)
