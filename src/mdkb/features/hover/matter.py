"""Keys of the front matter: what they do on this generator, how they are used here."""

from __future__ import annotations

from mdkb.features.hover.small import of_tag
from mdkb.features.place import Place
from mdkb.features.references import TAG_KEYS
from mdkb.features.snapshot import Snapshot
from mdkb.front_matter.known_keys import known_key
from mdkb.front_matter.model import Entry
from mdkb.wording import counted


def of_key(snapshot: Snapshot, path: str, entry: Entry, place: Place) -> str:
    """A key, or a term among the values of one."""
    if place.kind == "value" and place.part.casefold() in TAG_KEYS:
        return of_tag(snapshot, place.name)
    site = snapshot.session.kb.site_of(path)
    known = known_key(site.kind, entry.key)
    used = sum(any(key == entry.key for key, _, _ in exports.fields) for exports in snapshot.exports.values())
    pieces = [f"**{entry.key}**"]
    if known is not None:
        values = f": {', '.join(f'`{value}`' for value in known.values)}" if known.values else ""
        pieces.append(f"{known.doc} ({known.type}{values})")
    else:
        pieces.append(f"No key of {site.kind} itself.")
    pieces.append(f"In {counted(used, 'note')} here.")
    return "\n\n".join(pieces)
