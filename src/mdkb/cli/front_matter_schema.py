"""`mdkb schema --front-matter`: the schema that the notes here follow."""

from __future__ import annotations

from mdkb.cli.knowledge import knowledge
from mdkb.features.front_matter_schema import learn_schema


def learnt() -> dict[str, object]:
    """The schema learnt from all notes of the knowledge base."""
    kb = knowledge().session.kb
    notes = [exports for path in sorted(kb.notes) if (exports := kb.notes[path])]
    kinds = {kb.site_of(exports.path).kind for exports in notes}
    return learn_schema(notes, kinds.pop() if len(kinds) == 1 else "plain")
