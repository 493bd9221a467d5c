"""Places that are edited together: a label and its definition, a footnote, a pair of HTML tags, of shortcodes."""

from __future__ import annotations

from mdkb.facts.model import Link
from mdkb.features.place import place_at
from mdkb.features.references import footnote_places, label_places
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.text import Span

_TAG = regex(r"<(/?)([A-Za-z][\w-]*)\b[^<>]*?(/?)>")
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)


def linked(note: Note, offset: int) -> tuple[Span, ...]:
    """The spans with the same text that belong together; none where there is only one."""
    place = place_at(note, offset)
    found: list[Span] = []
    if place is not None and place.kind in ("footnote", "footnote-use"):
        found = [one.span for one in footnote_places(note.path, note.facts, place.name)]
    elif place is not None and place.kind in ("reference", "definition"):
        label = place.fact.label if isinstance(place.fact, Link) else place.name
        found = [one.span for one in label_places(note.path, note.facts, label)]
    elif place is not None and place.kind == "shortcode":
        found = _shortcode_pair(note, offset)
    if not found:
        found = _tag_pair(note, offset)
    texts = {note.source[span] for span in found}
    inside = any(span.start <= offset <= span.end for span in found)
    return tuple(sorted(set(found))) if len(set(found)) > 1 and len(texts) == 1 and inside else ()


def _shortcode_pair(note: Note, offset: int) -> list[Span]:
    for tag in note.document.shortcodes:
        if tag.span.start <= offset <= tag.span.end and tag.partner is not None:
            return [_name_in(note, tag.span, tag.data.name), _name_in(note, tag.partner, tag.data.name)]
    return []


def _name_in(note: Note, span: Span, name: str) -> Span:
    at = note.source.text.find(name, span.start, span.end)
    return Span(at, at + len(name)) if at >= 0 else span


def _tag_pair(note: Note, offset: int) -> list[Span]:
    """The names of an opening HTML tag and the closing one that belongs to it."""
    text = note.source.text
    if "<" not in text[max(0, offset - 200) : offset + 1]:
        return []
    code = _code(note)
    stack: list[tuple[str, Span]] = []
    for match in _TAG.finditer(text):
        closing, name, alone = match.groups()
        span = Span(*match.span(2))
        if name.lower() in _VOID or alone or any(one.contains(span) for one in code):
            continue
        if not closing:
            stack.append((name, span))
            continue
        for index in range(len(stack) - 1, -1, -1):
            if stack[index][0] == name:
                pair = [stack[index][1], span]
                if any(one.start <= offset <= one.end for one in pair):
                    return pair
                del stack[index:]
                break
    return []


def _code(note: Note) -> list[Span]:
    from mdkb.syntax import Kind

    return [
        Span(base + node.start, base + node.end)
        for base, node in note.document.walk_all()
        if node.kind in (Kind.FENCED_CODE, Kind.INDENTED_CODE, Kind.CODE_SPAN, Kind.COMMENT_BLOCK, Kind.COMMENT)
    ]
