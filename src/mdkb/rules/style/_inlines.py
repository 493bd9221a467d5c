"""The inlines of a note by kind, with what they stand in: read once for all rules of the family."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from mdkb.gathered import Gathered, based, rebased
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


_Found = tuple[int, Node, tuple[Node, ...], Node, Node, tuple[Node, ...]]  # base, leaf, what that stands in, inline ...


class Inlines:
    """Inlines by kind, in order of the text; they are placed when a rule asks for them."""

    def __init__(self, note: Note) -> None:
        self._note = note
        self._placed: dict[Kind, list[Inline]] = {}

    def of(self, *kinds: Kind) -> list[Inline]:
        """All inlines of these kinds, in order of the text."""
        if len(kinds) == 1:
            return self._of(kinds[0])
        return sorted((one for kind in kinds for one in self._of(kind)), key=lambda one: one.span.start)

    def _of(self, kind: Kind) -> list[Inline]:
        placed = self._placed.get(kind)
        if placed is None:
            note = self._note
            placed = self._placed[kind] = [
                Inline(Placed(note, base, leaf, parents), node, parent, siblings)
                for base, leaf, parents, node, parent, siblings in _by_kind(note, kind)
            ]
        return placed


@lru_cache(maxsize=2)
def inlines_of(note: Note) -> Inlines:
    """All inlines."""
    return Inlines(note)


@lru_cache(maxsize=4)
def _all(note: Note) -> dict[Kind, list[_Found]]:
    found: defaultdict[Kind, list[_Found]] = defaultdict(list)
    for leaf in leaves_of(note):
        _, base, node, parents = leaf
        top = note.document.inlines(base, node)
        if len(top) == 1 and top[0].kind is Kind.TEXT:
            found[Kind.TEXT].append((base, node, parents, top[0], node, top))
            continue
        stack = [(inline, node, top) for inline in reversed(top)]
        while stack:
            inline, parent, siblings = stack.pop()
            found[inline.kind].append((base, node, parents, inline, parent, siblings))
            if inline.children:
                stack.extend((child, inline, inline.children) for child in reversed(inline.children))
    return found


def _read(note: Note, kind: Kind) -> list[_Found]:
    return _all(note).get(kind, [])


_by_kind = Gathered(_read, based, rebased)


def leaves_of(note: Note) -> list[Placed]:
    """The blocks that hold inlines, in order."""
    return blocks_of(note).of(*INLINE_PARENTS)
