"""Rows that belong to no table: readers see bars.

Either a blank line parts them from the table above, or the line of dashes below the header is missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._blocks import blocks_of
from mdkb.syntax import Kind, Role

_ROW = regex(r"\|[^|\n]+(?:\|[^|\n]*)+\|[ \t]*$")


@note_rule(
    "KB512",
    "loose-table-row",
    examples=(
        Example("""\
| One | Two |
| --- | --- |
| 1   | 2   |

| 3   | 4   |
^^^^^^^^^^^^^ this row belongs to no table: a blank line parts it from the one above
"""),
        Example("""\
| One | Two |
^^^^^^^^^^^^^ these rows are no table: the line "| --- | --- |" below the first is missing
| 1   | 2   |
"""),
        Example("""\
| One | Two |
| --- | --- |
| 1   | 2   |
"""),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look at paragraphs of nothing but rows."""
    if "|" not in note.text or not note.document.dialect.tables:
        return
    if not any(run.kind == "paragraph" and run.text.startswith("|") for run in note.prose):
        return
    tables = {block.last for block in blocks_of(note).of(Kind.TABLE)}
    text = note.source.text
    for block in blocks_of(note).of(Kind.PARAGRAPH):
        content = block.node.part(Role.CONTENT)
        if content is None or not text.startswith("|", block.base + content.start):
            continue
        lines = [block.at(part) for part in block.node.all_parts(Role.CONTENT)]
        if not all(_ROW.match(note.source[line]) for line in lines):
            continue
        first = lines[0]._replace(end=lines[0].start + len(note.source[lines[0]].rstrip()))
        if any(row in tables for row in (block.first - 2, block.first - 3)):
            said = "this row belongs" if len(lines) == 1 else "these rows belong"
            yield Finding(
                first,
                f"{said} to no table: a blank line parts {'it' if len(lines) == 1 else 'them'} from the one above",
            )
        elif len(lines) > 1:
            dashes = "| --- " * (note.source[first].count("|") - 1) + "|"
            yield Finding(first, f'these rows are no table: the line "{dashes}" below the first is missing')
