"""What completion offers, and where it is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from mdkb.diagnostic import Edit
from mdkb.features.snapshot import Snapshot
from mdkb.note import Note
from mdkb.syntax import Kind
from mdkb.text import Span
from mdkb.tuples import NamedTuple

LIMIT = 200
REACH = 1000  # code points of a line that are looked at on each side


class Item(NamedTuple):
    """One offer.

    Attributes:
        insert: what replaces `span`; `snippet`: the same with tab stops (LSP syntax), "" when there are none.
        kind: file, note, folder, heading, tag, label, footnote, key, value, emoji, callout, shortcode, language, text.
        filter: what typed letters are matched with, "" for the label.
        rank: the lower the earlier.
        doc: path of the note or asset that explains the offer; `hint`: Markdown that does.
        more: further edits in the note.
        faded: a draft, a page that is not published.
    """

    label: str
    insert: str
    span: Span
    kind: str
    detail: str = ""
    filter: str = ""
    snippet: str = ""
    rank: float = 0
    doc: str = ""
    hint: str = ""
    more: tuple[Edit, ...] = ()
    faded: bool = False


class Completions(NamedTuple):
    """The offers, best first; `incomplete`: there are more, ask again when more is typed."""

    items: tuple[Item, ...]
    incomplete: bool = False


NOTHING = Completions(())


def best(items: Iterable[Item], limit: int = LIMIT) -> Completions:
    """The best offers, in order."""
    ordered = sorted(items, key=lambda one: (one.rank, one.label))
    return Completions(tuple(ordered[:limit]), len(ordered) > limit)


class Context:
    """Where completion is asked for.

    Attributes:
        before, after: the line's text on both sides of the cursor.
        recent: notes that are open or were looked at, the latest first.
    """

    def __init__(self, snapshot: Snapshot, note: Note, offset: int, recent: tuple[str, ...] = ()) -> None:
        self.snapshot = snapshot
        self.note = note
        self.offset = offset
        self.recent = recent
        line = note.source.line(note.source.position(offset).row)
        self.line = line
        far = offset - line.start > REACH
        self.before = ("…" if far else "") + note.source.text[max(line.start, offset - REACH) : offset]
        self.after = note.source.text[offset : min(line.end, offset + REACH)]

    @property
    def path(self) -> str:
        """The note's path."""
        return self.note.path

    @property
    def in_matter(self) -> bool:
        """Whether the cursor is in the front matter."""
        head = self.note.front_matter
        return head is not None and head.found and head.content.start <= self.offset <= head.content.end

    @cached_property
    def in_code(self) -> bool:
        """Whether the cursor is in code, a comment, math: where nothing is Markdown."""
        document = self.note.document
        for base, node in document.walk():
            if not base + node.start < self.offset <= base + node.end:
                continue
            if node.kind in (Kind.INDENTED_CODE, Kind.COMMENT_BLOCK, Kind.MATH_BLOCK):
                return True
            if node.kind is Kind.FENCED_CODE:
                return base + node.start < self.line.start or self.line.start > base + node.start
        for base, leaf in document.leaves():
            if base + leaf.start <= self.offset <= base + leaf.end:
                for node in document.inlines(base, leaf):
                    inside = base + node.start < self.offset < base + node.end
                    if inside and node.kind in (Kind.CODE_SPAN, Kind.COMMENT, Kind.MATH):
                        return True
        return False

    def span(self, typed: str, behind: int = 0) -> Span:
        """The span of what was typed right before the cursor, and `behind` code points after it."""
        return Span(self.offset - len(typed), self.offset + behind)
