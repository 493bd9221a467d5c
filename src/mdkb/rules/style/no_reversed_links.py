"""A link with its brackets and parentheses swapped: `(text)[destination]`."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._blocks import blocks_of, code_rows, rows_of
from mdkb.rules.style._inlines import inlines_of
from mdkb.rules.style._lines import lines_of
from mdkb.rules.style._preset import PRESET
from mdkb.syntax import Kind

_REVERSED = regex(r"(^|[^\\])\(([^()]+)\)\[([^\]^][^\]]*)\](?!\()")


@note_rule(
    "MD011",
    "no-reversed-links",
    enabled=False,
    fixable="safe",
    presets=PRESET,
    tags=("links",),
    twins=("KB223",),
    examples=(
        Example(
            """\
See (the guide)[https://example.org].
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ brackets and parentheses are swapped: this is no link
""",
            fixed="See [the guide](https://example.org).\n",
        ),
        Example("""\
See [the guide](https://example.org), `(a)[b]` and f(x)[^1].

[^1]: Note.
"""),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look for parentheses right before brackets, outside code and mathematics."""
    if ")[" not in note.text:
        return
    lines = lines_of(note)
    rows = code_rows(note) | rows_of(blocks_of(note).of(Kind.MATH_BLOCK))
    opaque = [inline.span for inline in inlines_of(note).of(Kind.CODE_SPAN, Kind.MATH)]
    for row, line in lines.body():
        if row in rows or ")[" not in line:
            continue
        for match in _REVERSED.finditer(line):
            before, text, destination = match.groups()
            span = lines.span(row, match.start() + len(before), match.end())
            if text.endswith("\\") or destination.endswith("\\") or any(one.overlaps(span) for one in opaque):
                continue
            edit = Edit(span, f"[{text}]({destination})")
            fix = Fix("Swap them, so that it is a link", (edit,), safe=True)
            yield Finding(span, "brackets and parentheses are swapped: this is no link", fix)
