"""No space, or more than one, after the `>` of a block quotation.

Both are quotations everywhere; one space is what all other tools write, and what lists and code inside count from.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.facts.quotations import Quotation, QuoteLine, quotations_of
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.text import Span

_COULD_BE_BLOCK = regex(r"[-=+*#>~`|:<\[]|\d+[.)]")

_OTHER_SYNTAX = "!?"  # >! and >? begin spoilers and callouts of plugins


@note_rule(
    "KB308",
    "quote-marker-space",
    Severity.INFORMATION,
    fixable="sometimes",
    examples=(
        Example(
            '>No space\n^ no space after ">"\n>at all.\n',
            fixed="> No space\n> at all.\n",
        ),
        Example(
            '>   Three spaces.\n ^^^ 3 spaces after ">"\n',
            fixed="> Three spaces.\n",
        ),
        Example("> One space.\n>\n> > Nested.\n>> Nested too.\n>\n>     code\n"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """One finding per quotation for each kind, at its first line; the fix mends its paragraphs."""
    for quotation in quotations_of(note.document):
        ends = {note.source.position(marker.start).row: marker.end for marker in quotation.markers}
        lines = [
            (line, Span(ends[line.row], line.content.start))
            for paragraph in quotation.paragraphs
            if paragraph.direct
            for line in paragraph.lines
            if line.row in ends
        ]
        yield from _glued(note, quotation, lines)
        yield from _far(note, quotation, lines)


def _glued(note: Note, quotation: Quotation, lines: list[tuple[QuoteLine, Span]]) -> Iterator[Finding]:
    gaps = [gap for _, gap in lines if gap.end == gap.start and note.source.text[gap.end] not in _OTHER_SYNTAX]
    if gaps:
        first = Span(gaps[0].start - 1, gaps[0].start)
        fix = Fix('Put one space after ">"', tuple(Edit(gap, " ") for gap in gaps), safe=True)
        yield Finding(first, 'no space after ">"', fix)


def _far(note: Note, quotation: Quotation, lines: list[tuple[QuoteLine, Span]]) -> Iterator[Finding]:
    firsts = {paragraph.lines[0].row for paragraph in quotation.paragraphs if paragraph.lines}
    wide = [gap for line, gap in lines if line.row in firsts and gap.end - gap.start > 1]
    gaps = [gap for gap in wide if set(note.source[gap]) == {" "}]
    if not gaps:
        return
    movable = [gap for line, gap in lines if gap.end - gap.start >= 2 and "\t" not in note.source[gap]]
    kept = any(_COULD_BE_BLOCK.match(note.source[line.content]) for line, gap in lines if line.row not in firsts)
    fix = None if kept else Fix('Keep one space after ">"', tuple(Edit(gap, " ") for gap in movable), safe=True)
    yield Finding(gaps[0], f'{gaps[0].end - gaps[0].start} spaces after ">"', fix)
