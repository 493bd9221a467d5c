"""What is at an offset: one answer for hover, definition, references, highlight, rename and actions."""

from __future__ import annotations

from mdkb.facts.model import Anchor, Definition, Footnote, FootnoteUse, Heading, Link, ReferenceUse
from mdkb.front_matter.model import Entry, FrontMatter, Mapping, Scalar, Sequence, Value
from mdkb.note import Note
from mdkb.syntax import Tag
from mdkb.text import Span
from mdkb.tuples import NamedTuple

Fact = Link | Heading | Definition | Footnote | FootnoteUse | ReferenceUse | Anchor | Entry | Tag | None


class Place(NamedTuple):
    """What the cursor is on.

    Attributes:
        kind: link, definition, reference (a link by label, or one that has no definition), footnote, footnote-use,
            heading, anchor, tag, key, value, shortcode.
        span: what the cursor is on exactly (a destination's path, a label, a key ...).
        name: its name: label, tag, id, key, path, fragment.
        part: of a link: path, fragment, text, label or title; of a heading: content or rest; of a value: its key.
    """

    kind: str
    span: Span
    name: str
    fact: Fact
    part: str = ""


def touches(span: Span, offset: int) -> bool:
    """Whether a cursor at `offset` is in the span or at one of its ends."""
    return span.start <= offset <= span.end


def place_at(note: Note, offset: int) -> Place | None:
    """What is at an offset of a note, None for plain text."""
    head = note.front_matter
    if head is not None and head.found and touches(head.content, offset):
        return _in_front_matter(note, head, offset)
    return (
        _footnote(note, offset)
        or _link(note, offset)
        or _reference(note, offset)
        or _tag(note, offset)
        or _shortcode(note, offset)
        or _anchor(note, offset)
        or _heading(note, offset)
    )


def _footnote(note: Note, offset: int) -> Place | None:
    for use in note.facts.footnote_uses:
        if touches(use.span, offset):
            return Place("footnote-use", use.span, use.label, use)
    for footnote in note.facts.footnotes:
        if touches(Span(footnote.label_span.start - 2, footnote.label_span.end + 1), offset):
            return Place("footnote", footnote.label_span, footnote.label, footnote)
    return None


def _link(note: Note, offset: int) -> Place | None:
    for definition in note.facts.definitions:
        if touches(definition.label_span, offset):
            return Place("definition", definition.label_span, definition.label, definition)
    found = [link for link in note.facts.links if touches(link.span, offset)]
    if not found:
        return None
    inside = [link for link in found if link.span.start <= offset < link.span.end] or found
    link = min(inside, key=lambda one: one.span.end - one.span.start)
    if link.kind in ("full", "collapsed", "shortcut"):
        part = "label" if touches(link.target, offset) or link.kind != "full" else "text"
        return Place("reference", label_span(note, link), link.label, link, part)
    return _in_destination(note, link, offset)


def label_span(note: Note, link: Link) -> Span:
    """The span of the label in a reference link: the second brackets, or the only ones."""
    return link.target if link.kind == "full" else link.text_span


def _in_destination(note: Note, link: Link, offset: int) -> Place:
    if touches(link.target, offset):
        raw = note.source[link.target]
        mark = raw.find("#")
        if mark >= 0 and offset > link.target.start + mark:
            span = Span(link.target.start + mark + 1, link.target.end)
            return Place("link", span, link.fragment or "", link, "fragment")
        end = link.target.start + mark if mark >= 0 else link.target.end
        if end > link.target.start or mark < 0:
            return Place("link", Span(link.target.start, end), link.path, link, "path")
        return Place("link", Span(end + 1, link.target.end), link.fragment or "", link, "fragment")
    if link.text_span != link.span and touches(link.text_span, offset):
        return Place("link", link.text_span, link.text, link, "text")
    return Place("link", link.target, link.path, link, "path")


def _reference(note: Note, offset: int) -> Place | None:
    for loose in note.facts.loose_references:
        if touches(loose.span, offset):
            return Place("reference", loose.label_span, loose.label, loose)
    return None


def _tag(note: Note, offset: int) -> Place | None:
    for span, name in note.facts.tags:
        if touches(span, offset):
            return Place("tag", span, name, None)
    return None


def _shortcode(note: Note, offset: int) -> Place | None:
    for tag in note.document.shortcodes:
        if touches(tag.span, offset):
            return Place("shortcode", tag.span, tag.data.name, tag)
    return None


def _anchor(note: Note, offset: int) -> Place | None:
    for anchor in note.facts.anchors:
        if touches(anchor.span, offset):
            return Place("anchor", anchor.span, anchor.id, anchor)
    return None


def _heading(note: Note, offset: int) -> Place | None:
    for heading in note.facts.headings:
        if touches(heading.span, offset):
            part = "content" if touches(heading.content, offset) else "rest"
            return Place("heading", heading.content, heading.text, heading, part)
    return None


def _in_front_matter(note: Note, head: FrontMatter, offset: int) -> Place | None:
    for link in note.facts.links:
        if link.kind == "front-matter" and touches(link.target, offset):
            return _in_destination(note, link, offset)
    return _entry(head.entries, offset)


def _entry(entries: tuple[Entry, ...], offset: int) -> Place | None:
    for entry in entries:
        if touches(entry.key_span, offset):
            return Place("key", entry.key_span, entry.key, entry)
        if touches(entry.value.span, offset):
            if isinstance(entry.value, Mapping):
                return _entry(entry.value.entries, offset)
            found = _scalar(entry.value, offset)
            if found is not None:
                return Place("value", found.span, found.text, entry, entry.key)
    return None


def _scalar(value: Value, offset: int) -> Scalar | None:
    if isinstance(value, Scalar):
        return value if touches(value.span, offset) else None
    if isinstance(value, Sequence):
        return next((found for item in value.items if (found := _scalar(item, offset))), None)
    return None
