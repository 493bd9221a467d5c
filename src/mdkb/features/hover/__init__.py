"""What is said about the thing under the cursor: findings first, then the thing itself. Markdown, never a request."""

from __future__ import annotations

from mdkb.diagnostic import Diagnostic
from mdkb.facts.model import Definition, Footnote, FootnoteUse, Heading, Link
from mdkb.features.hover.files import of_asset
from mdkb.features.hover.findings import of_finding
from mdkb.features.hover.matter import of_key
from mdkb.features.hover.notes import of_heading, of_note, of_place
from mdkb.features.hover.small import of_emoji, of_footnote, of_label, of_shortcode, of_tag, of_url
from mdkb.features.place import Place, place_at
from mdkb.features.snapshot import Snapshot
from mdkb.front_matter.model import Entry
from mdkb.note import Note
from mdkb.text import Span
from mdkb.tuples import NamedTuple


class Hover(NamedTuple):
    """Markdown, and the text it is about."""

    span: Span
    text: str


def hover(snapshot: Snapshot, path: str, offset: int, found: tuple[Diagnostic, ...] = ()) -> Hover | None:
    """What to show at an offset.

    Args:
        found: the note's diagnostics.
    """
    note = snapshot.note(path)
    if note is None:
        return None
    place = place_at(note, offset)
    here = [one for one in found if one.span.start <= offset <= max(one.span.end - 1, one.span.start)]
    pieces = [of_finding(one, snapshot.session.selection.registry) for one in here[:2]]
    about = _about(snapshot, note, place) if place else of_emoji(note, offset)
    if about:
        pieces.append(about)
    if not pieces:
        return None
    span = place.span if place else here[0].span if here else Span(offset, offset)
    return Hover(span, "\n\n---\n\n".join(pieces))


def _about(snapshot: Snapshot, note: Note, place: Place) -> str:
    fact = place.fact
    if isinstance(fact, Link):
        return _of_link(snapshot, note.path, fact)
    if isinstance(fact, Definition):
        return of_label(fact)
    if isinstance(fact, (Footnote, FootnoteUse)):
        return of_footnote(note, place.name)
    if isinstance(fact, Heading):
        return of_heading(snapshot, note, fact)
    if isinstance(fact, Entry):
        return of_key(snapshot, note.path, fact, place)
    if place.kind == "tag":
        return of_tag(snapshot, place.name)
    if place.kind == "shortcode":
        return of_shortcode(snapshot, note, place)
    return ""


def _of_link(snapshot: Snapshot, path: str, link: Link) -> str:
    resolution = snapshot.resolve(path, link)
    if resolution.outcome in ("external", "skipped") and not resolution.path:
        return of_url(snapshot, link.destination) if "://" in link.destination else ""
    targets = [one for one in (resolution.path, *resolution.others) if one]
    if not targets:
        nearest = ", ".join(f"`{one}`" for one in resolution.candidates)
        return f"**{link.destination}** is not there.{f' Nearest: {nearest}' if nearest else ''}"
    if len(targets) > 1:
        return "Ambiguous:\n\n" + "\n".join(f"- `{one}`" for one in targets)
    target = targets[0]
    if target not in snapshot.exports:
        return of_asset(snapshot, target, link.fragment or "")
    if link.fragment:
        return of_place(snapshot, target, link.fragment)
    return of_note(snapshot, target, resolution.outcome, resolution.detail)
