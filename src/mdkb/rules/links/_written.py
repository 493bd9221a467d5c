"""Finding in the source what was meant as a link and is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.note import Note

BARRIER = "\ufffc"


def in_prose(note: Note, pattern: re.Pattern[str], sign: str) -> Iterator[re.Match[str]]:
    """Matches in the source that begin with `sign` in running text: not in code, markup, or what is opaque."""
    text = note.source.text
    if sign not in text:
        return
    for run in note.prose:
        if run.kind == "alt":
            continue
        at = run.text.find(sign)
        while at >= 0:
            match = pattern.match(text, run.offset(at))
            if match is not None and match.end() <= run.block.end:
                yield match
            at = run.text.find(sign, at + 1)
