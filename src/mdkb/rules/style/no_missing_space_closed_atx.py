"""No space inside the hashes of a closed heading: `#Heading#`, `# Heading#`.

Without the first space the line is no heading; without the last one the closing marks show on the page.
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

_CLOSED_LINE = regex(r"[\r\n]#[^\r\n]*#[^\S\r\n]*(?:[\r\n]|\Z)")
_CLOSED = regex(r"(#+)([ \t]*)([^# \t\\]|[^# \t][^#]*?[^# \t\\])([ \t]*)((?:\\#)?)(#+)(\s*)$")
_LANGUAGE = regex(r"\b[A-GJ-Z]#+\s*$")


@note_rule(
    "MD020",
    "no-missing-space-closed-atx",
    fixable="unsafe",
    presets=PRESET,
    tags=("headings", "atx_closed", "spaces"),
    examples=(
        Example(
            """\
#One#
^^ no space after the opening #: this is no heading

## Two##
     ^^^ no space before the closing #, which shows on the page
""",
            fixed="""\
# One #

## Two ##
""",
        ),
        Example("""\
# One #

## C#
"""),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look for lines that begin and end with hashes."""
    if not some_line(note, _CLOSED_LINE):
        return
    lines = lines_of(note)
    found = [(row, text) for row, text in lines.body() if text.startswith("#") and text.rstrip().endswith("#")]
    if not found:
        return
    exact = is_exact(note)
    left_out = code_rows(note) | rows_of(blocks_of(note).of(Kind.HTML_BLOCK, Kind.COMMENT_BLOCK))
    for row, text in found:
        match = _CLOSED.match(text)
        if match is None or row in left_out or (not exact and _LANGUAGE.search(text)):
            continue
        left, gap, content, last_gap, escape, right, after = match.groups()
        if gap and last_gap and not escape:
            continue
        fixed = f"{left} {content} {escape + ' ' if escape else ''}{right}"
        fix = unsafe("Insert spaces", Edit(lines.whole(row), fixed))
        if not gap:
            yield Finding(lines.span(row, 0, len(left) + 1), "no space after the opening #: this is no heading", fix)
        else:
            end = len(text) - len(after)
            span = lines.span(row, end - len(right) - 1, end)
            yield Finding(span, "no space before the closing #, which shows on the page", fix)
