"""One block while it is drawn: what it may look at, and the helpers by which every kind of node is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from mdkb.contents import heading_anchors
from mdkb.facts.bodies import bodies_of
from mdkb.facts.destinations import read as read_destination
from mdkb.facts.destinations import split
from mdkb.facts.model import Link
from mdkb.facts.prose import Prose
from mdkb.features.preview.addresses import Address, address
from mdkb.features.preview.element import VOID, element, escaped
from mdkb.features.preview.footnote_numbers import inline_label, numbers_of
from mdkb.features.preview.marks import Marks, mark_attributes
from mdkb.features.preview.model import Options
from mdkb.features.preview.raw_html import RawHtml
from mdkb.features.preview.typography import ANYTHING, Replacements, replacements
from mdkb.features.snapshot import Snapshot
from mdkb.kb.pages import query_of
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.sites.base import Query, Typographer
from mdkb.syntax import Kind, Node, Part, Role
from mdkb.syntax.document import INLINE_PARENTS
from mdkb.text import Span

Draw = Callable[["Drawing", Node], str]
Asked = tuple[tuple[Any, ...], Any]  # a question and its answer
ENGLISH = Typographer()
_COMMENTED = regex(r"\{\{([<%])/\*(.*?)\*/([>%])\}\}")


class Scene:
    """A note and its surroundings, and what is known of them for all of its blocks."""

    def __init__(self, snapshot: Snapshot, note: Note, options: Options, kinds: Mapping[Kind, Draw]) -> None:
        self.snapshot = snapshot
        self.note = note
        self.options = options
        self.kinds = kinds
        self.up = "../" * (note.path.count("/") + 1)

    @cached_property
    def typographer(self) -> Typographer | None:
        """What is made of ASCII punctuation."""
        site = self.note.site.typographer
        return {"on": site or ENGLISH, "off": None}.get(self.options.smart, site)

    @cached_property
    def links(self) -> Mapping[Span, Link]:
        """The links of the note by the place of the whole construct; of a figure with a link its picture."""
        links = [link for link in self.note.facts.links if link.kind != "front-matter"]
        return {link.span: link for link in sorted(links, key=lambda link: link.image)}

    @cached_property
    def prose(self) -> Mapping[int, Prose]:
        """The running texts of the note by the offset of their block."""
        return {run.block.start: run for run in self.note.prose if run.kind in ("paragraph", "heading", "cell", "term")}

    @cached_property
    def anchors(self) -> Mapping[int, str]:
        """The ids of headings by their offset."""
        exports = self.snapshot.exports.get(self.note.path)
        pairs = heading_anchors(self.note.facts, self.note.site, exports)
        return {heading.span.start: made for heading, made in pairs}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The numbers of footnotes by label."""
        return numbers_of(self.note)

    @cached_property
    def data(self) -> tuple[Span, ...]:
        """What stands between template tags that take data, not Markdown (as `{{% %}}` does)."""
        taking = {tag.span.end for tag in self.note.document.templates.tags if tag.notation == "{{<"}
        return tuple(body for body in bodies_of(self.note.document).data if body.start in taking)

    def answer(self, question: tuple[Any, ...], base: int) -> Any:
        """The answer to a question that a block has asked; places in it are relative to `base`."""
        kind, *rest = question
        if kind == "address":
            query, fragment = rest
            return address(self.snapshot, query, fragment, self.options.lone)
        if kind == "data":
            return any(body.start <= base < body.end for body in self.data)
        if kind == "anchor":
            return self.anchors.get(base + rest[0], "")
        if kind == "number":
            return self.numbers.get(rest[0], 0)
        assert kind == "inline number"
        return self.numbers.get(inline_label(base + rest[0]), 0)


class Drawing:
    """One top-level block being drawn. Offsets are relative to `base`.

    Args:
        before: the block before it, when the note's own HTML holds both together.

    Attributes:
        asked: what it asked about the rest of the note and the knowledge base, for who keeps the result.
        files: the assets it shows or links to.
    """

    def __init__(self, scene: Scene, base: int, marks: Marks, before: Drawing | None = None) -> None:
        self.scene = scene
        self.note = scene.note
        self.document = scene.note.document
        self.base = base
        self.marks = marks
        self.asked: list[Asked] = before.asked if before else []
        self.files: set[str] = before.files if before else set()
        self.first_row: int = before.first_row if before else self.note.source.position(base).row
        self.html: RawHtml = before.html if before else RawHtml(scene.options.trusted, self._address_in_html)
        self.floor = 0  # HTML opened before is not closed in here
        self._smart: Replacements = {}

    # texts

    def source(self, node: Node | Part) -> str:
        """The source of a node or part."""
        return self.document.text(self.base, node)

    def row(self, at: int) -> str:
        """The row of an offset, counted from the block's first."""
        return str(self.note.source.position(self.base + at).row - self.first_row)

    def text(self, start: int, end: int) -> str:
        """A stretch of the source as text with its findings, in the leaf's punctuation."""
        pieces: list[str] = []
        done = start
        for first, last, on in self.marks.cut(start, end):
            shown, done = self._shown(max(first, done), last)
            pieces.append(element("span", shown, **mark_attributes(on)) if on and shown else shown)
        return "".join(pieces)

    def _shown(self, start: int, end: int) -> tuple[str, int]:
        source, base = self.note.source.text, self.base
        if not self._smart:
            return self.literal(source[base + start : base + end]), end
        pieces: list[str] = []
        at = start
        for place in [place for place in self._smart if start <= place < end]:
            length, shown = self._smart[place]
            pieces += source[base + at : base + place], shown
            at = place + length
        pieces.append(source[base + at : base + end])
        return self.literal("".join(pieces)), max(at, end)

    def literal(self, text: str) -> str:
        """A text as it shows: Hugo takes the comment out of `{{</* tag */>}}`, which is how its tags are written about."""
        if self.document.dialect.shortcodes and "/*" in text:
            text = _COMMENTED.sub(r"{{\1\2\3}}", text)
        return escaped(text)

    # nodes

    def blocks(self, nodes: Iterable[Node]) -> str:
        """Blocks, one after the other; HTML that they leave open ends with them."""
        return self.scoped(map(self.node, nodes))

    def inlines(self, leaf: Node) -> str:
        """The inlines of a leaf."""
        return self._leaf(leaf, self.document.inlines(self.base, leaf))

    def title(self, part: Part) -> str:
        """The inlines of a title, which is no leaf of the tree and so not kept by the document."""
        leaf = Node(Kind.PARAGRAPH, part.start, part.end, (), (Part(Role.CONTENT, part.start, part.end),))
        return self._leaf(leaf, self.document.read_inlines(self.document, self.base, leaf).nodes)

    def _leaf(self, leaf: Node, nodes: Iterable[Node]) -> str:
        before, self._smart = self._smart, self._punctuation(leaf)
        made = self.run(nodes)
        self._smart = before
        return made

    def run(self, nodes: Iterable[Node]) -> str:
        """Inlines, one after the other; HTML that they leave open ends with them."""
        return self.scoped(map(self.node, nodes))

    def scoped(self, pieces: Iterable[str], joint: str = "") -> str:
        """Pieces that are drawn one by one, joined; HTML that they leave open ends with the last."""
        before, self.floor = self.floor, self.html.depth
        made = joint.join(pieces) + self.html.close(self.floor)
        self.floor = before
        return made

    def node(self, node: Node) -> str:
        """Any node."""
        draw = self.scene.kinds.get(node.kind)
        return draw(self, node) if draw else ""

    def _punctuation(self, leaf: Node) -> Replacements:
        made = self.scene.typographer
        if made is None or leaf.kind not in INLINE_PARENTS or not ANYTHING.search(self.source(leaf)):
            return {}
        prose = self.scene.prose.get(self.base + leaf.start)
        if prose is None:
            return {}
        found = replacements(prose, self.note.source.text, made)
        return {offset - self.base: value for offset, value in found.items()}

    def element(self, name: str, node: Node, content: str = "", /, **attributes: str | None) -> str:
        """An element for a node: it knows its row, and carries the findings that nothing in it has drawn."""
        row = None if node.kind >= Kind.TEXT else self.row(node.start)
        return self.inline(name, node, content, data_row=row, **attributes)

    def inline(self, name: str, node: Node, content: str = "", /, **attributes: str | None) -> str:
        """The same without a row."""
        marked = mark_attributes(self.marks.rest(node.start, node.end))
        classes = " ".join(filter(None, (attributes.pop("class_", None), marked.pop("class_", None))))
        attributes["title"] = marked.pop("title", None) or attributes.get("title")
        return element(name, "" if name in VOID else content, class_=classes or None, **attributes, **marked)

    # questions

    def ask(self, *question: Any) -> Any:
        """Ask about the rest of the note or knowledge base."""
        answer = self.scene.answer(question, self.base)
        self.asked.append((question, answer))
        return answer

    def link(self, node: Node) -> Link | None:
        """The link that a node is."""
        return self.scene.links.get(Span(self.base + node.start, self.base + node.end))

    def address(self, link: Link) -> Address:
        """Where a link of the note leads."""
        return self._asked_address(query_of(link, self.note.path), link.fragment)

    def _asked_address(self, query: Query, fragment: str | None) -> Address:
        found: Address = self.ask("address", query, fragment)
        if found.state == "file":
            self.files.add(found.path)
        return found

    def href(self, found: Address) -> str | None:
        """An address as it is written on this page, None for none."""
        if found.href.startswith(("note/", "file/")):
            return self.scene.up + found.href
        return found.href or None

    def _address_in_html(self, tag: str, attribute: str, value: str) -> tuple[Address, str | None]:
        read = read_destination(value)
        _, fragment = split(read.text)
        image = attribute in ("src", "poster") and tag != "iframe"
        via = read.via or f"{tag}.{attribute}"
        query = Query("html", via, read.text.partition("#")[0], image, self.note.path)
        found = self._asked_address(query, fragment)
        return found, self.href(found)
