"""What all cards of markdownlint's rules share."""

from __future__ import annotations

from functools import lru_cache

from mdkb.note import Note
from mdkb.plainly import judged_exactly
from mdkb.regex import regex

PRESET = ("markdownlint", "strict")
FORMAT = (*PRESET, "format")  # also what `mdkb format` does
QUIET = ("markdownlint",)  # too much a matter of taste for `strict`


def is_exact(note: Note) -> bool:
    """Whether to judge as markdownlint does, whatever the site: under its preset, or its own settings files."""
    return judged_exactly(note.settings, note.path) is not None


_FRONT_MATTER = regex(
    r"(?:---[^\S\r\n]*$[\s\S]+?^---\s*|\+\+\+[^\S\r\n]*$[\s\S]+?^(?:\+\+\+|\.\.\.)\s*|\{[^\S\r\n]*$[\s\S]+?^\}\s*)"
    r"(?:\r\n|\r|\n|$)",
    8,  # MULTILINE
)


@lru_cache(maxsize=2)
def body_of(note: Note) -> int:
    """Where the body begins: after the front matter, which to markdownlint is whatever stands between its marks."""
    start = note.document.start
    judged = judged_exactly(note.settings, note.path)
    if start <= 1 and judged is not None and not judged.front_matter:
        match = _FRONT_MATTER.match(note.source.text, start)
        if match is not None:
            return match.end()
    return start
