"""Links, images and inline footnotes: the stack of open brackets (CommonMark 0.31.2, sections 6.3 and 6.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdkb.syntax.emphasis import Run
from mdkb.syntax.inline_tree import fill
from mdkb.syntax.labels import LABEL, SPACES, Stretch, destination, normal_label, title, unescape
from mdkb.syntax.nodes import DefinitionData, Kind, LinkData, Node, Part, Role
from mdkb.tuples import NamedTuple

if TYPE_CHECKING:
    from mdkb.syntax.inline_scanner import Scanner


class Opener(NamedTuple):
    """An open bracket: its start, where its text begins, how many items came before it, what it may become."""

    start: int
    inner: int
    items: int
    image: bool
    footnote: bool


class Loose(NamedTuple):
    """Brackets that match no definition, offsets in the leaf's text."""

    start: int
    end: int
    label_start: int
    label_end: int
    label: str
    form: str


class Brackets:
    """The open brackets of a leaf, and what was looked up for them."""

    def __init__(self, scanner: Scanner) -> None:
        self.scanner = scanner
        self.stack: list[Opener] = []
        self.inactive = 0  # openers below this index may not become links: no links in links
        self.last_inner = -1  # start of the opener closed last: its label may not hold brackets
        self.labels: set[str] = set()
        self.loose: list[Loose] = []

    def close(self, at: int) -> int:
        """Handle the closing bracket at `at`; return where to go on."""
        if not self.stack:
            return at + 1
        opener = self.stack.pop()
        active = opener.image or len(self.stack) >= self.inactive
        self.inactive = min(self.inactive, len(self.stack))
        if opener.footnote:
            self._add(Kind.INLINE_FOOTNOTE, opener, at, at + 1, (), None)
            return at + 1
        if not active:
            return at + 1
        had_bracket = self.last_inner > opener.start
        self.last_inner = opener.start
        return self._inline(opener, at) or self._reference(opener, at, had_bracket) or at + 1

    def _inline(self, opener: Opener, at: int) -> int:
        """`](destination "title")`"""
        text = self.scanner.text
        if not text.startswith("(", at + 1):
            return 0
        target = destination(text, _skip(text, at + 2))
        if target is None:
            return 0
        after = _skip(text, target.after)
        quoted: Stretch | None = None
        if after > target.after and not text.startswith(")", after):
            quoted = title(text, after)
            if quoted is None:
                return 0
            after = _skip(text, quoted.after)
        if not text.startswith(")", after):
            return 0
        raw, by = self.scanner.raw, self.scanner.by
        parts = [
            Part(Role.TEXT, opener.inner + by, at + by),
            Part(Role.DESTINATION, target.start + by, target.end + by),
        ]
        if quoted:
            parts.append(Part(Role.TITLE, quoted.start + by, quoted.end + by))
        data = LinkData(
            "inline",
            unescape(raw[target.start : target.end]),
            unescape(raw[quoted.start : quoted.end]) if quoted else None,
            "",
        )
        self._link(opener, at, after + 1, tuple(parts), data)
        return after + 1

    def _reference(self, opener: Opener, at: int, had_bracket: bool) -> int:
        """`][label]`, `][]` or just `]`"""
        text = self.scanner.text
        follow = LABEL.match(text, at + 1)
        if follow and follow.group(1).strip(" \t\n"):
            form, start, end, after = "full", *follow.span(1), follow.end()
        else:
            if had_bracket or at - opener.inner > 999:
                return 0
            form, start, end = ("collapsed" if follow and not follow.group(1) else "shortcut"), opener.inner, at
            after = follow.end() if follow and form == "collapsed" else at + 1
        label = normal_label(self.scanner.raw[start:end])
        if not label:
            return 0
        self.labels.add(label)
        found = self.scanner.document.definitions.get(label)
        if not found:
            if not self.loose or self.loose[-1].label_start != start:
                self.loose.append(Loose(opener.start, after, start, end, label, form))
            return 0
        data = found[0].node.data
        assert isinstance(data, DefinitionData)
        by = self.scanner.by
        parts = (Part(Role.TEXT, opener.inner + by, at + by), Part(Role.LABEL, start + by, end + by))
        self._link(opener, at, after, parts, LinkData(form, data.destination, data.title, label))
        return after

    def _link(self, opener: Opener, at: int, end: int, parts: tuple[Part, ...], data: LinkData) -> None:
        self._add(Kind.IMAGE if opener.image else Kind.LINK, opener, at, end, parts, data)
        if not opener.image:
            self.inactive = len(self.stack)

    def _add(
        self, kind: Kind, opener: Opener, at: int, end: int, parts: tuple[Part, ...], data: LinkData | None
    ) -> None:
        scanner = self.scanner
        items, by = scanner.items, scanner.by
        inside = items[opener.items :]
        if any(isinstance(item, Run) for item in inside):
            children = scanner.resolver.resolve(inside, fill)
        else:
            children = [item for item in inside if isinstance(item, Node)]
        if kind is not Kind.INLINE_FOOTNOTE:
            children = [child for child in children if not _is_bare(child)]
        if scanner.resolver.nest(opener.start + by, children):
            inner = fill(children, opener.inner + by, at + by)
            items[opener.items :] = [Node(kind, opener.start + by, end + by, inner, parts, data)]


def _is_bare(node: Node) -> bool:
    return node.kind is Kind.LINK and isinstance(node.data, LinkData) and node.data.form == "bare"


def _skip(text: str, at: int) -> int:
    match = SPACES.match(text, at)
    return match.end() if match else at
