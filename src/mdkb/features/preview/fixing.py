"""The fix behind the button of a finding: only a safe one, and only if the page stays as it is, where it says so."""

from __future__ import annotations

from collections.abc import Sequence

from mdkb.diagnostic import Diagnostic
from mdkb.features.edits import KnowledgeBaseEdit, single
from mdkb.features.preview.marks import identified
from mdkb.note import Note
from mdkb.rendered import harmless


def safe_fix(note: Note, found: Sequence[Diagnostic], finding: str) -> KnowledgeBaseEdit | None:
    """What mends the finding of that name, None if it is gone or has no such fix."""
    one = identified(found, note.source).get(finding)
    if one is None or one.fix is None or not one.fix.safe:
        return None
    if not harmless(note.path, note.source.text, [one.fix], note.site):
        return None
    return single(one.fix.title, note.path, one.fix.edits)
