"""Inlines: one pass over a leaf's text from one special character to the next; what no construct claims is text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache

from mdkb.syntax import bare_urls, html
from mdkb.syntax._mistune import AUTO_LINK, AUTO_MAIL, PUNCTUATION_CLASS
from mdkb.syntax.brackets import Brackets
from mdkb.syntax.dialect import Dialect
from mdkb.syntax.document import Document, Inlines, LooseReference
from mdkb.syntax.emphasis import Item, Run, resolve, run_at
from mdkb.syntax.inline_tree import build
from mdkb.syntax.labels import ENTITY, entity, normal_label
from mdkb.syntax.leaf_text import LeafText, join, join_cell
from mdkb.syntax.nodes import Kind, LinkData, Node, Part, Role
from mdkb.text import Span

MAX_LENGTH = 20_000  # code points without a newline: minified data, kept as one text
_ESCAPED = re.compile(PUNCTUATION_CLASS)
_AUTO = re.compile(rf"({AUTO_LINK})|{AUTO_MAIL}")
_TICKS = re.compile("`+")
_FOOTNOTE = re.compile(r"\[\^([^\s\[\]]+)\]")
_MATH = re.compile(r"\$\$((?:[^$\\]|\\.|\$(?!\$))+?)\$\$|\$(?![\s$])((?:[^$\\]|\\.)*?(?<!\s))\$(?!\d)", re.DOTALL)
_LATEX = re.compile(r"\\\((.+?)\\\)|\\\[(.+?)\\\]", re.DOTALL)
_WIKI = re.compile(r"(!?)\[\[([^\[\]\n|#]*)(#[^\[\]\n|]*)?(?:\\?\|([^\[\]\n]*))?\]\]")
_TAG = re.compile(r"#([\w/-]*[^\W\d][\w/-]*)")
_EMOJI = re.compile(r"(?<![\w:]):([a-z+-][a-z0-9_+-]*):(?![\w:])")
_BLOCK_ID = re.compile(r"(?<!\S)\^([A-Za-z0-9-]+)\Z")


def read_inlines(document: Document, base: int, leaf: Node) -> Inlines:
    """The inlines of a leaf, offsets relative to `base`."""
    lines = [(base + start, base + end) for role, start, end in leaf.parts if role == Role.CONTENT]
    if not lines:
        return Inlines(leaf, (), frozenset(), (), ())
    masked = document.masked
    if leaf.kind is Kind.TABLE_CELL:
        leaf_text = join_cell(masked, document.source.text, *lines[0])
    else:
        leaf_text = join(masked, document.source.text, lines)
    if not leaf_text.text:
        return Inlines(leaf, (), frozenset(), (), ())
    scanner = Scanner(document, base, leaf_text, heading=leaf.kind is Kind.HEADING)
    items = scanner.scan()
    nodes = build(items, leaf_text, base, document)
    return Inlines(leaf, nodes, frozenset(scanner.brackets.labels), scanner.loose(), tuple(scanner.too_deep))


@lru_cache(maxsize=64)
def _triggers(dialect: Dialect, urls: bool, emoji: bool, opener: str) -> re.Pattern[str]:
    characters = "\\\\`*_\\[\\]<&\n" + opener
    if dialect.strikethrough:
        characters += "~"
    if dialect.highlight:
        characters += "="
    if dialect.math:
        characters += "$"
    if dialect.tags:
        characters += "#"
    if dialect.percent_comments:
        characters += "%"
    if dialect.inline_footnotes or dialect.block_ids:
        characters += "\\^"
    if emoji:
        characters += ":"
    return re.compile(f"[{characters}]|!(?=\\[)" + (f"|{bare_urls.START}" if urls else ""))


class Scanner:
    """One leaf being read: the items found so far and the open brackets."""

    def __init__(self, document: Document, base: int, leaf: LeafText, heading: bool) -> None:
        self.document = document
        self.dialect = document.dialect
        self.base = base
        self.leaf = leaf
        self.text = leaf.text
        self.raw = leaf.raw
        self.heading = heading
        self.items: list[Item | Run] = []
        self.too_deep: list[int] = []
        self.missing: set[str] = set()
        self.ticks: dict[int, list[int]] | None = None
        self.brackets = Brackets(self)

    def scan(self) -> list[Item]:
        """The items of the whole leaf."""
        text = self.text
        if len(text) > MAX_LENGTH and "\n" not in text:
            return []
        dialect = self.dialect
        urls = dialect.bare_urls and ("://" in text or "www." in text)
        emoji = dialect.emoji and _EMOJI.search(text) is not None
        opener = self.document.templates.opener
        search = _triggers(dialect, urls, emoji, opener).search
        handlers = _HANDLERS
        match = search(text)
        while match:
            at = match.start()
            character = text[at]
            if character == opener:
                after = self.template(at)
            else:
                handler = handlers.get(character)
                after = handler(self, at) if handler else self.url(at, match.end())
            match = search(text, after)
        return resolve(self.items, self.too_deep)

    def loose(self) -> tuple[LooseReference, ...]:
        """The brackets that match no definition, spans relative to the base."""
        found = []
        leaf, base = self.leaf, self.base
        for start, end, label_start, label_end, label, form in self.brackets.loose:
            span = Span(leaf.start(start) - base, leaf.end(end) - base)
            found.append(LooseReference(span, Span(leaf.start(label_start) - base, leaf.end(label_end) - base), label, form))
        return tuple(found)

    # one method per special character: reads what begins at `at` and returns where to go on

    def line_end(self, at: int) -> int:
        text = self.text
        start = at
        while start and text[start - 1] in " \t":
            start -= 1
        hard = at - start >= 2 and text.endswith("  ", start, at)
        self.items.append(Item(Kind.HARD_BREAK if hard else Kind.SOFT_BREAK, start, at + 1))
        return at + 1

    def backslash(self, at: int) -> int:
        text = self.text
        if self.dialect.math and text.startswith(("(", "["), at + 1):
            match = _LATEX.match(text, at)
            if match:
                return self._delimited(Kind.MATH, at, match.end(), 2)
        after = text[at + 1 : at + 2]
        if after == "\n":
            self.items.append(Item(Kind.HARD_BREAK, at, at + 2))
            return at + 2
        if after and _ESCAPED.match(after):
            self.items.append(Item(Kind.ESCAPE, at, at + 2, (), after))
            return at + 2
        return at + 1

    def backtick(self, at: int) -> int:
        match = _TICKS.match(self.text, at)
        assert match
        if self.ticks is None:
            self.ticks = {}
            for run in _TICKS.finditer(self.text, at):
                self.ticks.setdefault(run.end() - run.start(), []).append(run.start())
        width = match.end() - at
        starts = self.ticks.get(width, [])
        index = bisect_left(starts, match.end())
        if index == len(starts):
            return match.end()
        return self._delimited(Kind.CODE_SPAN, at, starts[index] + width, width)

    def _delimited(self, kind: Kind, start: int, end: int, width: int) -> int:
        """Add an opaque inline between delimiters of `width` characters."""
        parts = (
            Part(Role.OPENING, start, start + width),
            Part(Role.CONTENT, start + width, end - width),
            Part(Role.CLOSING, end - width, end),
        )
        self.items.append(Item(kind, start, end, parts))
        return end

    def run(self, at: int) -> int:
        text = self.text
        character = text[at]
        end = at + 1
        length = len(text)
        while end < length and text[end] == character:
            end += 1
        if (character == "~" and end - at > 2) or (character == "=" and end - at != 2):
            return end
        run = run_at(text, at, end)
        if run:
            self.items.append(run)
        return end

    def bracket(self, at: int) -> int:
        text = self.text
        if text[at] == "!":
            if self.dialect.wikilinks and text.startswith("![[", at):
                after = self._wikilink(at)
                if after:
                    return after
            self.brackets.open(at, True)
            return at + 2
        following = text[at + 1 : at + 2]
        if following == "^" and self.dialect.footnotes:
            match = _FOOTNOTE.match(text, at)
            if match:
                parts = (Part(Role.LABEL, *match.span(1)),)
                label = normal_label(match.group(1))
                self.items.append(Item(Kind.FOOTNOTE_REFERENCE, at, match.end(), parts, label))
                return match.end()
        if following == "[" and self.dialect.wikilinks:
            after = self._wikilink(at)
            if after:
                return after
        self.brackets.open(at, False)
        return at + 1

    def _wikilink(self, at: int) -> int:
        match = _WIKI.match(self.text, at)
        if match is None:
            return 0
        parts = [Part(Role.TARGET, *match.span(2))]
        if match.group(3) is not None:
            parts.append(Part(Role.FRAGMENT, match.start(3) + 1, match.end(3)))
        if match.group(4) is not None:
            parts.append(Part(Role.ALIAS, *match.span(4)))
        kind = Kind.EMBED if match.group(1) else Kind.WIKILINK
        self.items.append(Item(kind, at, match.end(), tuple(parts)))
        return match.end()

    def close(self, at: int) -> int:
        return self.brackets.close(at)

    def less_than(self, at: int) -> int:
        text = self.text
        match = _AUTO.match(text, at)
        if match:
            inside = self.raw[at + 1 : match.end() - 1]
            target = inside if match.group(1) else "mailto:" + inside
            parts = (Part(Role.DESTINATION, at + 1, match.end() - 1),)
            self.items.append(Item(Kind.LINK, at, match.end(), parts, LinkData("autolink", target, None, ""), (at + 1, match.end() - 1)))
            return match.end()
        end, data, comment = html.inline_end(text, self.raw, at, self.missing)
        if not end:
            return at + 1
        if comment:
            closing = 3 if end - at >= 7 else 0
            parts = (Part(Role.CONTENT, min(at + 4, end - closing), end - closing),)
            self.items.append(Item(Kind.COMMENT, at, end, parts))
        else:
            self.items.append(Item(Kind.HTML_INLINE, at, end, (), data))
        return end

    def ampersand(self, at: int) -> int:
        match = ENTITY.match(self.text, at)
        if match is None:
            return at + 1
        value = entity(match)
        if value is None:
            return at + 1
        self.items.append(Item(Kind.ENTITY, at, match.end(), (), value))
        return match.end()

    def url(self, at: int, host: int) -> int:
        text = self.text
        scheme = text[at] != "w"
        end = bare_urls.url_end(text, at, host if scheme else at, bool(self.brackets.stack))
        if not end:
            return at + 1
        target = self.raw[at:end] if scheme else "http://" + self.raw[at:end]
        data = LinkData("bare", target, None, "")
        self.items.append(Item(Kind.LINK, at, end, (Part(Role.DESTINATION, at, end),), data, (at, end)))
        return end

    def dollar(self, at: int) -> int:
        match = _MATH.match(self.text, at)
        if match is None:
            return at + (2 if self.text.startswith("$$", at) else 1)
        return self._delimited(Kind.MATH, at, match.end(), match.lastindex == 1 and 2 or 1)

    def hash(self, at: int) -> int:
        text = self.text
        match = _TAG.match(text, at) if not at or text[at - 1].isspace() else None
        if match is None:
            return at + 1
        self.items.append(Item(Kind.TAG, at, match.end(), (Part(Role.NAME, *match.span(1)),)))
        return match.end()

    def percent(self, at: int) -> int:
        text = self.text
        if not text.startswith("%%", at):
            return at + 1
        end = text.find("%%", at + 2)
        content_end, end = (end, end + 2) if end >= 0 else (len(text), len(text))
        self.items.append(Item(Kind.COMMENT, at, end, (Part(Role.CONTENT, at + 2, content_end),)))
        return end

    def caret(self, at: int) -> int:
        if self.dialect.block_ids:
            match = _BLOCK_ID.match(self.text, at)
            if match:
                self.items.append(Item(Kind.BLOCK_ID, at, match.end(), (Part(Role.ID, *match.span(1)),)))
                return match.end()
        if self.dialect.inline_footnotes and self.text.startswith("[", at + 1):
            self.brackets.open(at, False, footnote=True)
            return at + 2
        return at + 1

    def colon(self, at: int) -> int:
        match = _EMOJI.match(self.text, at)
        if match is None:
            return at + 1
        self.items.append(Item(Kind.EMOJI, at, match.end(), (Part(Role.NAME, *match.span(1)),), match.group(1)))
        return match.end()

    def template(self, at: int) -> int:
        """A masked template: one node, its data placed when the tree is built."""
        stretch = self.document.templates.stretches.get(self.leaf.start(at))
        if stretch is None:
            return at + 1
        after = at + stretch.end - stretch.start
        kind = Kind.TEMPLATE if stretch.tags[0].notation[:2] == "{%" or stretch.tags[0].notation == "{{" else Kind.SHORTCODE
        self.items.append(Item(kind, at, after))
        return after


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
    ":": Scanner.colon,
}
