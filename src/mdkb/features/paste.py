"""Text copied from one note and pasted into another: its links lead where they did, its definitions come along."""

from __future__ import annotations

from mdkb.diagnostic import Edit, apply_edits
from mdkb.features.complete.labels import append_definition, definition_text
from mdkb.features.rebase import rebased
from mdkb.features.snapshot import Snapshot
from mdkb.note import read_note
from mdkb.text import SourceText, Span
from mdkb.tuples import NamedTuple


class Pasted(NamedTuple):
    """The text to paste, and edits of the note that go with it (definitions)."""

    text: str
    edits: tuple[Edit, ...] = ()


def pasted(snapshot: Snapshot, text: str, source: str, target: str, moved: frozenset[str] = frozenset()) -> Pasted:
    """The text as it has to be in `target`; itself when both are one note or it holds no links.

    Args:
        moved: anchors that come along.
    """
    if source == target:
        return Pasted(text)
    kb = snapshot.session.kb
    piece = read_note(source, SourceText(text), kb.site_of(source), snapshot.session.settings)
    edits = list(rebased(snapshot, piece, Span(0, len(text)), target, moved))
    own, other = snapshot.facts(source), snapshot.note(target)
    further: list[Edit] = []
    if own is not None and other is not None:
        known = {one.label for one in other.facts.definitions}
        brought = {one.label for one in piece.facts.definitions}
        for loose in piece.facts.loose_references:
            definition = next((one for one in own.definitions if one.label == loose.label and not one.shadowed), None)
            if definition is not None and loose.label not in known | brought:
                known.add(loose.label)
                line = definition_text(definition.raw_label, definition.destination, definition.title)
                further.append(append_definition(other, line))
    return Pasted(apply_edits(text, edits), _joined(further))


def _joined(edits: list[Edit]) -> tuple[Edit, ...]:
    """Edits at one place as one."""
    if len(edits) < 2:
        return tuple(edits)
    span, first = edits[0].span, edits[0].content
    lines = [edit.content.strip("\r\n") for edit in edits[1:]]
    newline = "\r\n" if "\r\n" in first else "\n"
    tail = first[len(first.rstrip("\r\n")) :]
    return (Edit(span, first.rstrip("\r\n") + "".join(newline + line for line in lines) + tail),)
