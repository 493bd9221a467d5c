"""extract(): one pass over a note's tree that reads off all facts and all prose. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from mdkb.facts import destinations
from mdkb.facts.bodies import bodies_of, inside
from mdkb.facts.calls import calls_of, inline_ids
from mdkb.facts.changes import withdrawn
from mdkb.facts.collected import Code, Collected, Named
from mdkb.facts.comments import comment_facts, head_comments
from mdkb.facts.inlines import NO_CONTEXT, Inlines
from mdkb.facts.matter import matter_links, matter_prose
from mdkb.facts.model import Anchor, Callout, Comment, Definition, Facts, Footnote, Heading, Link
from mdkb.facts.prose import BARRIER, Prose
from mdkb.facts.quotations import attributions_of, quotations_of
from mdkb.front_matter import FrontMatter
from mdkb.regex import regex
from mdkb.syntax import DefinitionData, Document, HtmlData, Kind, Node, Role
from mdkb.syntax.templates import Tag
from mdkb.text import Span
from mdkb.tuples import NamedTuple

_LEAVES = {
    Kind.PARAGRAPH: "paragraph",
    Kind.HEADING: "heading",
    Kind.TABLE_CELL: "cell",
    Kind.DEFINITION_TERM: "term",
}
_LANGUAGE_COMMENT = regex(
    r"\A(?:mdkb:\s*lang\s+|LTeX:\s*language=|c?spell::?\s*(?:locale|language)\s+)([A-Za-z_-]+)(?!\s*,|[A-Za-z_-])",
    re.IGNORECASE,
)
_ATTRIBUTE_ID = regex(r"#([^\s}#]+)")
_KRAMDOWN_ID = regex(
    r"#((?<=\{#)[^\s}#]+|\w[\w:-]*)"
)  # in `{: #id.class}` a dot begins a class, in `{#id}` it does not


class Extract(NamedTuple):
    """What extract() returns: the facts; the prose runs (front matter first) and what is code, in order of the text."""

    facts: Facts
    prose: tuple[Prose, ...]
    code: tuple[Code, ...]


def extract(path: str, document: Document, front_matter: FrontMatter | None, language: str) -> Extract:
    """Read off all facts of a note.

    Args:
        path: relative to the root, with slashes.
        document: the note's tree.
        front_matter: its head, if any.
        language: BCP 47, "" when unknown.
    """
    return finish(path, document, front_matter, language, collect(document))


def collect(document: Document) -> Collected:
    """What the blocks of a document say, each by itself or with the ones next to it."""
    blocks = _Blocks(document)
    for block in document.blocks:
        blocks.block(block.start, block.node, NO_CONTEXT)
    collected = blocks.collected
    data = bodies_of(document).data
    if data:
        collected.prose = [run for run in collected.prose if not inside(run.block, data)]
        collected.links = [link for link in collected.links if not inside(link.span, data)]
        collected.block_links = [link for link in collected.block_links if not inside(link.span, data)]
    collected.prose.sort(key=_block)
    collected.comments = comment_facts(document, collected.comment_spans)
    collected.attributions = attributions_of(quotations_of(document))
    collected.withdrawn = withdrawn(document.source.text, document.extent, collected.code)
    return collected


def finish(
    path: str, document: Document, front_matter: FrontMatter | None, language: str, collected: Collected
) -> Extract:
    """All facts of a note from what its blocks say; see `extract`. A window that does not begin with the text has no head."""
    head = front_matter if document.extent.start <= document.start else None
    comments = [
        *collected.comments,
        *comment_facts(document, _template_comments(document)),
    ]
    comments = [*head_comments(document.source, head), *sorted(comments)]
    prose = [*matter_prose(document.source, head), *collected.prose]
    data = bodies_of(document).data
    template_links = [
        link for link in _template_links(document, collected) if link.kind == "shortcode" or not inside(link.span, data)
    ]
    links = [*collected.links, *collected.block_links, *template_links, *matter_links(head)]
    labels = {link.label for link in collected.links if link.label}
    facts = Facts(
        path=path,
        length=len(document.source),
        language=language,
        front_matter=front_matter,
        headings=tuple(collected.headings),
        links=tuple(sorted(links)),
        definitions=tuple(
            [Definition(*one[:-1], True) if one.label in labels else one for one in collected.definitions]
        ),
        loose_references=tuple(collected.loose),
        footnotes=tuple(collected.footnotes),
        footnote_uses=tuple([one._replace(defined=one.label in document.footnotes) for one in collected.footnote_uses]),
        anchors=tuple(sorted((*collected.anchors, *inline_ids(document, prose)))),
        tags=tuple(collected.tags),
        shortcodes=tuple(sorted({tag.data.name for tag in document.shortcodes})),
        calls=calls_of(document),
        includes=tuple([include.text for include in collected.includes]),
        terms=tuple([term.text for term in collected.terms]),
        comments=tuple(comments),
        bodies=bodies_of(document).all,
        withdrawn=tuple(collected.withdrawn),
        attributions=tuple(collected.attributions),
        callouts=tuple(collected.callouts),
        straight_quotes=any('"' in run.text for run in prose),
    )
    return Extract(facts, tuple(_in_languages(prose, comments)), tuple(collected.code))


def _block(run: Prose) -> Span:
    return run.block


def _in_languages(prose: list[Prose], comments: list[Comment]) -> list[Prose]:
    """The runs with the language that a comment gives them: `mdkb: lang` for the next block, others from there on."""
    marks = [(comment, match.group(1)) for comment in comments if (match := _LANGUAGE_COMMENT.match(comment.text))]
    if not marks:
        return prose
    marked = []
    for run in prose:
        language = run.language
        for comment, name in marks:
            lasting = comment.text[:4].casefold() != "mdkb" and comment.span.end <= run.block.start
            if lasting or comment.scope.contains(run.block):
                language = name
        marked.append(run._replace(language=language))
    return marked


def _template_comments(document: Document) -> Iterator[Span]:
    """Liquid runs before Markdown, and MDX reads JavaScript first: their comments are such wherever they stand."""
    for tag in document.shortcodes:
        if tag.data.name == "comment" and not tag.data.closing:
            if tag.notation == "{%" and tag.partner is not None:
                yield Span(tag.span.start, tag.partner.end)
            elif tag.notation == "{":
                yield tag.span


class _Blocks:
    """The walk over the blocks of one note."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.source.text
        self.collected = Collected()
        self.inlines = Inlines(document, self.collected)

    def block(self, base: int, node: Node, context: Prose) -> None:
        """Read one block and what is in it (containers are nested at most 100 deep, see syntax)."""
        kind = node.kind
        if kind in _LEAVES:
            self.leaf(base, node, context)
            return
        if kind == Kind.BLOCK_QUOTE:
            context = context._replace(quotes=context.quotes + 1, callout=False)
        elif kind == Kind.CALLOUT:
            context = context._replace(callout=True)
            part = node.part(Role.TYPE)
            if part is not None:
                span = Span(base + part.start, base + part.end)
                self.collected.callouts.append(Callout(span, self.text[span.start : span.end]))
            self.title(base, node, context)
        elif kind == Kind.ADMONITION:
            self.title(base, node, context)
        elif kind == Kind.LIST_ITEM:
            context = context._replace(item=True)
        elif kind not in (Kind.LIST, Kind.TABLE, Kind.TABLE_ROW):
            self.special(base, node)
        for child in node.children:
            self.block(base, child, context)

    def title(self, base: int, node: Node, context: Prose) -> None:
        """Read the title of a callout or admonition."""
        leaf = self.document.title(node)
        if leaf is not None:
            self.leaf(base, leaf, context)

    def leaf(self, base: int, node: Node, context: Prose) -> None:
        run = self.inlines.read(base, node, _LEAVES[node.kind], context)
        if run.text:
            self.collected.prose.append(run)
        if node.kind == Kind.HEADING:
            self.heading(base, node, run)
        elif node.kind == Kind.DEFINITION_TERM:
            text = self.rendered(base, node) if BARRIER in run.text else run.text
            self.collected.terms.append(Named(Span(base + node.start, base + node.end), text))

    def heading(self, base: int, node: Node, run: Prose) -> None:
        part = node.part(Role.CONTENT)
        content = Span(base + part.start, base + part.end) if part else Span(base + node.start, base + node.end)
        given = node.part(Role.ATTRIBUTES)
        identifier = self.identifier(base, given.start, given.end) if given else ""
        shown = run.text
        if BARRIER in shown:
            shown = self.rendered(base, node)
        level = node.data if isinstance(node.data, int) else 1
        self.collected.headings.append(
            Heading(
                Span(base + node.start, base + node.end),
                content,
                level,
                shown,
                self.text[content.start : content.end] if part else "",
                identifier,
            )
        )

    def rendered(self, base: int, leaf: Node) -> str:
        """The text of a heading with what prose leaves out: the content of code spans, alternatives, raw math."""
        pieces: list[str] = []
        stack = list(reversed(self.document.inlines(base, leaf)))
        while stack:
            node = stack.pop()
            content = node.part(Role.CONTENT)
            if node.children:
                stack.extend(reversed(node.children))
            elif node.kind in (Kind.ESCAPE, Kind.ENTITY):
                pieces.append(str(node.data))
            elif node.kind in (Kind.SOFT_BREAK, Kind.HARD_BREAK):
                pieces.append(" ")
            elif node.kind == Kind.TEXT and node.parts:
                pieces.extend(self.text[base + part.start : base + part.end] for part in node.parts)
            elif node.kind == Kind.CODE_SPAN and content:
                code = self.text[base + content.start : base + content.end].replace("\n", " ")
                pieces.append(code)
            elif node.kind == Kind.WIKILINK:
                part = node.part(Role.ALIAS) or node.part(Role.TARGET) or node.part(Role.FRAGMENT)
                pieces.append(self.text[base + part.start : base + part.end] if part else "")
            elif node.kind not in (Kind.HTML_INLINE, Kind.COMMENT, Kind.FOOTNOTE_REFERENCE, Kind.BLOCK_ID, Kind.IMAGE):
                pieces.append(self.text[base + node.start : base + node.end])
        return "".join(pieces)

    def identifier(self, base: int, start: int, end: int) -> str:
        """The id in an attribute list, recorded as an anchor too."""
        pattern = _KRAMDOWN_ID if self.document.dialect.liquid else _ATTRIBUTE_ID
        match = pattern.search(self.text, base + start, base + end)
        if not match:
            return ""
        self.collected.anchors.append(Anchor(Span(*match.span(1)), match.group(1), "attribute"))
        return match.group(1)

    def special(self, base: int, node: Node) -> None:
        """Blocks that are facts themselves."""
        kind = node.kind
        if kind == Kind.DEFINITION and isinstance(node.data, DefinitionData):
            self.definition(base, node, node.data)
        elif kind == Kind.FOOTNOTE_DEFINITION:
            label = node.part(Role.LABEL)
            span = Span(base + label.start, base + label.end) if label else Span(base + node.start, base + node.end)
            whole = Span(base + node.start, base + node.end)
            self.collected.footnotes.append(Footnote(whole, span, str(node.data), not node.children))
        elif kind == Kind.FENCED_CODE:
            lines = node.all_parts(Role.CONTENT)
            if lines:
                self.code(kind, Span(base + lines[0].start, base + lines[-1].end))
        elif kind in (Kind.HTML_BLOCK, Kind.HTML_INLINE):
            self.code(kind, Span(base + node.start, base + node.end))
            if isinstance(node.data, HtmlData):
                self.inlines.tag(base, node.data)
        elif kind == Kind.COMMENT_BLOCK:
            self.collected.comment_spans.append(Span(base + node.start, base + node.end))
        elif kind == Kind.ATTRIBUTE_LIST:
            self.identifier(base, node.start, node.end)
        elif kind == Kind.INCLUDE:
            part = node.part(Role.PATH)
            if part:
                span = Span(base + part.start, base + part.end)
                path = self.text[span.start : span.end]
                self.collected.includes.append(Named(span, path))
                self.collected.block_links.append(_plain("include", span, path, "--8<--"))

    def code(self, kind: Kind, span: Span) -> None:
        self.collected.code.append(Code(span, kind, self.text[span.start : span.end]))

    def definition(self, base: int, node: Node, data: DefinitionData) -> None:
        whole = Span(base + node.start, base + node.end)
        label, part = node.part(Role.LABEL), node.part(Role.DESTINATION)
        label_span = Span(base + label.start, base + label.end) if label else whole
        target = Span(base + part.start, base + part.end) if part else whole
        raw_label = self.text[label_span.start : label_span.end]
        self.collected.definitions.append(
            Definition(whole, label_span, data.label, raw_label, data.destination, data.title, data.shadowed, False)
        )
        found = destinations.read(data.destination)
        if found.via and found.via != "template":
            raw = destinations.read(self.text[target.start : target.end])
            target = Span(target.start + raw.start, target.start + raw.end)
        path, fragment = destinations.split(found.text)
        self.collected.block_links.append(
            Link(
                "definition",
                whole,
                target,
                found.text,
                path,
                fragment,
                raw_label,
                label_span,
                data.title,
                data.label,
                False,
                found.via,
            )
        )


def _template_links(document: Document, collected: Collected) -> list[Link]:
    """Template tags that link by themselves: ref, relref, figure, link, post_url (not those in a destination)."""
    linking = [tag for tag in document.shortcodes if tag.notation == "{%" or tag.data.name in _LINKING]
    if not linking:
        return []
    taken = sorted(link.span for link in (*collected.links, *collected.block_links))
    starts = [span.start for span in taken]
    furthest = [0, *accumulate((span.end for span in taken), max)]  # where the first n links end
    links: list[Link] = []
    for tag in linking:
        if tag.data.closing or tag.span.end <= furthest[bisect_right(starts, tag.span.start)]:
            continue
        if tag.notation == "{%":
            found = destinations.read(document.source.text[tag.span.start : tag.span.end])
            if found.via and found.via != "template":
                target = Span(tag.span.start + found.start, tag.span.start + found.end)
                links.append(_plain("liquid", target, found.text, found.via, tag.span))
        else:
            links.extend(_shortcode_links(tag))
    return links


def _shortcode_links(tag: Tag) -> Iterator[Link]:
    for name, value, start, end in tag.data.arguments:
        kind = _LINKING[tag.data.name].get(name)
        if kind is not None:
            yield _plain("shortcode", Span(start, end), value, tag.data.name, tag.span, kind == "image")
            if not name:
                return


_LINKING = {
    "ref": {"": "page", "path": "page"},
    "relref": {"": "page", "path": "page"},
    "figure": {"src": "image", "link": "link"},
    "img": {"src": "image"},
    "image": {"src": "image"},
}


def _plain(kind: str, target: Span, destination: str, via: str, span: Span | None = None, image: bool = False) -> Link:
    path, fragment = destinations.split(destination)
    whole = span or target
    if destinations.TEMPLATE_LEFT.search(destination):
        via = "template"
    return Link(kind, whole, target, destination, path, fragment, "", Span(whole.end, whole.end), None, "", image, via)
