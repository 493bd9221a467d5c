"""Where damaged characters may be spoken of: everywhere but in code, which may show them on purpose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.note import Note
from mdkb.rules.style._blocks import blocks_of, code_rows
from mdkb.rules.style._inlines import inlines_of
from mdkb.syntax import Kind


def outside_code(note: Note, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The matches of a pattern that stand in no code block, code span or block of HTML."""
    matches = list(pattern.finditer(note.source.text, *note.document.extent))
    if not matches:
        return
    rows = code_rows(note)
    closed = [one.span for one in inlines_of(note).of(Kind.CODE_SPAN)]
    closed += [one.span for one in blocks_of(note).of(Kind.HTML_BLOCK)]
    for match in matches:
        at = match.start()
        if note.source.position(at).row not in rows and not any(span.start <= at < span.end for span in closed):
            yield match
