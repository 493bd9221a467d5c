"""All uses of a thing, in all notes: note, heading, asset, label, footnote, tag, URL, shortcode, block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mdkb.facts.model import Definition, Facts, Footnote, FootnoteUse, Heading, Link
from mdkb.facts.urls import url_key
from mdkb.features.anchors import locate
from mdkb.features.place import Place, label_span, place_at
from mdkb.features.snapshot import Location, Snapshot
from mdkb.front_matter.model import Scalar, Sequence
from mdkb.text import Span

TAG_KEYS = ("tags", "tag", "keywords", "categories", "category")


def references(snapshot: Snapshot, path: str, offset: int, declaration: bool = True) -> Iterator[Location]:
    """The uses of the thing at an offset; with its definition where wanted.

    On the title (the first heading, or the title in the front matter): all links to the note.
    """
    note = snapshot.note(path)
    place = place_at(note, offset) if note else None
    if note is None or place is None:
        return
    facts, fact = note.facts, place.fact
    if isinstance(fact, Heading):
        yield from _of_heading(snapshot, path, facts, fact, declaration)
    elif place.kind == "anchor":
        if declaration:
            yield Location(path, place.span, place.span)
        yield from _to_place(snapshot, path, place.span)
    elif isinstance(fact, Link) and place.kind == "link":
        yield from _of_link(snapshot, path, place, fact, declaration)
    elif place.kind in ("reference", "definition"):
        label = fact.label if isinstance(fact, (Link, Definition)) else place.name
        yield from label_places(note.path, facts, label, declaration)
    elif isinstance(fact, (Footnote, FootnoteUse)):
        yield from footnote_places(path, facts, place.name, declaration)
    elif place.kind == "tag" or (place.kind == "value" and place.part.casefold() in TAG_KEYS):
        yield from tag_places(snapshot, place.name)
    elif place.kind == "shortcode":
        yield from shortcode_places(snapshot, place.name)
    elif place.kind in ("key", "value") and (place.part or place.name).casefold() == "title":
        yield from links_to(snapshot, path)


def _of_heading(snapshot: Snapshot, path: str, facts: Facts, heading: Heading, declaration: bool) -> Iterator[Location]:
    if declaration:
        yield Location(path, heading.content, heading.span)
    first = next((one for one in facts.headings if one.level == 1), None)
    if first is not None and first.span == heading.span:
        yield from links_to(snapshot, path)
    else:
        yield from _to_place(snapshot, path, heading.content)


def _of_link(snapshot: Snapshot, path: str, place: Place, link: Link, declaration: bool) -> Iterator[Location]:
    resolution = snapshot.resolve(path, link)
    if resolution.outcome in ("external", "skipped") or not resolution.path:
        if "://" in link.destination:
            yield from url_places(snapshot, link.destination)
        return
    target = resolution.path
    if place.part == "fragment" and link.fragment:
        found = locate(snapshot, target, link.fragment)
        if found is not None:
            if declaration:
                yield found
            yield from _to_place(snapshot, target, found.span)
        return
    if declaration:
        yield Location(target, Span(0, 0), Span(0, 0))
    yield from links_to(snapshot, target)


def links_to(snapshot: Snapshot, path: str) -> Iterator[Location]:
    """Every link to a note or asset, its own to itself left out."""
    for source, link in _links_from(snapshot, snapshot.inbound(path)):
        if snapshot.resolve(source, link).path == path:
            yield Location(source, link.target, link.span)


def _to_place(snapshot: Snapshot, path: str, place: Span) -> Iterator[Location]:
    """Every link whose fragment means one place of a note."""
    for source, link in _links_from(snapshot, (path, *snapshot.inbound(path))):
        if link.fragment and snapshot.resolve(source, link).path == path:
            found = locate(snapshot, path, link.fragment)
            if found is not None and found.span == place:
                yield Location(source, fragment_span(snapshot, source, link), link.span)


def fragment_span(snapshot: Snapshot, path: str, link: Link) -> Span:
    """Where the fragment of a link stands in the text of its note (without "#")."""
    source = snapshot.read(path)
    mark = source[link.target].find("#") if source else -1
    return Span(link.target.start + mark + 1, link.target.end) if mark >= 0 else link.target


def _links_from(snapshot: Snapshot, paths: Iterable[str]) -> Iterator[tuple[str, Link]]:
    for path in dict.fromkeys(paths):
        facts = snapshot.facts(path)
        for link in facts.links if facts else ():
            if link.kind not in ("full", "collapsed", "shortcut"):
                yield path, link


def label_places(path: str, facts: Facts, label: str, declaration: bool = True) -> Iterator[Location]:
    """The uses of a link label in a note, and its definitions."""
    if declaration:
        for definition in facts.definitions:
            if definition.label == label:
                yield Location(path, definition.label_span, definition.span)
    for link in facts.links:
        if link.label == label and link.kind in ("full", "collapsed", "shortcut"):
            yield Location(path, link.target if link.kind == "full" else link.text_span, link.span)
    for loose in facts.loose_references:
        if loose.label == label:
            yield Location(path, loose.label_span, loose.span)


def footnote_places(path: str, facts: Facts, label: str, declaration: bool = True) -> Iterator[Location]:
    """The uses of a footnote in a note, and its definition."""
    if declaration:
        for footnote in facts.footnotes:
            if footnote.label == label:
                yield Location(path, footnote.label_span, footnote.span)
    for use in facts.footnote_uses:
        if use.label == label:
            yield Location(path, Span(use.span.start + 2, use.span.end - 1), use.span)


def tag_places(snapshot: Snapshot, name: str) -> tuple[Location, ...]:
    """Where a tag stands in all notes: in texts and front matter, nested tags of it too."""
    wanted = name.casefold().removeprefix("#")
    found: list[Location] = []
    for facts in snapshot.all_facts():
        for span, tag in facts.tags:
            if _is_tag(tag, wanted):
                found.append(Location(facts.path, Span(span.start + 1, span.end), span))
        for scalar in tag_values(facts):
            if _is_tag(scalar.text, wanted):
                found.append(Location(facts.path, scalar.span, scalar.span))
    return tuple(found)


def _is_tag(tag: str, wanted: str) -> bool:
    folded = tag.casefold().removeprefix("#")
    return folded == wanted or folded.startswith(f"{wanted}/")


def tag_values(facts: Facts) -> Iterator[Scalar]:
    """The terms in a note's front matter, with their places."""
    if facts.front_matter is None:
        return
    for entry in facts.front_matter.entries:
        if entry.key.casefold() in TAG_KEYS:
            if isinstance(entry.value, Scalar):
                yield entry.value
            elif isinstance(entry.value, Sequence):
                yield from (item for item in entry.value.items if isinstance(item, Scalar))


def url_places(snapshot: Snapshot, url: str) -> Iterator[Location]:
    """Every use of a web address, letter case of scheme and host ignored."""
    wanted = url_key(url)
    for path, exports in snapshot.exports.items():
        if any("://" in destination and url_key(destination) == wanted for _, _, destination, _ in exports.links):
            facts = snapshot.facts(path)
            for link in facts.links if facts else ():
                direct = link.kind not in ("full", "collapsed", "shortcut")
                if direct and "://" in link.destination and url_key(link.destination) == wanted:
                    yield Location(path, link.target, link.span)


def shortcode_places(snapshot: Snapshot, name: str) -> Iterator[Location]:
    """Every use of a shortcode."""
    for facts in snapshot.all_facts():
        if name in facts.shortcodes:
            note = snapshot.note(facts.path)
            for tag in note.document.shortcodes if note else ():
                if tag.data.name == name:
                    yield Location(facts.path, tag.span, tag.span)


def highlights(snapshot: Snapshot, path: str, offset: int) -> list[tuple[Span, bool]]:
    """The same target in this note; True for what defines it."""
    note = snapshot.note(path)
    place = place_at(note, offset) if note else None
    if note is None or place is None or place.part == "text":
        return []
    if place.kind == "reference" and isinstance(place.fact, Link):
        place = place._replace(span=label_span(note, place.fact))
    defining = {one.label_span for one in note.facts.definitions}
    defining |= {one.label_span for one in note.facts.footnotes}
    defining |= {one.content for one in note.facts.headings}
    found = {one.span for one in references(snapshot, path, offset) if one.path == path}
    if isinstance(place.fact, Link) and place.kind == "link" and place.part == "path":
        target = snapshot.resolve(path, place.fact).path
        own = [one for one in note.facts.links if target and snapshot.resolve(path, one).path == target]
        found |= {one.target for one in own if one.kind not in ("full", "collapsed", "shortcut")}
    if not found:
        found = {place.span}
    return [(span, span in defining) for span in sorted(found) if span.end > span.start]
