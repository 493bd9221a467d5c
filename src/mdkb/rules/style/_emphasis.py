"""The marks of emphasis, weak and strong."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rules.style._fixes import same
from mdkb.rules.style._inlines import Inline, inlines_of
from mdkb.syntax import Kind, Role
from mdkb.text import Span

_SIGNS = {"asterisk": "*", "underscore": "_"}
_STYLES = {sign: style for style, sign in _SIGNS.items()}
_WORD = regex(r"\w")


def other_marks(note: Note, kind: Kind, style: str) -> Iterator[Finding]:
    """Findings at the marks that are not those wanted; inside a word only asterisks work."""
    for inline in inlines_of(note).of(kind):
        marks = _marks(inline)
        if marks is None:
            continue
        sign = note.source.text[marks[0].start]
        if style == "consistent":
            style = _STYLES[sign]
        wanted = _SIGNS.get(style, "*")
        if sign == wanted or (wanted == "_" and _is_in_word(note, *marks)):
            continue
        edits = tuple(Edit(mark, wanted * (mark.end - mark.start)) for mark in marks)
        fix = same(f'Write "{edits[0].content}"', *edits)
        for mark in marks:
            yield Finding(mark, f'"{note.source[mark]}", expected "{wanted * (mark.end - mark.start)}"', fix)


def _marks(inline: Inline) -> tuple[Span, Span] | None:
    opening, closing = inline.part(Role.OPENING), inline.part(Role.CLOSING)
    return (opening, closing) if opening and closing else None


def _is_in_word(note: Note, opening: Span, closing: Span) -> bool:
    text = note.source.text
    before, after = text[opening.start - 1 : opening.start], text[closing.end : closing.end + 1]
    return _WORD.match(before) is not None or _WORD.match(after) is not None
