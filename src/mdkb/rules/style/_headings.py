"""Headings as markdownlint's rules see them: raw text, style, and whether the front matter has a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mdkb.diagnostic import Edit, Finding
from mdkb.gathered import Gathered, based, rebased
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rules.style._blocks import Placed, blocks_of
from mdkb.rules.style._fixes import same
from mdkb.rules.style._preset import body_of, is_exact
from mdkb.syntax import Kind, Node, Role
from mdkb.text import Span
from mdkb.tuples import NamedTuple

TITLE = r"^\s*\"?title\"?\s*[:=]"
_LINE_END = regex(r"\r\n|\n|\r")
_DOCFX_TAB = regex(r"\[[^\]]*\]\(#tab/[^)]*\)\Z")


class Heading(NamedTuple):
    """A heading. `style`: atx, atx_closed or setext; `content`: the span of its text; `text`: that without HTML tags."""

    block: Placed
    level: int
    style: str
    content: Span
    text: str


class Found(NamedTuple):
    """A heading at `base`, that of its top-level block; `content` as an offset from there."""

    base: int
    node: Node
    parents: tuple[Node, ...]
    level: int
    style: str
    content: tuple[int, int]
    text: str

    def placed(self, note: Note) -> Heading:
        """The heading in a note."""
        base, node, parents, level, style, (start, end), text = self
        return Heading(Placed(note, base, node, parents), level, style, Span(base + start, base + end), text)


@lru_cache(maxsize=2)
def headings_of(note: Note) -> tuple[Heading, ...]:
    """All headings."""
    return tuple([one.placed(note) for one in found_in(note)])


def found_in(note: Note) -> list[Found]:
    """All headings, for who need not place them all."""
    return _found(note, Kind.HEADING)


def _read(note: Note, kind: Kind) -> list[Found]:
    return [_heading(note, block) for block in blocks_of(note).of(kind)]


_found = Gathered(_read, based, rebased)


def _heading(note: Note, block: Placed) -> Found:
    _, base, node, parents = block
    parts = node.all_parts(Role.CONTENT)
    content = (parts[0].start, parts[-1].end) if parts else (node.end, node.end)
    style = "setext" if node.part(Role.UNDERLINE) else "atx_closed" if node.part(Role.CLOSING) else "atx"
    text = "\n".join(note.source[block.at(part)] for part in parts)
    if "<" in text:
        text = _without_tags(note, block, Span(base + content[0], base + content[1]))
    level = node.data if isinstance(node.data, int) else 1
    return Found(base, node, parents, level, style, content, _LINE_END.sub(" ", text))


def _without_tags(note: Note, block: Placed, content: Span) -> str:
    pieces = []
    at = content.start
    for node in note.document.inlines(block.base, block.node):
        if node.kind in (Kind.HTML_INLINE, Kind.COMMENT):
            pieces.append(note.source.text[at : block.base + node.start])
            at = block.base + node.end
    return "".join((*pieces, note.source.text[at : content.end]))


def is_docfx_tab(heading: Heading) -> bool:
    """Whether a heading is a tab of DocFX: a link to `#tab/…` and nothing else."""
    return _DOCFX_TAB.match(heading.text) is not None


def has_title(note: Note, pattern: str) -> bool:
    """Whether a line of the front matter matches `pattern` (letter case ignored; "": do not look)."""
    head = note.front_matter
    if not pattern or (is_exact(note) and not body_of(note)) or (not is_exact(note) and not (head and head.found)):
        return False
    text = note.source.text[: body_of(note)]
    return re.search(pattern, text, re.IGNORECASE | re.MULTILINE) is not None


def wide_gap(note: Note, heading: Heading, beside: Role) -> Iterator[Finding]:
    """More than one space between the text of an ATX heading and its opening or closing marks."""
    marks = heading.block.part(beside)
    if marks is None:
        return
    before = beside is Role.CLOSING
    gap = Span(heading.content.end, marks.start) if before else Span(marks.end, heading.content.start)
    if heading.content.start == heading.content.end:
        gap = Span(marks.end, note.source.line(heading.block.first).end)
    if gap.end - gap.start > 1:
        where = "before the closing" if before else "after the"
        fix = same("Keep one space", Edit(gap, " "))
        yield Finding(gap, f"{gap.end - gap.start} spaces {where} {note.source[marks]}", fix)


def is_first(note: Note, block: Placed) -> bool:
    """Whether nothing but comments stands before a top-level block."""
    if block.parents:
        return False
    between = range(body_of(note), block.span.start)
    return all(node.kind is Kind.COMMENT_BLOCK for start, node in note.document.blocks if start in between)
