"""The blocks of a note by kind, with what they stand in: read once for all rules of the family."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from mdkb.facts.bodies import bodies_of, inside
from mdkb.note import Note
from mdkb.rules.style._preset import body_of
from mdkb.syntax import Kind, ListData, Node, Part, Role
from mdkb.text import Span
from mdkb.tuples import NamedTuple

QUOTES = (Kind.BLOCK_QUOTE, Kind.CALLOUT)
_TITLED = (Kind.CALLOUT, Kind.ADMONITION)


class Placed(NamedTuple):
    """A block at its place. `first`, `last`: its rows; `parents`: outermost first."""

    note: Note
    base: int
    node: Node
    parents: tuple[Node, ...]
    first: int
    last: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.base + self.node.start, self.base + self.node.end)

    @property
    def rows(self) -> range:
        """Its rows."""
        return range(self.first, self.last + 1)

    def within(self, *kinds: Kind) -> bool:
        """Whether it stands in a block of one of these kinds."""
        return any(parent.kind in kinds for parent in self.parents)

    def part(self, role: Role) -> Span | None:
        """The first part with that role."""
        part = self.node.part(role)
        return None if part is None else self.at(part)

    def at(self, part: Part) -> Span:
        """A part at its place."""
        return Span(self.base + part.start, self.base + part.end)

    def text(self, role: Role) -> str:
        """The source of the first part with that role, "" without one."""
        span = self.part(role)
        return "" if span is None else self.note.source[span]


class Blocks(dict[Kind, list[Placed]]):
    """Blocks by kind, in order."""

    def of(self, *kinds: Kind) -> list[Placed]:
        """All blocks of these kinds, in order of the text."""
        if len(kinds) == 1:
            return self.get(kinds[0], [])
        return sorted((one for kind in kinds for one in self.get(kind, ())), key=lambda one: one.span.start)


@lru_cache(maxsize=2)
def blocks_of(note: Note) -> Blocks:
    """All blocks but those in the data of a template tag."""
    found: defaultdict[Kind, list[Placed]] = defaultdict(list)
    position = note.source.position
    data = bodies_of(note.document).data
    body = body_of(note)
    for base, node, parents in note.document.walk_with_parents():
        start, end = base + node.start, base + node.end
        if start < body:
            continue
        if data and inside(Span(start, start + 1), data):
            continue
        first = position(start).row
        last = position(max(end - 1, start)).row
        if node.kind is Kind.INDENTED_CODE:
            last = _end_of_code(note, last)
        elif node.kind in _TITLED and (title := node.part(Role.TITLE)):
            leaf = Node(Kind.PARAGRAPH, title.start, title.end, (), (Part(Role.CONTENT, title.start, title.end),))
            found[Kind.PARAGRAPH].append(Placed(note, base, leaf, (*parents, node), first, first))
        found[node.kind].append(Placed(note, base, node, parents, first, last))
    return Blocks(found)


def _end_of_code(note: Note, last: int) -> int:
    """The last row of indented code, blank ones among them that are indented as far."""
    source = note.source
    end = last
    for row in range(last + 1, len(source.line_starts) + 1):
        text = source[source.line(row)]
        if text.strip(" \t"):
            break
        if len(text.expandtabs(4)) >= 4:
            end = row
    return end


def rows_of(blocks: Iterable[Placed]) -> frozenset[int]:
    """The rows of some blocks."""
    return frozenset(row for block in blocks for row in block.rows)


def code_rows(note: Note) -> frozenset[int]:
    """The rows of code blocks, their fences among them."""
    return rows_of(blocks_of(note).of(Kind.FENCED_CODE, Kind.INDENTED_CODE))


class Item(NamedTuple):
    """A list item: its row, its marker, the spaces after that, and the column (0-based) of the marker."""

    node: Node
    row: int
    marker: Span
    spaces: Span
    column: int


def items_of(placed: Placed) -> Iterator[Item]:
    """The items of a list."""
    source = placed.note.source
    for node in placed.node.children:
        part = node.part(Role.MARKER)
        if part is None:
            continue
        marker = placed.at(part)
        row, column = source.position(marker.start)
        line = source.line(row)
        end = marker.end
        while end < line.end and source.text[end] in " \t":
            end += 1
        if end - marker.end > 4 and end < line.end:
            end = marker.end + 1
        if end == line.end:
            end = marker.end
        yield Item(node, row, marker, Span(marker.end, end), column - 1)


def lists_of(note: Note, ordered: bool | None = None) -> list[Placed]:
    """The lists of a note, all or those of one sort."""
    lists = blocks_of(note).of(Kind.LIST)
    if ordered is None:
        return lists
    return [one for one in lists if isinstance(one.node.data, ListData) and one.node.data.ordered is ordered]
