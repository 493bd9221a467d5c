"""Block quotations line by line: which lines carry a marker, which are lazy, and who is named as the author.

A lazy line (CommonMark 0.31.2, section 5.1) belongs to the quoted paragraph though it has no `>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mdkb.facts.model import Attribution
from mdkb.regex import regex
from mdkb.syntax import Document, Kind, Node, Role
from mdkb.text import SourceText, Span
from mdkb.tuples import NamedTuple

_QUOTES = (Kind.BLOCK_QUOTE, Kind.CALLOUT)
_MAX_ATTRIBUTION = 120  # code points as rendered
_DASH = regex(r"(---?|[–—―])(?!-)([ \t\u00a0]*)(?=[A-ZÀ-ÖØ-Þ\[*_@]|<cite\b|<a\b|(?:source|from|via)\b)")
_DIALOGUE = regex(r"(?:---?|[–—―])[^-]")
_CITE = regex(r"[ \t]*<(?:cite|footer|figcaption)\b", re.IGNORECASE)
_MARKUP = regex(r"\]\([^)]*\)|\]\[[^\]]*\]|\[\^[^\]]+\]|<[^>]*>|[*_\[]")
_SENTENCE_END = regex(r"[^\W\d_]{4,}[.!?](?:\s|$)")
_FOOTNOTE_MARKS = regex(r"(?:\[\^[^\]\s]+\])+\s*$")
_MANY_WORDS = 6
_NOT_A_PREFIX = regex(r"[^>\s]")


class QuoteLine(NamedTuple):
    """One line of a quoted paragraph.

    `content`: without prefix and trailing white space; `start`: where the line begins; `lazy`: it lacks the innermost
    marker; `hard`: it ends in a hard line break; `row`: 1-based.
    """

    content: Span
    start: int
    row: int
    lazy: bool
    hard: bool


class QuotedParagraph(NamedTuple):
    """A paragraph of a quotation; `direct`: no list or other container stands between."""

    span: Span
    lines: tuple[QuoteLine, ...]
    direct: bool


class Quotation(NamedTuple):
    """A block quotation or callout.

    `prefix`: what a new line of it begins with ("  > >"), without trailing space. `markers`: its `>` signs, one per
    line that has one. `children`: kinds and spans of its blocks. `attribution`: who is named, inside it; `detached`:
    a paragraph right after it that names somebody, if nobody is named inside. `before`: the quotation right before
    it, with only blank lines between (index in the note's quotations), or -1.
    """

    span: Span
    callout: bool
    depth: int
    prefix: str
    markers: tuple[Span, ...]
    paragraphs: tuple[QuotedParagraph, ...]
    children: tuple[tuple[Kind, Span], ...]
    attribution: Attribution | None
    detached: Attribution | None
    before: int


def attribution_at(source: SourceText, line: Span) -> Attribution | None:
    """What names an author in this line (without its prefix), if it does so.

    That is a dash and a name, at most 120 characters as rendered and no sentence; or `<cite>`, `<footer>`.
    """
    text = source[line]
    cite = _CITE.match(text)
    if cite:
        return Attribution(line, Span(line.start, line.start), "", "", True)
    match = _DASH.match(text)
    if match is None:
        return None
    shown = _MARKUP.sub("", text[match.end() :]).strip()
    sentences = _SENTENCE_END.findall(shown)
    last = bool(sentences) and shown[-1:] in ".!?" and len(shown.split()) <= _MANY_WORDS
    asks = shown[-1:] in ("?", "!", "…") and len(shown.split()) > 1
    if asks or len(shown) > _MAX_ATTRIBUTION or len(sentences) > last:
        return None
    dash, space = match.groups()
    return Attribution(line, Span(line.start, line.start + match.end()), dash, space, "<cite" in text.lower())


def ends_sentence(text: str) -> bool:
    """Whether a line ends a sentence; footnote marks and closing marks after it are looked through."""
    bare = _FOOTNOTE_MARKS.sub("", text).rstrip(" \t*_)]\"'’")
    return bare[-1:] in ("”", "»", ".", "!", "?", "…", "“") or bool(_FOOTNOTE_MARKS.search(text))


@lru_cache(maxsize=4)
def quotations_of(document: Document) -> tuple[Quotation, ...]:
    """All block quotations of a note, outer ones first, in order of the text."""
    if ">" not in document.source.text:
        return ()
    return tuple(_Walk(document).quotations)


def attributions_of(quotations: tuple[Quotation, ...]) -> list[Attribution]:
    """The attributions of all quotations, in order."""
    found = {quotation.attribution or quotation.detached for quotation in quotations}
    return sorted(one for one in found if one is not None)


class _Walk:
    """One walk over the containers of a note."""

    def __init__(self, document: Document) -> None:
        self.source = document.source
        self.quotations: list[Quotation] = []
        tops = [(block.start, block.node) for block in document.blocks]
        self.siblings(tops, 0)

    def siblings(self, nodes: list[tuple[int, Node]], depth: int) -> None:
        """Read blocks that stand side by side."""
        previous = -1
        for index, (base, node) in enumerate(nodes):
            if node.kind in _QUOTES:
                here = len(self.quotations)
                after = nodes[index + 1] if index + 1 < len(nodes) else None
                self.quotations.append(self.read(base, node, depth + 1, after, previous))
                previous = here
            else:
                previous = -1
            if node.children and self.source.text.find(">", base + node.start, base + node.end) >= 0:
                inner = depth + 1 if node.kind in _QUOTES else depth
                self.siblings([(base, child) for child in node.children], inner)

    def read(self, base: int, node: Node, depth: int, after: tuple[int, Node] | None, previous: int) -> Quotation:
        markers = tuple(Span(base + part.start, base + part.end) for part in node.all_parts(Role.MARKER))
        by_row = {self.source.position(marker.start).row: marker for marker in markers}
        paragraphs = tuple(self.paragraphs(base, node, by_row, True))
        attribution = self.attribution(paragraphs)
        span = Span(base + node.start, base + node.end)
        first = markers[0] if markers else Span(span.start, span.start + 1)
        line = self.source.line(self.source.position(first.start).row)
        prefix = _NOT_A_PREFIX.sub(" ", self.source[Span(line.start, first.start)]) + ">"
        return Quotation(
            span, node.kind == Kind.CALLOUT, depth, prefix, markers, paragraphs,
            tuple((child.kind, Span(base + child.start, base + child.end)) for child in node.children),
            attribution, None if attribution else self.detached(after), previous,
        )  # fmt: skip

    def paragraphs(self, base: int, node: Node, markers: dict[int, Span], direct: bool) -> Iterator[QuotedParagraph]:
        """The paragraphs whose innermost quotation is `node`."""
        for child in node.children:
            if child.kind == Kind.PARAGRAPH:
                lines = tuple(self.line(base, part.start, part.end, markers) for part in child.all_parts(Role.CONTENT))
                yield QuotedParagraph(Span(base + child.start, base + child.end), lines, direct)
            elif child.children and child.kind not in _QUOTES:
                yield from self.paragraphs(base, child, markers, False)

    def line(self, base: int, start: int, end: int, markers: dict[int, Span]) -> QuoteLine:
        source = self.source
        row = source.position(base + start).row
        whole = source.line(row)
        text = source[Span(base + start, whole.end)]
        bare = text.strip(" \t")
        at = base + start + len(text) - len(text.lstrip(" \t"))
        hard = text.endswith("  ") or bare.endswith("\\") or bare.lower().endswith(("<br>", "<br/>", "<br />"))
        return QuoteLine(Span(at, at + len(bare)), whole.start, row, row not in markers, hard)

    def attribution(self, paragraphs: tuple[QuotedParagraph, ...]) -> Attribution | None:
        """Who is named in the last line of the quotation, if that is not all there is."""
        own = [paragraph for paragraph in paragraphs if paragraph.lines]
        if not own or (len(own) == 1 and len(own[0].lines) == 1):
            return None
        last = own[-1].lines
        if self.is_dialogue(last):
            return None
        found = attribution_at(self.source, last[-1].content)
        if found is None and len(last) > 1 and own[-1] is not own[0]:
            found = attribution_at(self.source, last[0].content)
        return found

    def is_dialogue(self, lines: tuple[QuoteLine, ...]) -> bool:
        """Lines that each begin with a dash are what several people say."""
        return len(lines) > 1 and sum(bool(_DIALOGUE.match(self.source[line.content])) for line in lines) > 1

    def detached(self, after: tuple[int, Node] | None) -> Attribution | None:
        if after is None or after[1].kind != Kind.PARAGRAPH:
            return None
        base, node = after
        parts = node.all_parts(Role.CONTENT)
        if len(parts) != 1:
            return None
        return attribution_at(self.source, self.line(base, parts[0].start, parts[0].end, {}).content)
