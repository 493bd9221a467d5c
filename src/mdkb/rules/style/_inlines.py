"""The inlines of a note by kind, with what they stand in: read once for all rules of the family."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from mdkb.note import Note
from mdkb.rules.style._blocks import Placed, blocks_of
from mdkb.syntax import Kind, LinkData, Node, Role
from mdkb.syntax.document import INLINE_PARENTS
from mdkb.text import Span
from mdkb.tuples import NamedTuple


class Inline(NamedTuple):
    """An inline at its place. `leaf`: its block; `parent`: what it stands in right away; `siblings`: that one's children."""

    leaf: Placed
    node: Node
    parent: Node
    siblings: tuple[Node, ...]

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.leaf.base + self.node.start, self.leaf.base + self.node.end)

    @property
    def text(self) -> str:
        """Its source."""
        return self.leaf.note.source[self.span]

    @property
    def link(self) -> LinkData:
        """What a link or image is."""
        assert isinstance(self.node.data, LinkData)
        return self.node.data

    def part(self, role: Role) -> Span | None:
        """The first part with that role."""
        return self.leaf.at(part) if (part := self.node.part(role)) else None

    def source(self, role: Role) -> str:
        """The source of the first part with that role, "" without one."""
        span = self.part(role)
        return "" if span is None else self.leaf.note.source[span]


class Inlines(dict[Kind, list[Inline]]):
    """Inlines by kind, in order."""

    def of(self, *kinds: Kind) -> list[Inline]:
        """All inlines of these kinds, in order of the text."""
        if len(kinds) == 1:
            return self.get(kinds[0], [])
        return sorted((one for kind in kinds for one in self.get(kind, ())), key=lambda one: one.span.start)


@lru_cache(maxsize=2)
def inlines_of(note: Note) -> Inlines:
    """All inlines."""
    found: defaultdict[Kind, list[Inline]] = defaultdict(list)
    for leaf in leaves_of(note):
        top = note.document.inlines(leaf.base, leaf.node)
        if len(top) == 1 and top[0].kind is Kind.TEXT:
            found[Kind.TEXT].append(Inline(leaf, top[0], leaf.node, top))
            continue
        stack = [(node, leaf.node, top) for node in reversed(top)]
        while stack:
            node, parent, siblings = stack.pop()
            found[node.kind].append(Inline(leaf, node, parent, siblings))
            if node.children:
                stack.extend((child, node, node.children) for child in reversed(node.children))
    return Inlines(found)


def leaves_of(note: Note) -> list[Placed]:
    """The blocks that hold inlines, in order."""
    return blocks_of(note).of(*INLINE_PARENTS)
