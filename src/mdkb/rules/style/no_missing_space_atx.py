"""No space after the `#` of a heading.

Without it the line is no heading but text. Where `#word` is a tag (Obsidian) nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._blocks import blocks_of, code_rows, rows_of
from mdkb.rules.style._fixes import unsafe
from mdkb.rules.style._lines import lines_of, some_line
from mdkb.rules.style._preset import PRESET, is_exact
from mdkb.syntax import Kind

_GLUED = regex(r"[\r\n]#+[^# \t\r\n]")
_HASHES = regex(r"(#{1,6})[^# \t]")
_ANY_HASHES = regex(r"(#+)[^# \t]")


@note_rule(
    "MD018",
    "no-missing-space-atx",
    fixable="unsafe",
    presets=PRESET,
    tags=("headings", "atx", "spaces"),
    examples=(
        Example(
            """\
##Heading
^^^ no space after the #: this is no heading

#Another heading
^^ no space after the #: this is no heading
""",
            fixed="""\
## Heading

# Another heading
""",
        ),
        Example("""\
# Heading

#12 is a number, and

#tag is a tag.
"""),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look for hashes at the beginning of a line that do not begin a heading."""
    if note.document.dialect.tags or not some_line(note, _GLUED):
        return
    exact = is_exact(note)
    lines = lines_of(note)
    found = [(row, text) for row, text in lines.body() if text.startswith("#")]
    if not found:
        return
    blocks = blocks_of(note)
    left_out = code_rows(note) | rows_of(blocks.of(Kind.HTML_BLOCK, Kind.COMMENT_BLOCK))
    alone = None if exact else {block.first for block in blocks.of(Kind.PARAGRAPH) if not block.parents}
    for row, text in found:
        match = _ANY_HASHES.match(text)
        if match is None or row in left_out or text.rstrip().endswith("#") or text.startswith("#\ufe0f\u20e3"):
            continue
        if alone is not None and (row not in alone or not _is_heading(text)):
            continue
        at = match.end(1)
        fix = unsafe("Insert a space", Edit(lines.span(row, at, at), " "))
        yield Finding(lines.span(row, 0, at + 1), "no space after the #: this is no heading", fix)


def _is_heading(text: str) -> bool:
    """Whether hashes and what follows are meant as a heading: no number (#12), tag (#tag) or directive (#!)."""
    match = _HASHES.match(text)
    if match is None or not text[match.end(1)].isalpha():
        return False
    return len(match[1]) > 1 or (" " in text.strip() and text[1].isupper())
