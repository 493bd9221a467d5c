"""What can be folded away: sections, blocks, front matter, regions, pairs of shortcodes."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.note import Note
from mdkb.syntax import Kind
from mdkb.text import Span
from mdkb.tuples import NamedTuple

_FOLDED = frozenset(
    {
        Kind.LIST_ITEM, Kind.LIST, Kind.BLOCK_QUOTE, Kind.CALLOUT, Kind.ADMONITION, Kind.FENCED_CODE, Kind.TABLE,
        Kind.HTML_BLOCK, Kind.MATH_BLOCK, Kind.FOOTNOTE_DEFINITION, Kind.DEFINITION_LIST, Kind.INDENTED_CODE,
        Kind.DEFINITION_DESCRIPTION,
    }
)  # fmt: skip


class Fold(NamedTuple):
    """Lines (0-based, both included) that fold into the first. `kind`: "", comment, region, imports."""

    start: int
    end: int
    kind: str = ""
    shown: str = ""


def folds(note: Note) -> list[Fold]:
    """All folds of a note, in order; each ends before the blank lines that follow it."""
    found = {(fold.start, fold.end): fold for fold in _folds(note) if fold.end > fold.start}
    return [found[key] for key in sorted(found)]


def _folds(note: Note) -> Iterator[Fold]:
    head = note.front_matter
    if head is not None and head.found:
        yield _fold(note, head.span, "imports", "front matter")
    facts = note.facts
    for index, heading in enumerate(facts.headings):
        following = (one.span.start for one in facts.headings[index + 1 :] if one.level <= heading.level)
        yield _fold(note, Span(heading.span.start, next(following, facts.length)))
    for base, node in note.document.walk():
        if node.kind in _FOLDED:
            yield _fold(note, Span(base + node.start, base + node.end))
    yield from _regions(note)
    yield from _definitions(note)
    for tag in note.document.shortcodes:
        if tag.partner is not None and tag.partner.start > tag.span.start:
            yield _fold(note, Span(tag.span.start, tag.partner.end))


def _regions(note: Note) -> Iterator[Fold]:
    open_regions: list[Span] = []
    for comment in note.facts.comments:
        text = comment.text.lstrip("#").casefold()
        if text.startswith("region"):
            open_regions.append(comment.span)
        elif text.startswith("endregion"):
            if open_regions:
                yield _fold(note, Span(open_regions.pop().start, comment.span.end), "region")
        else:
            yield _fold(note, comment.span, "comment")


def _definitions(note: Note) -> Iterator[Fold]:
    """Runs of link definitions."""
    run: list[Span] = []
    for definition in note.facts.definitions:
        if run and note.source[Span(run[-1].end, definition.span.start)].strip():
            yield _fold(note, Span(run[0].start, run[-1].end))
            run = []
        run.append(definition.span)
    if run:
        yield _fold(note, Span(run[0].start, run[-1].end))


def _fold(note: Note, span: Span, kind: str = "", shown: str = "") -> Fold:
    text = note.source.text
    end = span.start + len(text[span.start : span.end].rstrip())
    return Fold(
        note.source.position(span.start).row - 1, note.source.position(max(end - 1, span.start)).row - 1, kind, shown
    )
