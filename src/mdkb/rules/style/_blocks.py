"""The blocks of a note by kind, with what they stand in: read once for all rules of the family."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from mdkb.facts.bodies import bodies_of, inside
from mdkb.gathered import Gathered, based, rebased
from mdkb.note import Note
from mdkb.rules.style._preset import body_of
from mdkb.syntax import Kind, ListData, Node, Part, Role
from mdkb.text import Span
from mdkb.tuples import NamedTuple

QUOTES = (Kind.BLOCK_QUOTE, Kind.CALLOUT)
_TITLED = (Kind.CALLOUT, Kind.ADMONITION)


class Placed(NamedTuple):
    """A block at its place. `parents`: outermost first."""

    note: Note
    base: int
    node: Node
    parents: tuple[Node, ...]

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.base + self.node.start, self.base + self.node.end)

    @property
    def first(self) -> int:
        """Its first row."""
        return self.note.source.position(self.base + self.node.start).row

    @property
    def last(self) -> int:
        """Its last row."""
        start = self.base + self.node.start
        last = self.note.source.position(max(self.base + self.node.end - 1, start)).row
        return _end_of_code(self.note, last) if self.node.kind is Kind.INDENTED_CODE else last

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


_Found = tuple[int, Node, tuple[Node, ...]]  # base, node, what it stands in


class Blocks:
    """Blocks by kind, in order of the text; they are placed when a rule asks for them."""

    def __init__(self, note: Note) -> None:
        self._note = note
        self._placed: dict[Kind, list[Placed]] = {}

    def of(self, *kinds: Kind) -> list[Placed]:
        """All blocks of these kinds, in order of the text."""
        if len(kinds) == 1:
            return self._of(kinds[0])
        return sorted((one for kind in kinds for one in self._of(kind)), key=lambda one: one.base + one.node.start)

    def _of(self, kind: Kind) -> list[Placed]:
        placed = self._placed.get(kind)
        if placed is None:
            note = self._note
            placed = self._placed[kind] = [Placed(note, *found) for found in _by_kind(note, kind)]
        return placed


@lru_cache(maxsize=2)
def blocks_of(note: Note) -> Blocks:
    """All blocks but those in the data of a template tag."""
    return Blocks(note)


@lru_cache(maxsize=4)
def _all(note: Note) -> dict[Kind, list[_Found]]:
    found: defaultdict[Kind, list[_Found]] = defaultdict(list)
    data = bodies_of(note.document).data
    body = body_of(note)
    following, touched = 0, False  # the next of these bodies; whether the top-level block touches one
    for one in note.document.walk_with_parents():
        base, node, parents = one
        start = base + node.start
        if start < body:
            continue
        if not parents:
            while following < len(data) and data[following].end <= start:
                following += 1
            touched = following < len(data) and data[following].start < base + node.end
        if touched and inside(Span(start, start + 1), data):
            continue
        if node.kind in _TITLED and (title := note.document.title(node)):
            found[Kind.PARAGRAPH].append((base, title, (*parents, node)))
        found[node.kind].append(one)
    return found


def _read(note: Note, kind: Kind) -> list[_Found]:
    return _all(note).get(kind, [])


_by_kind = Gathered(_read, based, rebased)


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
