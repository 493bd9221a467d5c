"""One leaf's text read from one special character to the next; what no construct claims is text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import TYPE_CHECKING

from mdkb.regex import regex
from mdkb.syntax import bare_urls, html
from mdkb.syntax._mistune import AUTO_LINK, AUTO_MAIL, PUNCTUATION_CLASS
from mdkb.syntax.attributes import INLINE as INLINE_ATTRIBUTES
from mdkb.syntax.brackets import Brackets, Opener
from mdkb.syntax.emphasis import Resolver, Run, run_at
from mdkb.syntax.inline_tree import fill
from mdkb.syntax.labels import ENTITY, entity, normal_label, unescape
from mdkb.syntax.leaf_text import LeafText
from mdkb.syntax.nodes import Kind, LinkData, Node, NodeData, Part, Role, make_node, make_part
from mdkb.syntax.tag_nodes import tag_node

if TYPE_CHECKING:
    from mdkb.syntax.document import Document

Search = Callable[..., re.Match[str] | None]
_CODE_SPAN, _TEXT = Kind.CODE_SPAN, Kind.TEXT
_TEXT_PART, _DESTINATION = Role.TEXT, Role.DESTINATION
_OPENING, _CONTENT, _CLOSING = Role.OPENING, Role.CONTENT, Role.CLOSING
MAX_LENGTH = 20_000  # code points without a newline: minified data, kept as one text
_ESCAPED = regex(PUNCTUATION_CLASS)
_AUTO = regex(rf"({AUTO_LINK})|{AUTO_MAIL}")
_PLAIN_LINK = regex(r"\[([A-Za-z0-9 ,.()'/-]+)\]\(([^\x00-\x20\x7f()<>\\]*)\)")
_TICKS = regex("`+")
_FOOTNOTE = regex(r"\[\^([^\s\[\]]+)\]")
_MATH = regex(r"\$\$((?:[^$\\]|\\.|\$(?!\$))+?)\$\$|\$(?![\s$])((?:[^$\\]|\\.)*?(?<!\s))\$(?!\d)", re.DOTALL)
_LATEX = regex(r"\\\((.+?)\\\)|\\\[(.+?)\\\]", re.DOTALL)
_WIKI = regex(r"(!?)\[\[([^\[\]\n|#]*)(#[^\[\]\n|]*)?(?:\\?\|([^\[\]\n]*))?\]\]")
_TAG = regex(r"#([\w/-]*[^\W\d][\w/-]*)")
_EMOJI = regex(r"(?<![\w:]):([a-z+-][a-z0-9_+-]*):(?![\w:])")
_BLOCK_ID = regex(r"(?:(?<!\S)|(?<=\]\]))\^([A-Za-z0-9-]+)\Z")


class Scanner:
    """One leaf being read: the inlines found so far, the open brackets. Nodes are placed `by` after the leaf's text."""

    __slots__ = (
        "base",
        "brackets",
        "by",
        "dialect",
        "document",
        "items",
        "leaf",
        "missing",
        "raw",
        "resolver",
        "runs",
        "text",
        "ticks",
    )

    def __init__(self, document: Document, base: int, text: str, raw: str, by: int) -> None:
        self.document = document
        self.dialect = document.dialect
        self.base = base
        self.text = text
        self.raw = raw
        self.by = by
        self.leaf: LeafText | None = None
        self.items: list[Node | Run] = []
        self.runs = False
        self.resolver = Resolver()
        self.missing: set[str] = set()
        self.ticks: dict[int, list[int]] | None = None
        self.brackets: Brackets | None = None

    def scan(self, search: Search, match: re.Match[str] | None) -> list[Node]:
        """The inlines of the whole leaf, text left out; `match` is what `search` finds first."""
        text = self.text
        if len(text) > MAX_LENGTH and "\n" not in text:
            return []
        handlers = _HANDLERS
        while match:
            at = match.start()
            handler = handlers.get(text[at])
            after = handler(self, at) if handler else self.other(at, match.end())
            match = search(text, after)
        if self.runs:
            return self.resolver.resolve(self.items, fill)
        return self.items  # type: ignore[return-value]  # without runs they are nodes

    def add(self, kind: Kind, start: int, end: int, data: NodeData = None) -> int:
        """Add an inline without parts; return its end."""
        by = self.by
        self.items.append(make_node((kind, start + by, end + by, (), (), data)))
        return end

    def add_parts(
        self, kind: Kind, start: int, end: int, parts: list[tuple[Role, int, int]], data: NodeData = None
    ) -> int:
        """Add an inline with parts; return its end."""
        by = self.by
        placed = tuple([make_part((role, first + by, last + by)) for role, first, last in parts])
        self.items.append(make_node((kind, start + by, end + by, (), placed, data)))
        return end

    def add_link(self, form: str, target: str, start: int, end: int, first: int, last: int) -> int:
        """Add a link whose text is its destination, at first:last; return its end."""
        by = self.by
        inside = (Node(Kind.TEXT, first + by, last + by),)
        parts = (Part(Role.DESTINATION, first + by, last + by),)
        self.items.append(Node(Kind.LINK, start + by, end + by, inside, parts, LinkData(form, target, None, "")))
        return end

    def delimited(self, kind: Kind, start: int, end: int, width: int) -> int:
        """Add an opaque inline between delimiters of `width` characters; return its end."""
        by = self.by
        first, last = start + by, end + by
        inner, close = first + width, last - width
        parts = (
            make_part((_OPENING, first, inner)),
            make_part((_CONTENT, inner, close)),
            make_part((_CLOSING, close, last)),
        )
        self.items.append(make_node((kind, first, last, (), parts, None)))
        return end

    # one method per special character: reads what begins at `at` and returns where to go on

    def line_end(self, at: int) -> int:
        text = self.text
        start = at
        while start and text[start - 1] in " \t":
            start -= 1
        hard = at - start >= 2 and text.endswith("  ", start, at)
        return self.add(Kind.HARD_BREAK if hard else Kind.SOFT_BREAK, start, at + 1)

    def backslash(self, at: int) -> int:
        text = self.text
        if self.dialect.backslash_math and text.startswith(("(", "["), at + 1):
            match = _LATEX.match(text, at)
            if match:
                return self.delimited(Kind.MATH, at, match.end(), 2)
        after = text[at + 1 : at + 2]
        if after == "\n":
            return self.add(Kind.HARD_BREAK, at, at + 2)
        if after and _ESCAPED.match(after):
            return self.add(Kind.ESCAPE, at, at + 2, after)
        return at + 1

    def backtick(self, at: int) -> int:
        text = self.text
        close = text.find("`", at + 1)
        if close > at + 1 and not text.startswith("`", close + 1):  # by far the most
            return self.delimited(_CODE_SPAN, at, close + 1, 1)
        match = _TICKS.match(text, at)
        assert match
        if self.ticks is None:
            self.ticks = {}
            for run in _TICKS.finditer(text, at):
                self.ticks.setdefault(run.end() - run.start(), []).append(run.start())
        width = match.end() - at
        starts = self.ticks.get(width, [])
        index = bisect_left(starts, match.end())
        if index == len(starts):
            return match.end()
        return self.delimited(_CODE_SPAN, at, starts[index] + width, width)

    def run(self, at: int) -> int:
        text = self.text
        character = text[at]
        end = at + 1
        length = len(text)
        while end < length and text[end] == character:
            end += 1
        if (character == "~" and end - at > 2) or (character == "=" and end - at != 2):
            return end
        run = run_at(text, at, end, self.by)
        if run:
            self.items.append(run)
            self.runs = True
        return end

    def bracket(self, at: int) -> int:
        text = self.text
        dialect = self.dialect
        image = text[at] == "!"
        if not image and (self.brackets is None or not self.brackets.stack):
            match = _PLAIN_LINK.match(text, at)
            if match:
                return self._plain_link(match)
        if dialect.wikilinks and text.startswith("![[" if image else "[[", at):
            match = _WIKI.match(text, at)
            if match:
                return self._wikilink(match)
        if dialect.footnotes and text.startswith("![^" if image else "[^", at):
            at += image
            match = _FOOTNOTE.match(text, at)
            if match:
                label = normal_label(match.group(1))
                return self.add_parts(Kind.FOOTNOTE_REFERENCE, at, match.end(), [(Role.LABEL, *match.span(1))], label)
            at -= image
        return self.open(at, at + 2 if image else at + 1, image)

    def _plain_link(self, match: re.Match[str]) -> int:
        """`[words](destination)`, by far the most: as `Brackets` would read it."""
        by = self.by
        start, end = match.span()
        first, last = match.start(1) + by, match.end(1) + by
        target, close = match.span(2)
        parts = (make_part((_TEXT_PART, first, last)), make_part((_DESTINATION, target + by, close + by)))
        data = LinkData("inline", unescape(self.raw[target:close]), None, "")
        inside = (make_node((_TEXT, first, last, (), (), None)),)
        self.items.append(make_node((Kind.LINK, start + by, end + by, inside, parts, data)))
        return end

    def open(self, at: int, inner: int, image: bool, footnote: bool = False) -> int:
        if self.brackets is None:
            self.brackets = Brackets(self)
        self.brackets.stack.append(Opener(at, inner, len(self.items), image, footnote))
        return inner

    def _wikilink(self, match: re.Match[str]) -> int:
        parts = [(Role.TARGET, *match.span(2))]
        if match.group(3) is not None:
            parts.append((Role.FRAGMENT, match.start(3) + 1, match.end(3)))
        if match.group(4) is not None:
            parts.append((Role.ALIAS, *match.span(4)))
        return self.add_parts(Kind.EMBED if match.group(1) else Kind.WIKILINK, match.start(), match.end(), parts)

    def close(self, at: int) -> int:
        return self.brackets.close(at) if self.brackets else at + 1

    def less_than(self, at: int) -> int:
        text = self.text
        match = _AUTO.match(text, at)
        if match:
            end = match.end()
            inside = self.raw[at + 1 : end - 1]
            return self.add_link("autolink", inside if match.group(1) else "mailto:" + inside, at, end, at + 1, end - 1)
        end, data, comment = html.inline_end(text, self.raw, at, self.missing, self.by)
        if not end:
            return at + 1
        if comment:
            closing = 3 if end - at >= 7 else 0
            return self.add_parts(Kind.COMMENT, at, end, [(_CONTENT, min(at + 4, end - closing), end - closing)])
        return self.add(Kind.HTML_INLINE, at, end, data)

    def ampersand(self, at: int) -> int:
        match = ENTITY.match(self.text, at)
        value = entity(match) if match else None
        if match is None or value is None:
            return at + 1
        return self.add(Kind.ENTITY, at, match.end(), value)

    def other(self, at: int, host: int) -> int:
        """A masked template, or a bare URL whose host begins at `host`."""
        text = self.text
        if text[at] == self.document.templates.opener:
            return self._template(at)
        scheme = text[at] not in "wW"
        in_brackets = self.brackets is not None and bool(self.brackets.stack)
        end = bare_urls.url_end(text, at, host if scheme else at, in_brackets)
        if not end:
            return at + 1
        target = self.raw[at:end] if scheme else "http://" + self.raw[at:end]
        return self.add_link("bare", target, at, end, at, end)

    def _template(self, at: int) -> int:
        start = self.leaf.start(at) if self.leaf else self.base + self.by + at
        stretch = self.document.templates.stretches.get(start)
        if stretch is None:
            return at + 1
        node = tag_node(stretch, self.base)
        after = at + stretch.end - stretch.start
        if self.leaf:  # placed with the others
            return self.add(node.kind, at, after)
        self.items.append(node)
        return after

    def dollar(self, at: int) -> int:
        match = _MATH.match(self.text, at)
        if match is None:
            return at + (2 if self.text.startswith("$$", at) else 1)
        return self.delimited(Kind.MATH, at, match.end(), 2 if match.lastindex == 1 else 1)

    def hash(self, at: int) -> int:
        text = self.text
        match = _TAG.match(text, at) if not at or text[at - 1].isspace() else None
        if match is None:
            return at + 1
        return self.add_parts(Kind.TAG, at, match.end(), [(Role.NAME, *match.span(1))])

    def percent(self, at: int) -> int:
        text = self.text
        if not text.startswith("%%", at):
            return at + 1
        close = text.find("%%", at + 2)
        content_end, end = (close, close + 2) if close >= 0 else (len(text), len(text))
        return self.add_parts(Kind.COMMENT, at, end, [(_CONTENT, at + 2, content_end)])

    def caret(self, at: int) -> int:
        if self.dialect.block_ids:
            match = _BLOCK_ID.match(self.text, at)
            if match:
                return self.add_parts(Kind.BLOCK_ID, at, match.end(), [(Role.ID, *match.span(1))])
        if self.dialect.inline_footnotes and self.text.startswith("[", at + 1):
            return self.open(at, at + 2, False, footnote=True)
        return at + 1

    def colon(self, at: int) -> int:
        match = _EMOJI.match(self.text, at)
        if match is None:
            return at + 1
        return self.add_parts(Kind.EMOJI, at, match.end(), [(Role.NAME, *match.span(1))], match.group(1))

    def brace(self, at: int) -> int:
        """An attribute list right after the inline it speaks of."""
        items = self.items
        if not items or not isinstance(items[-1], Node) or items[-1].end != at + self.by:
            return at + 1
        match = INLINE_ATTRIBUTES.match(self.text, at)
        if match is None:
            return at + 1
        return self.add_parts(Kind.ATTRIBUTE_LIST, at, match.end(), [(Role.ATTRIBUTES, at, match.end())])


_HANDLERS: dict[str, Callable[[Scanner, int], int]] = {
    "\n": Scanner.line_end,
    "\\": Scanner.backslash,
    "`": Scanner.backtick,
    "*": Scanner.run,
    "_": Scanner.run,
    "~": Scanner.run,
    "=": Scanner.run,
    "!": Scanner.bracket,
    "[": Scanner.bracket,
    "]": Scanner.close,
    "<": Scanner.less_than,
    "&": Scanner.ampersand,
    "$": Scanner.dollar,
    "#": Scanner.hash,
    "%": Scanner.percent,
    "^": Scanner.caret,
    "{": Scanner.brace,
    ":": Scanner.colon,
}
