"""A note as a page: its blocks drawn one by one; those that an edit does not touch are kept from the page before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mdkb.diagnostic import Diagnostic
from mdkb.features.preview.blocks import KINDS
from mdkb.features.preview.card import card
from mdkb.features.preview.code import data
from mdkb.features.preview.drawing import Asked, Drawing, Scene
from mdkb.features.preview.footnotes import section
from mdkb.features.preview.html_groups import groups
from mdkb.features.preview.marks import Mark, Marks, Place, identified, placed, shown_at
from mdkb.features.preview.model import Block, Options, Page
from mdkb.features.preview.problems import problems
from mdkb.features.snapshot import Snapshot
from mdkb.files import digest_of
from mdkb.note import Note
from mdkb.syntax import Document, Kind, Node
from mdkb.syntax.document import INLINE_PARENTS, Inlines
from mdkb.tuples import NamedTuple


class _Stretch(NamedTuple):
    """A block to be drawn."""

    base: int
    node: Node
    marks: tuple[Mark, ...]


class _Drawn(NamedTuple):
    """A block that was drawn, and all that this rests on; one without `leaves` is drawn anew each time."""

    node: Node
    marks: tuple[Mark, ...]
    leaves: tuple[tuple[Node, Inlines], ...] | None
    asked: tuple[Asked, ...]
    files: frozenset[str]
    digest: str
    html: str


class Painter:
    """Draws one note again and again."""

    def __init__(self) -> None:
        self._drawn: dict[int, _Drawn] = {}
        self._with: tuple[object, ...] = ()

    def page(self, snapshot: Snapshot, note: Note, found: Sequence[Diagnostic], options: Options) -> Page:
        """The page of a note.

        Args:
            found: its diagnostics.
        """
        scene = Scene(snapshot, note, options, KINDS)
        if self._with != (note.site, options):
            self._drawn.clear()
            self._with = note.site, options
        named = identified(found, note.source) if options.problems else {}
        files: set[str] = set()
        blocks = list(self._blocks(scene, named, files))
        line, notes, shown = section(scene, named)
        files |= shown
        if notes:
            blocks.append(Block(_digest(notes), line, notes))
        exports = snapshot.exports.get(note.path)
        return Page(
            note.path,
            (exports.title if exports else "") or note.path.rpartition("/")[2],
            note.language,
            card(snapshot, note, named),
            tuple(blocks),
            problems(named, note.source, snapshot.session.selection.registry),
            frozenset(files),
        )

    def _blocks(self, scene: Scene, named: Mapping[str, Diagnostic], files: set[str]) -> Iterator[Block]:
        document = scene.note.document
        starts = [block.start for block in document.blocks]
        found = _by_block(shown_at(scene.note, named), starts)
        kept: dict[int, _Drawn] = {}
        for first, last in groups(document):
            stretches = []
            for index in range(first, last):
                base = starts[index]
                end = starts[index + 1] if index + 1 < len(starts) else len(scene.note.source)
                marks = placed(found.get(index, ()), base, end, base)
                stretches.append(_Stretch(base, document.blocks[index].node, marks))
            drawn = (self._again(scene, stretches[0]) if len(stretches) == 1 else None) or _draw(scene, stretches)
            if drawn.leaves is not None:
                kept[id(drawn.node)] = drawn
            files |= drawn.files
            yield Block(drawn.digest, scene.note.source.position(starts[first]).row, drawn.html)
        self._drawn = kept

    def _again(self, scene: Scene, here: _Stretch) -> _Drawn | None:
        """A block as it was drawn before, if nothing that it rests on has changed."""
        known = self._drawn.get(id(here.node))
        if known is None or known.node is not here.node or known.marks != here.marks or known.leaves is None:
            return None
        document, base = scene.note.document, here.base
        if any(document.inlines_of(leaf, base) is not read for leaf, read in known.leaves):
            return None
        return known if all(scene.answer(question, base) == answer for question, answer in known.asked) else None


def _draw(scene: Scene, stretches: Sequence[_Stretch]) -> _Drawn:
    """One block, or several that the note's own HTML holds together."""
    drawing: Drawing | None = None
    pieces = []
    for base, node, marks in stretches:
        drawing = Drawing(scene, base, Marks(marks), drawing)
        pieces.append(data(drawing, node) if drawing.ask("data") else drawing.node(node))
    assert drawing is not None
    html = "".join(pieces) + drawing.html.close(0)
    base, node, marks = stretches[0]
    leaves = _leaves(scene.note.document, base, node) if len(stretches) == 1 else None
    return _Drawn(node, marks, leaves, tuple(drawing.asked), frozenset(drawing.files), _digest(html), html)


def _leaves(document: Document, base: int, top: Node) -> tuple[tuple[Node, Inlines], ...] | None:
    """The leaves of a block as they were read; None where some cannot be told: titles, which the tree does not hold."""
    found = []
    stack = [top]
    while stack:
        node = stack.pop()
        if node.kind in INLINE_PARENTS:
            found.append((node, document.inlines_of(node, base)))
        elif node.kind in (Kind.CALLOUT, Kind.ADMONITION):
            return None
        stack.extend(node.children)
    return tuple(found)


def _by_block(places: Iterable[Place], starts: list[int]) -> dict[int, list[Place]]:
    """The findings that touch each block."""
    found: dict[int, list[Place]] = {}
    for place in places:
        first = bisect_right(starts, place.span.start) - 1
        last = max(bisect_left(starts, place.span.end), first + 1)
        for index in range(max(first, 0), last):
            found.setdefault(index, []).append(place)
    return found


def _digest(html: str) -> str:
    return digest_of(html.encode("utf-8", "surrogatepass"), 8)
