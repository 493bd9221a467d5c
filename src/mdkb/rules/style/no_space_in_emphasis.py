"""Spaces inside emphasis marks: `* text *`.

With a space on the inner side the marks show on the page as asterisks or underscores.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._blocks import Placed
from mdkb.rules.style._inlines import leaves_of
from mdkb.rules.style._preset import PRESET, is_exact
from mdkb.syntax import Kind
from mdkb.text import Span

_MARKS = ("_", "__", "___", "*", "**", "***")
_RUN = regex(r"\*+|_+")
_OPENERS = "([\"'“‘"
_SPACE_THEN_TEXT = regex(r"\s+(?=\S)")


@note_rule(
    "MD037",
    "no-space-in-emphasis",
    fixable="sometimes",
    presets=PRESET,
    tags=("whitespace", "emphasis"),
    examples=(
        Example(
            """\
This ** word** is not strong, _this _ no emphasis.
       ^ space after the opening "**": this is no emphasis
                                   ^ space before the closing "_": this is no emphasis
""",
            fixed="This **word** is not strong, _this_ no emphasis.\n",
        ),
        Example("This **word** is, 2 * 3 * 4 is not meant to be.\n"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Pair the marks that made no emphasis, in order, and look at their inner sides."""
    text = note.source.text
    exact = is_exact(note)
    if not exact and not any(_beside_space(text, *run.span()) for run in _RUN.finditer(text, *note.document.extent)):
        return
    for leaf in leaves_of(note):
        marks = _marks(note, leaf)
        for mark in _MARKS if len(marks) > 1 else ():
            found = [span for span in marks if text[span.start : span.end] == mark]
            for opening, closing in zip(found[::2], found[1::2], strict=False):
                if exact or _is_meant(note, opening, closing):
                    yield from _findings(note, opening, closing)


def _beside_space(text: str, start: int, end: int) -> bool:
    """Whether a mark may open or close with a space on its inner side."""
    before, after = text[start - 1 : start], text[end : end + 1]
    opens = after.isspace() and (not before or before.isspace() or before in _OPENERS)
    return opens or (before.isspace() and not after.isalnum())


def _marks(note: Note, leaf: Placed) -> list[Span]:
    """Runs of emphasis characters that stand as text, outside of links and other emphasis."""
    text = note.source.text
    return [
        Span(*match.span())
        for node in note.document.inlines(leaf.base, leaf.node)
        if node.kind is Kind.TEXT
        for match in _RUN.finditer(text, leaf.base + node.start, leaf.base + node.end)
    ]


def _is_meant(note: Note, opening: Span, closing: Span) -> bool:
    """Whether two marks look like a pair: on one line, tight on their outer sides, with a space on one inner side only.

    `2 * 3 * 4` and `SELECT *, count(*)` are none.
    """
    text = note.source.text
    inner = text[opening.end : closing.start]
    if "\n" in inner or "\r" in inner or len(inner.strip()) < 2:
        return False
    before, after = text[opening.start - 1 : opening.start], text[closing.end : closing.end + 1]
    outside = (not before or before.isspace() or before in _OPENERS) and (not after or not after.isalnum())
    tight = inner[0] != " " or inner[-1] != " "
    strong = opening.end - opening.start > 1
    return outside and (tight or strong) and inner.strip()[0].isalnum() and "(" not in inner


def _findings(note: Note, opening: Span, closing: Span) -> Iterator[Finding]:
    text = note.source.text
    match = _SPACE_THEN_TEXT.match(text, opening.end, note.source.line(note.source.position(opening.end).row).end)
    gaps = []
    if match:
        gaps.append((Span(opening.end, match.end()), "after the opening", opening))
    line = note.source.line(note.source.position(closing.start).row)
    before = text[line.start : closing.start]
    kept = before.rstrip()
    if kept and len(kept) < len(before):
        gaps.append((Span(line.start + len(kept), closing.start), "before the closing", closing))
    edits = tuple(Edit(gap, "") for gap, _, _ in gaps)
    for gap, where, mark in gaps:
        fix = Fix("Remove the spaces inside, so that it is emphasis", edits, safe=True)
        yield Finding(gap, f'space {where} "{note.source[mark]}": this is no emphasis', fix)
