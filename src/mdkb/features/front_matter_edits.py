"""Setting keys of a note's front matter, in the notation it has; what stands around them stays."""

from __future__ import annotations

import json
from collections.abc import Sequence as Items

from mdkb.diagnostic import Edit
from mdkb.features.new_note import yaml_text
from mdkb.features.writing.model import Nothing
from mdkb.front_matter import FrontMatter, Mapping, Scalar, Sequence
from mdkb.front_matter.model import Entry
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.text import Span

_ITEM_LINE = regex(r"[ \t]*-[ \t]+")


def with_literal(note: Note, key: str, literal: str) -> Edit:
    """Set a top-level key to what is written alike in every notation: true, false, a number, a date, a plain word.

    Raises:
        Nothing: the front matter is broken, or the key holds a list or map.
    """
    head, entry = _entry(note, key)
    if entry is None:
        return _added(note, head, key, _word(head, literal))
    if not isinstance(entry.value, Scalar):
        raise Nothing(f"{entry.key} is no single value")
    old = note.source[entry.value.span]
    quote = old[0] if len(old) > 1 and old[0] in "\"'" and old[-1] == old[0] else ""
    return _put(note, entry.value.span, f"{quote}{literal}{quote}" if quote else _word(head, literal))


def with_terms(note: Note, key: str, terms: Items[str]) -> Edit:
    """Set a top-level key to a list of terms; those that were there keep their spelling and quotes.

    Raises:
        Nothing: the front matter is broken, or the list holds comments that would be lost.
    """
    head, entry = _entry(note, key)
    if entry is None:
        return _added(note, head, key, _flow(note, head, {}, terms))
    value = entry.value
    if isinstance(value, Mapping):
        raise Nothing(f"{entry.key} is no list")
    items = value.items if isinstance(value, Sequence) else ()
    raw = {item.text: note.source[item.span] for item in items if isinstance(item, Scalar)}
    if head and head.format == "yaml" and isinstance(value, Sequence) and not note.source[value.span].startswith("["):
        return _block(note, entry, value, raw, terms)
    return _put(note, value.span, _flow(note, head, raw, terms))


def _entry(note: Note, key: str) -> tuple[FrontMatter | None, Entry | None]:
    head = note.front_matter
    if head is None:
        return None, None
    if head.broken:
        raise Nothing("the front matter is broken")
    return head, next((one for one in head.entries if one.key.casefold() == key.casefold()), None)


def _put(note: Note, span: Span, text: str) -> Edit:
    """An edit of a value; one that was empty is set off from its colon."""
    gap = " " if span.start == span.end and note.source.text[span.start - 1 : span.start] == ":" else ""
    return Edit(span, gap + text)


def _word(head: FrontMatter | None, literal: str) -> str:
    """A word or date, in quotes where the notation knows no bare ones."""
    bare = head is None or head.format in ("yaml", "head", "org") or literal in ("true", "false")
    return literal if bare or (head is not None and head.format == "toml" and literal[:4].isdigit()) else f'"{literal}"'


def _flow(note: Note, head: FrontMatter | None, raw: dict[str, str], terms: Items[str]) -> str:
    """A list on one line."""
    form = head.format if head else _new_form(note)
    if form == "head":
        return ", ".join(terms)
    if form == "org":
        return " ".join(terms)
    return f"[{', '.join(raw.get(term) or _quoted(note, form, term) for term in terms)}]"


def _quoted(note: Note, form: str, term: str) -> str:
    return yaml_text(term, note.site.kind) if form == "yaml" else json.dumps(term, ensure_ascii=False)


def _block(note: Note, entry: Entry, value: Sequence, raw: dict[str, str], terms: Items[str]) -> Edit:
    """A YAML list with an item a line."""
    source = note.source
    rows = range(source.position(value.span.start).row, source.position(value.span.end).row + 1)
    for row in rows:
        line = source.line(row)
        match = _ITEM_LINE.match(source[line])
        if match is None or source[line][match.end() :].rstrip() not in raw.values():
            raise Nothing("the list holds more than its terms")
    if not terms:
        return Edit(Span(source.text.index(":", entry.key_span.end) + 1, value.span.end), " []")
    first = source[source.line(rows[0])]
    match = _ITEM_LINE.match(first)
    lead = match[0] if match else "- "
    items = [raw.get(term) or _quoted(note, "yaml", term) for term in terms]
    return Edit(value.span, (source.newline + lead).join([lead.lstrip() + items[0], *items[1:]]))


def _new_form(note: Note) -> str:
    """The notation of a front matter that is not there yet."""
    return "head" if note.site.kind == "pelican" else "yaml"


def _added(note: Note, head: FrontMatter | None, key: str, text: str) -> Edit:
    """A key that was not there, after the others."""
    newline = note.source.newline
    if head is None:
        new = f"{key.capitalize()}: {text}" if _new_form(note) == "head" else f"---{newline}{key}: {text}{newline}---"
        return Edit(Span(0, 0), f"{new}{newline}{newline}")
    if head.format == "json":
        return _added_to_json(note, head, key, text)
    at, content = Span(head.content.end, head.content.end), note.source[head.content]
    lead = newline if content and not content.endswith(("\n", "\r")) else ""
    if head.format == "toml":
        if any(isinstance(entry.value, (Mapping, Sequence)) and _is_table(entry) for entry in head.entries):
            at, lead = Span(head.content.start, head.content.start), ""  # a key after `[table]` would be the table's
        return Edit(at, f"{lead}{key} = {text}{newline}")
    if head.format == "head":
        return Edit(at, f"{lead}{key.capitalize()}: {text}{newline}")
    if head.format == "org":
        return Edit(at, f"{lead}#+{key}: {text}{newline}")
    return Edit(at, f"{lead}{key}: {text}{newline}")


def _is_table(entry: Entry) -> bool:
    value = entry.value
    return isinstance(value, Mapping) or (
        isinstance(value, Sequence) and any(isinstance(item, Mapping) for item in value.items)
    )


def _added_to_json(note: Note, head: FrontMatter, key: str, text: str) -> Edit:
    at = note.source.text.index("{", head.content.start) + 1
    newline = note.source.newline
    lead = f"{newline}  " if note.source.text[at : at + 1] in "\r\n" else ""
    comma = ", " if head.entries and not lead else "," if head.entries else ""
    return Edit(Span(at, at), f'{lead}"{key}": {text}{comma}')
