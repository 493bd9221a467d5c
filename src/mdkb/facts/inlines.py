"""Reading the inlines of one leaf: its prose with a map to the source, and the links, notes and anchors in it."""

from __future__ import annotations

from mdkb.facts import destinations
from mdkb.facts.collected import Code, Collected, Named
from mdkb.facts.model import Anchor, FootnoteUse, Link, ReferenceUse
from mdkb.facts.prose import BARRIER, Prose
from mdkb.syntax import Document, HtmlData, Kind, LinkData, Node, Role
from mdkb.syntax.html import is_block_tag
from mdkb.text import Span

_CODE = frozenset({Kind.CODE_SPAN, Kind.HTML_INLINE, Kind.TEMPLATE})
_RAW_TAGS = frozenset({"q", "cite", "kbd", "samp", "code", "var", "tt"})
_TEXT, _SOFT_BREAK, _HARD_BREAK = Kind.TEXT, Kind.SOFT_BREAK, Kind.HARD_BREAK
_EMPHASIS = frozenset({Kind.EMPHASIS, Kind.STRONG})
_CHARACTERS = frozenset({Kind.ESCAPE, Kind.ENTITY})
_TRANSPARENT = frozenset({Kind.EMPHASIS, Kind.STRONG, Kind.STRIKETHROUGH, Kind.HIGHLIGHT})
_SILENT = frozenset({Kind.FOOTNOTE_REFERENCE, Kind.COMMENT, Kind.BLOCK_ID, Kind.SHORTCODE})
_URL_ATTRIBUTES = {
    ("a", "href"): False,
    ("area", "href"): False,
    ("link", "href"): False,
    ("iframe", "src"): False,
    ("img", "src"): True,
    ("source", "src"): True,
    ("video", "src"): True,
    ("video", "poster"): True,
    ("audio", "src"): True,
    ("embed", "src"): True,
    ("object", "data"): True,
}


class Inlines:
    """The inline facts of a note, collected leaf by leaf (absolute spans)."""

    def __init__(self, document: Document, collected: Collected) -> None:
        self.document = document
        self.text = document.source.text
        self.collected = collected

    def read(self, base: int, leaf: Node, kind: str, context: Prose) -> Prose:
        """Read one leaf: its prose is returned, all else collected. `context` gives the flags of the containers."""
        read = self.document.inlines_of(leaf, base)
        nodes = read.nodes
        for loose in read.loose:
            span, label_span, label, form = loose
            self.collected.loose.append(ReferenceUse(span.shifted(base), label_span.shifted(base), label, form))
        block = Span(base + leaf.start, base + leaf.end)
        if len(nodes) == 1 and nodes[0].kind is _TEXT and not nodes[0].parts:
            start, end = base + nodes[0].start, base + nodes[0].end
            flags = (context.quotes, context.callout, context.item)
            return Prose(self.text[start:end], ((0, start),), (end,), block, kind, *flags)
        run = _Run(self, base)
        run.walk(nodes)
        return run.finish(kind, block, context)

    def tag(self, base: int, data: HtmlData) -> None:
        """Links and anchors in the attributes of one HTML tag."""
        for name, value, start, end in data.attributes:
            if self.text[base + start - 1] == "{":
                continue  # an expression of MDX: what it gives is not known
            span = Span(base + start, base + end)
            if name == "id" or (name == "name" and data.name == "a"):
                self.collected.anchors.append(Anchor(span, value, "html"))
            elif (data.name, name) in _URL_ATTRIBUTES:
                self._attribute(data.name, name, value, span)
            elif name == "srcset":
                for candidate in value.split(","):
                    url = candidate.strip().partition(" ")[0]
                    at = self.text.find(url, span.start, span.end) if url else -1
                    if at >= 0:
                        self._attribute(data.name, name, url, Span(at, at + len(url)))

    def _attribute(self, tag: str, name: str, value: str, span: Span) -> None:
        found = destinations.read(value)
        path, fragment = destinations.split(found.text)
        image = _URL_ATTRIBUTES.get((tag, name), True)
        via = f"{tag}.{name}" if not found.via else found.via
        target = Span(span.start + found.start, span.start + found.end) if found.via else span
        self.collected.links.append(
            Link("html", span, target, found.text, path, fragment, "", Span(span.end, span.end), None, "", image, via)
        )


class _Run:
    """The prose of one leaf while it is being read."""

    def __init__(self, inlines: Inlines, base: int) -> None:
        self.inlines = inlines
        self.source = inlines.text
        self.base = base
        self.pieces: list[str] = []
        self.length = 0
        self.starts: list[tuple[int, int]] = []
        self.ends: list[int] = []
        self.emphasised: list[Span] = []
        self.linked: list[Span] = []
        self.raw: list[Span] = []
        self.open_raw: list[tuple[str, int]] = []

    def add(self, text: str, start: int, end: int) -> None:
        """Append `text` for source[start:end] (absolute offsets)."""
        if not text:
            return
        if self.ends and self.ends[-1] == start and len(text) == end - start:
            last_text, last_source = self.starts[-1]
            if self.length - last_text == start - last_source:
                self.ends[-1] = end
                self.pieces.append(text)
                self.length += len(text)
                return
        self.starts.append((self.length, start))
        self.ends.append(end)
        self.pieces.append(text)
        self.length += len(text)

    def walk(self, nodes: tuple[Node, ...]) -> None:
        """Append the prose of sibling inlines and collect their facts."""
        base = self.base
        for node in nodes:
            kind = node.kind
            start, end = base + node.start, base + node.end
            if kind is _TEXT:
                if node.parts:
                    for part in node.parts:
                        self.add(self.source[base + part.start : base + part.end], base + part.start, base + part.end)
                else:
                    self.add(self.source[start:end], start, end)
            elif kind is _SOFT_BREAK or kind is _HARD_BREAK:
                self.add("\n", start, end)
            elif kind in _TRANSPARENT:
                at = self.length
                self.walk(node.children)
                if kind in _EMPHASIS:
                    self.emphasised.append(Span(at, self.length))
            elif kind in _CHARACTERS:
                self.add(str(node.data), start, end)
            else:
                self.special(node, start, end)

    def special(self, node: Node, start: int, end: int) -> None:
        """The rarer kinds: those that are facts, or opaque."""
        kind = node.kind
        inlines, collected = self.inlines, self.inlines.collected
        if kind in _CODE:
            collected.code.append(Code(Span(start, end), kind, self.source[start:end]))
        if kind in (Kind.LINK, Kind.IMAGE):
            self.link(node, start, end)
        elif kind in (Kind.WIKILINK, Kind.EMBED):
            self.wikilink(node, start, end)
        elif kind == Kind.HTML_INLINE and isinstance(node.data, HtmlData):
            inlines.tag(self.base, node.data)
            self.html(node.data, start, end)
        elif kind == Kind.HTML_INLINE:
            pass
        elif kind == Kind.INLINE_FOOTNOTE:
            run = _Run(inlines, self.base)
            run.walk(node.children)
            collected.prose.append(run.finish("footnote", Span(start, end), NO_CONTEXT))
        elif kind in _SILENT:
            if kind == Kind.COMMENT:
                collected.comment_spans.append(Span(start, end))
            elif kind == Kind.FOOTNOTE_REFERENCE:
                label = str(node.data)
                collected.footnote_uses.append(FootnoteUse(Span(start, end), label, False))
            elif kind == Kind.BLOCK_ID:
                collected.anchors.append(Anchor(Span(start, end), self.source[start + 1 : end], "block"))
            elif kind == Kind.SHORTCODE:
                self.add(BARRIER, start, end)
        else:
            if kind == Kind.TAG:
                collected.tags.append(Named(Span(start, end), self.source[start + 1 : end]))
            self.add(BARRIER, start, end)

    def link(self, node: Node, start: int, end: int) -> None:
        """A link's text is prose; an image or URL is opaque; an image's alternative is prose of its own."""
        data = node.data
        assert isinstance(data, LinkData)
        image = node.kind == Kind.IMAGE
        own = self
        if image:
            own = _Run(self.inlines, self.base)
        opaque = data.form in ("autolink", "bare")
        at, first = own.length, len(own.pieces)
        if not opaque:
            own.walk(node.children)
            if not image:
                self.linked.append(Span(at, self.length))
        text = "" if opaque else "".join(own.pieces[first:])
        self.inlines.collected.links.append(self.fact(node, data, Span(start, end), text))
        if image and text:
            self.inlines.collected.prose.append(own.finish("alt", Span(start, end), NO_CONTEXT))
        if image or opaque:
            self.add(BARRIER, start, end)

    def fact(self, node: Node, data: LinkData, span: Span, text: str) -> Link:
        """The link fact of a LINK or IMAGE node."""
        base = self.base
        part = node.part(Role.DESTINATION) or node.part(Role.LABEL) or node.part(Role.TEXT)
        target = Span(base + part.start, base + part.end) if part else span
        shown = node.part(Role.TEXT)
        text_span = Span(base + shown.start, base + shown.end) if shown else span
        destination, via = data.destination, ""
        found = destinations.read(destination)
        if found.via:
            destination, via = found.text, found.via
            if data.form == "inline" and found.via != "template":
                raw = destinations.read(self.source[target.start : target.end])
                target = Span(target.start + raw.start, target.start + raw.end)
        path, fragment = destinations.split(destination)
        return Link(
            data.form, span, target, destination, path, fragment, text, text_span, data.title, data.label,
            node.kind == Kind.IMAGE, via,
        )  # fmt: skip

    def wikilink(self, node: Node, start: int, end: int) -> None:
        """A wiki link: its alias is prose, its target is not."""
        base = self.base
        target, fragment, alias = (node.part(role) for role in (Role.TARGET, Role.FRAGMENT, Role.ALIAS))
        path = self.source[base + target.start : base + target.end].strip() if target else ""
        heading = self.source[base + fragment.start : base + fragment.end].strip() if fragment else None
        first = target.start if target else fragment.start if fragment else node.start
        last = fragment.end if fragment else target.end if target else node.end
        shown = self.source[base + alias.start : base + alias.end] if alias else ""
        destination = path if heading is None else f"{path}#{heading}"
        embed = node.kind == Kind.EMBED
        self.inlines.collected.links.append(
            Link(
                "wiki",
                Span(start, end),
                Span(base + first, base + last),
                destination,
                path,
                heading,
                shown,
                Span(base + alias.start, base + alias.end) if alias else Span(start, end),
                None,
                "",
                embed,
                "",
            )
        )
        if alias and not embed:
            at = self.length
            self.add(shown, base + alias.start, base + alias.end)
            self.linked.append(Span(at, self.length))
        else:
            self.add(BARRIER, start, end)

    def html(self, data: HtmlData, start: int, end: int) -> None:
        """Tags have no width, but those of blocks part lines; what stands between those of quoted matter is marked."""
        if data.name == "br" or is_block_tag(data.name):
            self.add("\n", start, end)
        elif data.name in _RAW_TAGS:
            if not data.closing:
                self.open_raw.append((data.name, self.length))
            elif self.open_raw and self.open_raw[-1][0] == data.name:
                self.raw.append(Span(self.open_raw.pop()[1], self.length))

    def finish(self, kind: str, block: Span, context: Prose) -> Prose:
        """The finished run."""
        self.raw.extend(Span(at, self.length) for _, at in self.open_raw)
        return Prose(
            "".join(self.pieces), tuple(self.starts), tuple(self.ends), block, kind,
            context.quotes, context.callout, context.item,
            tuple(self.emphasised), tuple(self.linked), tuple(self.raw),
        )  # fmt: skip


NO_CONTEXT = Prose("", (), (), Span(0, 0), "")
