"""What a note says of itself, as a card: title, date, draft, address, terms; its keys, with what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mdkb.diagnostic import Diagnostic
from mdkb.features.preview.element import element, escaped
from mdkb.features.preview.marks import Mark, Marks, mark_attributes, placed, shown_at
from mdkb.features.snapshot import Snapshot
from mdkb.front_matter import FrontMatter, Scalar, Sequence
from mdkb.front_matter.known_keys import known_key
from mdkb.front_matter.model import Entry, Value
from mdkb.note import Note
from mdkb.syntax import Kind

_LONGEST = 200  # code points of a value that are shown


def card(snapshot: Snapshot, note: Note, named: Mapping[str, Diagnostic]) -> str:
    """The card, "" for a note that says nothing of itself.

    Args:
        named: the findings of the note; those in its front matter are drawn here.
    """
    head = note.front_matter
    exports = snapshot.exports.get(note.path)
    marks = Marks(placed(shown_at(note, named), 0, note.document.start, 0)) if note.document.start else Marks()
    if head is None and not marks.all and (exports is None or not exports.terms):
        return ""
    pieces = [element("p", _line(snapshot, note), class_="about")]
    keys = _keys(note, head, marks) if head is not None else ""
    title = head.text("title") if head is not None else ""
    if title and not _begins_with_title(note):
        pieces.append(element("p", escaped(title), class_="title"))
    pieces.append(_terms(snapshot, note.path))
    rest = marks.rest(0, max(note.document.start, 1))
    if rest:
        chips = "".join(element("li", escaped(mark.message), **_chip(mark)) for mark in rest)
        pieces.append(element("ul", chips, class_="chips"))
    pieces.append(keys)
    return element("header", "".join(pieces), class_="card", data_line="1")


def _chip(mark: Mark) -> dict[str, str | None]:
    return {**mark_attributes((mark,)), "title": None}


def _begins_with_title(note: Note) -> bool:
    """Whether the page has a heading of the first level as its title."""
    first = next((block.node for block in note.document.blocks if block.node.kind is not Kind.COMMENT_BLOCK), None)
    return first is not None and first.kind is Kind.HEADING and first.data == 1


def _line(snapshot: Snapshot, note: Note) -> str:
    """Where the note lies, its date, whether it is published, and where."""
    exports = snapshot.exports.get(note.path)
    pieces = [element("span", escaped(note.path), class_="path")]
    if exports is not None:
        if exports.date:
            pieces.append(element("time", escaped(exports.date[:10]), datetime=exports.date))
        if exports.draft or exports.unpublished:
            pieces.append(element("b", escaped(exports.unpublished or "draft"), class_="draft"))
        if exports.url and exports.url != f"/{note.path}":
            pieces.append(element("span", escaped(exports.url), class_="url"))
    return " ".join(pieces)


def _terms(snapshot: Snapshot, path: str) -> str:
    exports = snapshot.exports.get(path)
    terms = [(taxonomy, term) for taxonomy, found in (exports.terms if exports else ()) for term in found]
    items = "".join(element("li", escaped(term), title=taxonomy) for taxonomy, term in terms)
    return element("ul", items, class_="terms") if items else ""


def _keys(note: Note, head: FrontMatter, marks: Marks) -> str:
    """All keys with their values; folded away unless one of them is marked."""
    rows = list(_rows(note, head, marks))
    if not rows:
        return ""
    marked = any("data-finding" in row for row in rows)
    count = f"{len(rows)} key{'' if len(rows) == 1 else 's'}"
    inner = element("summary", f"front matter, {count}") + element("dl", "".join(rows))
    return element("details", inner, class_="keys", open="" if marked else None)


def _rows(note: Note, head: FrontMatter, marks: Marks) -> Iterator[str]:
    for entry in head.entries:
        on = marks.rest(entry.key_span.start, max(entry.value.span.end, entry.key_span.end))
        known = known_key(note.site.kind, entry.key)
        about: dict[str, str | None] = {"title": known.doc if known else None, **mark_attributes(on)}
        about["data_line"] = str(note.source.position(entry.key_span.start).row)
        key = element("dt", escaped(entry.key), **about)
        yield key + element("dd", escaped(_shown(note, entry)))


def _shown(note: Note, entry: Entry) -> str:
    text = _text(note, entry.value)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _text(note: Note, value: Value) -> str:
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, Sequence):
        return ", ".join(_text(note, item) for item in value.items)
    return ", ".join(f"{entry.key}: {_text(note, entry.value)}" for entry in value.entries)
