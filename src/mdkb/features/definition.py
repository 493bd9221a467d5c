"""Where a thing is defined: the target of a link, label, footnote, tag, shortcode, front-matter path."""

from __future__ import annotations

from mdkb.facts.model import Link
from mdkb.features.anchors import locate
from mdkb.features.place import Place, place_at
from mdkb.features.references import tag_places
from mdkb.features.snapshot import Location, Snapshot
from mdkb.text import Span
from mdkb.tuples import NamedTuple

START = Span(0, 0)


class Definitions(NamedTuple):
    """Where one came from and where one gets."""

    origin: Span
    targets: tuple[Location, ...]


NOWHERE = Definitions(START, ())


def definition(snapshot: Snapshot, path: str, offset: int) -> Definitions:
    """What the thing at an offset leads to."""
    note = snapshot.note(path)
    place = place_at(note, offset) if note else None
    if note is None or place is None:
        return NOWHERE
    if place.kind in ("link", "reference") and isinstance(place.fact, Link):
        link = place.fact
        if place.kind == "reference" and place.part == "label":
            own = [one for one in note.facts.definitions if one.label == link.label and not one.shadowed]
            if own:
                return Definitions(place.span, (Location(path, own[0].label_span, own[0].span),))
        return Definitions(link.span, link_targets(snapshot, path, link))
    if place.kind == "reference":
        return NOWHERE
    if place.kind == "definition":
        own_link = next((one for one in note.facts.links if one.kind == "definition" and one.label == place.name), None)
        return Definitions(place.span, link_targets(snapshot, path, own_link) if own_link else ())
    return Definitions(place.span, _others(snapshot, path, place))


def _others(snapshot: Snapshot, path: str, place: Place) -> tuple[Location, ...]:
    facts = snapshot.facts(path)
    if facts is None:
        return ()
    if place.kind == "footnote-use":
        found = next((one for one in facts.footnotes if one.label == place.name), None)
        return (Location(path, found.label_span, found.span),) if found else ()
    if place.kind == "footnote":
        used = [one for one in facts.footnote_uses if one.label == place.name]
        return tuple(Location(path, one.span, one.span) for one in used)
    if place.kind == "heading":
        return (Location(path, place.span, place.fact.span),) if place.fact is not None else ()  # type: ignore[union-attr]
    if place.kind == "shortcode":
        return tuple(Location(one, START, START) for one in shortcode_templates(snapshot, place.name))
    if place.kind == "tag" or (place.kind == "value" and place.part.casefold() in ("tags", "tag", "categories")):
        pages = [one for one in snapshot.exports if one.rpartition("/")[0].endswith(f"tags/{place.name}")]
        return tuple(Location(one, START, START) for one in pages) or tag_places(snapshot, place.name)
    return ()


def link_targets(snapshot: Snapshot, path: str, link: Link) -> tuple[Location, ...]:
    """The places that a link leads to: one, or all candidates if it is ambiguous."""
    resolution = snapshot.resolve(path, link)
    paths = [one for one in (resolution.path, *resolution.others) if one]
    found = []
    for target in dict.fromkeys(paths):
        place = locate(snapshot, target, link.fragment) if link.fragment and target in snapshot.exports else None
        found.append(place or Location(target, START, START))
    return tuple(found)


def shortcode_templates(snapshot: Snapshot, name: str) -> tuple[str, ...]:
    """The template files of a shortcode, include or macro."""
    ends = (f"shortcodes/{name}.html", f"shortcodes/{name}.md", f"_includes/{name}", f"_shortcodes/{name}.html")
    return tuple(sorted(one for one in snapshot.session.kb.assets if one.endswith(ends)))


def declaration(snapshot: Snapshot, path: str, offset: int) -> Definitions:
    """Where *this note* names the thing: the definition of a label or footnote, an id, an alias."""
    note = snapshot.note(path)
    place = place_at(note, offset) if note else None
    if note is None or place is None:
        return NOWHERE
    label = place.fact.label if isinstance(place.fact, Link) else place.name
    if place.kind in ("reference", "definition"):
        own = [one for one in note.facts.definitions if one.label == label]
        return Definitions(place.span, tuple(Location(path, one.label_span, one.span) for one in own))
    if place.kind in ("footnote", "footnote-use"):
        notes = [one for one in note.facts.footnotes if one.label == place.name]
        return Definitions(place.span, tuple(Location(path, one.label_span, one.span) for one in notes))
    if place.kind == "link" and isinstance(place.fact, Link) and place.fact.fragment and not place.fact.path:
        found = locate(snapshot, path, place.fact.fragment)
        return Definitions(place.fact.span, (found,) if found else ())
    return definition(snapshot, path, offset)
