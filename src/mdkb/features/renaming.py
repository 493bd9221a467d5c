"""Renaming what stands at the cursor, in all notes: headings, labels, footnotes, tags, ids, web addresses, titles.

Moving files is `rename.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.contents import heading_anchors
from mdkb.diagnostic import Edit
from mdkb.facts.model import Heading, Link
from mdkb.facts.urls import url_key
from mdkb.features.anchors import locate
from mdkb.features.creation import WORKING_TITLE
from mdkb.features.edits import Group, KnowledgeBaseEdit
from mdkb.features.place import Place, place_at
from mdkb.features.references import (
    TAG_KEYS,
    footnote_places,
    fragment_span,
    label_places,
    tag_places,
)
from mdkb.features.retitle import retitled
from mdkb.features.snapshot import Snapshot
from mdkb.front_matter.model import Entry
from mdkb.note import Note
from mdkb.text import Span
from mdkb.tuples import NamedTuple


class Renamable(NamedTuple):
    """What can be renamed: its kind, where its name stands, the name. `path`: the file, when a file is meant."""

    kind: str
    span: Span
    name: str
    path: str = ""


class Unnameable(Exception):
    """The new name cannot be: the message says why."""


def renamable(snapshot: Snapshot, path: str, offset: int) -> Renamable | None:
    """What a rename at an offset would rename; None where there is nothing."""
    note = snapshot.note(path)
    place = place_at(note, offset) if note else None
    if note is None or place is None:
        return None
    fact = place.fact
    if isinstance(fact, Heading):
        return Renamable("heading", fact.content, note.source[fact.content])
    if place.kind in ("reference", "definition"):
        if isinstance(fact, Link) and place.part == "text":
            return None
        return Renamable("label", place.span, note.source[place.span])
    if place.kind == "footnote-use":
        return Renamable("footnote", Span(place.span.start + 2, place.span.end - 1), place.name)
    if place.kind == "footnote":
        return Renamable("footnote", place.span, place.name)
    if place.kind == "tag":
        return Renamable("tag", Span(place.span.start + 1, place.span.end), place.name)
    if place.kind == "anchor":
        return Renamable("id", place.span, place.name)
    if isinstance(fact, Entry) and place.kind == "value":
        return _value(note, place)
    if isinstance(fact, Link) and place.kind == "link":
        return _link(snapshot, note, place, fact)
    return None


def _value(note: Note, place: Place) -> Renamable | None:
    key = place.part.casefold()
    span = place.span
    text = note.source[span]
    if text[:1] in "\"'" and text[:1] == text[-1:] and len(text) > 1:
        span = Span(span.start + 1, span.end - 1)
    if key in TAG_KEYS:
        return Renamable("tag", span, place.name)
    if key == "title":
        return Renamable("title", span, place.name)
    return None


def _link(snapshot: Snapshot, note: Note, place: Place, link: Link) -> Renamable | None:
    if place.part == "text":
        return None
    if "://" in link.destination:
        return Renamable("url", link.target, note.source[link.target])
    target = snapshot.resolve(note.path, link).path
    if not target:
        return None
    if place.part == "fragment" and link.fragment:
        found = locate(snapshot, target, link.fragment)
        facts = snapshot.facts(target)
        if found is None or facts is None:
            return None
        heading = next((one for one in facts.headings if one.content == found.span), None)
        name = heading.raw if heading else link.fragment
        return Renamable("fragment", place.span, name, target)
    return Renamable("file", place.span, target, target)


def rename(snapshot: Snapshot, path: str, offset: int, name: str, *, files: bool = False) -> KnowledgeBaseEdit | None:
    """The edit that gives what stands at an offset another name; None where that is nothing, or a file.

    Args:
        files: whether a file may be renamed with its note's title.

    Raises:
        Unnameable: the name cannot be.
    """
    found = renamable(snapshot, path, offset)
    note = snapshot.note(path)
    if found is None or note is None or found.kind == "file":
        return None
    name = name.strip()
    if not name or "\n" in name or "\r" in name:
        raise Unnameable("a name is one line of text")
    if found.kind == "heading":
        edit = rename_heading(snapshot, note, found.span, name)
        new = found.name.startswith(WORKING_TITLE) and found.span == note.facts.headings[0].content
        return retitled(snapshot, note, edit, found.name, name) if files and new else edit
    if found.kind == "fragment":
        return _rename_fragment(snapshot, note, offset, found, name)
    if found.kind == "label":
        return _rename_label(note, offset, name)
    if found.kind == "footnote":
        return _rename_footnote(note, found.name, name)
    if found.kind == "tag":
        return rename_tag(snapshot, found.name, name)
    if found.kind == "id":
        return _rename_id(snapshot, note, found, name)
    if found.kind == "url":
        return _rename_url(snapshot, found.name, name)
    edit = _rename_title(snapshot, note, found, name)
    return retitled(snapshot, note, edit, found.name, name) if files else edit


def rename_heading(snapshot: Snapshot, note: Note, content: Span, name: str) -> KnowledgeBaseEdit:
    """A heading's text, and every link to an anchor of the page that changes by it, repeated ones renumbered."""
    path = note.path
    heading = next(one for one in note.facts.headings if one.content == content)
    own = Edit(content, name, path)
    text = note.source.text[: content.start] + name + note.source.text[content.end :]
    from mdkb.text import SourceText

    fresh = snapshot.session.note(path, SourceText(text))
    before = [anchor for _, anchor in heading_anchors(note.facts, note.site)]
    after = [anchor for _, anchor in heading_anchors(fresh.facts, note.site)]
    if len(before) != len(after):
        return KnowledgeBaseEdit(f"Rename to “{name}”", (Group("The heading", "", (own,)),))
    changed = {old: new for old, new in zip(before, after, strict=True) if old != new}
    groups = [Group("The heading", "", (own,))]
    index = note.facts.headings.index(heading)
    wiki = fresh.facts.headings[index].text
    groups += _following(snapshot, path, changed, heading, wiki)
    return KnowledgeBaseEdit(f"Rename “{heading.text}” to “{name}”", tuple(groups))


def _following(snapshot: Snapshot, path: str, changed: dict[str, str], heading: Heading, wiki: str) -> Iterator[Group]:
    """Links to the anchors of a page that change; wiki links name the heading's text instead."""
    from urllib.parse import unquote

    for source in (path, *snapshot.inbound(path)):
        facts = snapshot.facts(source)
        edits = []
        for link in facts.links if facts else ():
            if not link.fragment or link.kind in ("full", "collapsed", "shortcut"):
                continue
            if snapshot.resolve(source, link).path != path:
                continue
            if link.kind == "wiki":
                made = _wiki_fragment(link.fragment, heading.text, wiki)
            else:
                made = changed.get(link.fragment) or changed.get(unquote(link.fragment))
            if made is not None and made != link.fragment:
                edits.append(Edit(fragment_span(snapshot, source, link), made, source))
        if edits:
            where = "in this note" if source == path else f"in {source}"
            yield Group(f"Links to the heading {where}", "its anchor changes", tuple(edits))


def _wiki_fragment(fragment: str, old: str, new: str) -> str | None:
    parts = fragment.split("#")
    if not any(part.casefold() == old.casefold() for part in parts):
        return None
    plain = re.sub(r"[\[\]|#^]", " ", new).strip()
    return "#".join(plain if part.casefold() == old.casefold() else part for part in parts)


def _rename_fragment(
    snapshot: Snapshot, note: Note, offset: int, found: Renamable, name: str
) -> KnowledgeBaseEdit | None:
    place = place_at(note, offset)
    if place is None or not isinstance(place.fact, Link) or not place.fact.fragment:
        return None
    other = snapshot.note(found.path)
    where = locate(snapshot, found.path, place.fact.fragment)
    if other is None or where is None:
        return None
    if any(one.content == where.span for one in other.facts.headings):
        return rename_heading(snapshot, other, where.span, name)
    return _rename_id(snapshot, other, Renamable("id", where.span, place.fact.fragment), name)


def _rename_label(note: Note, offset: int, name: str) -> KnowledgeBaseEdit | None:
    if "[" in name or "]" in name:
        raise Unnameable("a label has no brackets")
    place = place_at(note, offset)
    if place is None:
        return None
    label = place.fact.label if isinstance(place.fact, Link) else place.name
    edits = []
    for one in label_places(note.path, note.facts, label):
        link = next((link for link in note.facts.links if link.span == one.whole and link.label == label), None)
        if link is not None and link.kind == "shortcut" and note.source[link.text_span].casefold() == label:
            edits.append(Edit(Span(link.span.end, link.span.end), f"[{name}]", note.path))
        elif link is not None and link.kind == "collapsed":
            edits.append(Edit(Span(link.span.end - 1, link.span.end - 1), name, note.path))
        else:
            edits.append(Edit(one.span, name, note.path))
    return KnowledgeBaseEdit(f"Rename the label to “{name}”", (Group("The label", "", tuple(dict.fromkeys(edits))),))


def _rename_footnote(note: Note, label: str, name: str) -> KnowledgeBaseEdit:
    name = name.removeprefix("[").removeprefix("^").removesuffix("]")
    if not name or re.search(r"[\s\[\]^]", name):
        raise Unnameable("a footnote's label has no blanks and brackets")
    if any(one.label == name.casefold() for one in note.facts.footnotes) and name.casefold() != label:
        raise Unnameable(f"there is a footnote “{name}” already")
    edits = tuple(Edit(one.span, name, note.path) for one in footnote_places(note.path, note.facts, label))
    return KnowledgeBaseEdit(
        f"Rename the footnote to “{name}”", (Group("The footnote", "", tuple(dict.fromkeys(edits))),)
    )


def rename_tag(snapshot: Snapshot, old: str, name: str) -> KnowledgeBaseEdit:
    """A tag in all notes, texts and front matter, nested tags along with it; merging into another is announced."""
    name = name.removeprefix("#")
    folded = old.casefold().removeprefix("#")
    by_note: dict[str, list[Edit]] = {}
    spaced = bool(re.search(r"\s", name))
    for one in tag_places(snapshot, old):
        source = snapshot.read(one.path)
        if source is None:
            continue
        written = source[one.span]
        quote = written[:1] if written[:1] in "\"'" and written[:1] == written[-1:] else ""
        inner = written.strip("\"'").removeprefix("#")
        inline = source.text[one.span.start - 1 : one.span.start] == "#"
        if inline and spaced:
            raise Unnameable("a tag in a text has no blanks")
        child = inner[len(folded) :]
        made = f"{name}{child}"
        if not inline and not quote and re.search(r"^[\s\-?:,\[\]{}#&*!|>'\"%@`]|: | #|[,\[\]{}]", made):
            quote = '"'
        by_note.setdefault(one.path, []).append(Edit(one.span, f"{quote}{made}{quote}", one.path))
    merged = (
        any(
            term.casefold() == name.casefold()
            for exports in snapshot.exports.values()
            for _, terms in exports.terms
            for term in terms
        )
        and name.casefold() != folded
    )
    label = f"Rename #{old.removeprefix('#')} to #{name}" + (" (joins the tag that is there)" if merged else "")
    groups = tuple(
        Group(f"#{old.removeprefix('#')} in {path}", "", tuple(edits)) for path, edits in sorted(by_note.items())
    )
    return KnowledgeBaseEdit(label, groups)


def _rename_id(snapshot: Snapshot, note: Note, found: Renamable, name: str) -> KnowledgeBaseEdit:
    block = found.name.startswith("^") or any(
        one.id == found.name.removeprefix("^") and one.kind == "block" for one in note.facts.anchors
    )
    name = name.removeprefix("#").removeprefix("^") if block else name.removeprefix("#")
    if re.search(r"[\s\"'<>{}#]", name):
        raise Unnameable("an id has no blanks and quotes")
    if any(one.id == name for one in note.facts.anchors):
        raise Unnameable(f"there is an id “{name}” already")
    old = found.name.removeprefix("^")
    span = next((one.span for one in note.facts.anchors if one.id == old), found.span)
    inner = note.source[span].find(old)
    span = Span(span.start + max(inner, 0), span.start + max(inner, 0) + len(old))
    groups = [Group("The id", "", (Edit(span, name, note.path),))]
    for source in (note.path, *snapshot.inbound(note.path)):
        facts = snapshot.facts(source)
        edits = []
        for link in facts.links if facts else ():
            if (
                link.fragment
                and link.fragment.removeprefix("^") == old
                and link.kind not in ("full", "collapsed", "shortcut")
            ) and snapshot.resolve(source, link).path == note.path:
                lead = "^" if link.fragment.startswith("^") else ""
                edits.append(Edit(fragment_span(snapshot, source, link), lead + name, source))
        if edits:
            groups.append(Group(f"Links to the id in {source}", "", tuple(edits)))
    return KnowledgeBaseEdit(f"Rename the id to “{name}”", tuple(groups))


def _rename_url(snapshot: Snapshot, old: str, name: str) -> KnowledgeBaseEdit:
    """The same address in all notes."""
    wanted = url_key(old)
    groups = []
    for path, exports in sorted(snapshot.exports.items()):
        if not any("://" in destination and url_key(destination) == wanted for _, _, destination, _ in exports.links):
            continue
        facts = snapshot.facts(path)
        edits = [
            Edit(link.target, name, path)
            for link in (facts.links if facts else ())
            if "://" in link.destination and url_key(link.destination) == wanted
            and link.kind not in ("full", "collapsed", "shortcut")
        ]  # fmt: skip
        if edits:
            groups.append(Group(f"The address in {path}", "", tuple(edits)))
    return KnowledgeBaseEdit(f"Change the address to {name}", tuple(groups))


def _rename_title(snapshot: Snapshot, note: Note, found: Renamable, name: str) -> KnowledgeBaseEdit:
    """The title, and the texts of links that are exactly the old one."""
    quoted = note.source.text[found.span.start - 1 : found.span.start] in ("'", '"')
    made = name
    if not quoted and re.search(r"^[\s\-?:,\[\]{}#&*!|>'\"%@`]|: | #", made):
        escaped = made.replace("\\", "\\\\").replace('"', '\\"')
        made = f'"{escaped}"'
    groups = [Group("The title", "", (Edit(found.span, made, note.path),))]
    for source in snapshot.inbound(note.path):
        facts = snapshot.facts(source)
        edits = [
            Edit(link.text_span, name, source)
            for link in (facts.links if facts else ())
            if link.text == found.name
            and link.text_span != link.span
            and snapshot.resolve(source, link).path == note.path
        ]
        if edits:
            groups.append(Group(f"Texts of links in {source}", "they are the old title", tuple(edits)))
    return KnowledgeBaseEdit(f"Rename to “{name}”", tuple(groups))
