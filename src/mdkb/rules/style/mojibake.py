"""Text in UTF-8 that was read as Windows-1252 and saved: `Ã©` for é, `â€™` for an apostrophe."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._encoding import outside_code
from mdkb.rules.style._fixes import unsafe
from mdkb.text import Span

_UNDEFINED = "\x81\x8d\x8f\x90\x9d"  # bytes that Windows-1252 gives no character
_TAIL = "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xC0))
_ONE = f"[{_TAIL}]"
_PAIR = f"[ÃÂÄÅ]{_ONE}"  # Latin letters and signs
_RUN = f"(?:[ÎÏÐÑØÙ×]{_ONE}){{3,}}"  # Greek, Cyrillic, Arabic, Hebrew: in one word
_ASIAN, _NO_BREAK = "ãäåæçèé", "\u00a0"
_TRIPLE = f"â[€„†‚ˆ]{_ONE}|ï(?:¼|½|»){_ONE}|[{_ASIAN}]{_ONE}{{2}}"  # dashes, quotation marks, arrows, Asian scripts
_FOUR = f"ðŸ{_ONE}{{2}}"  # emoji
_MARKS = "‘’“”‚„‹›«»…–—"
_MOJIBAKE = regex(f"(?:{_FOUR}|{_TRIPLE}|{_RUN}|{_PAIR})+")


@note_rule(
    "KB506",
    "mojibake",
    fixable="unsafe",
    examples=(
        Example(
            "The cafÃ© isnâ€™t open.\n"
            '       ^^ UTF-8 read as Windows-1252: "é" is meant\n'
            '             ^^^ UTF-8 read as Windows-1252: "’" is meant\n',
            fixed="The café isn’t open.\n",
        ),
        Example("Superposé\u00a0\u00a0(overlap)\n", title="a vowel and two no-break spaces"),
        Example("“Até amanhã”, NÃO, MANHÃ”, naïve, 5 €, `Ã©`\n"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look for what decodes to another text."""
    text = note.source.text
    if text.isascii():
        return
    for match in outside_code(note, _MOJIBAKE):
        meant = _decoded(match[0])
        at, end = match.span()
        if meant and not _is_capital(text, at, match[0]):
            span = Span(at, end)
            yield Finding(
                span,
                f'UTF-8 read as Windows-1252: "{meant}" is meant',
                unsafe(f'Write "{meant}"', Edit(span, meant)),
                (meant,),
            )


def _decoded(found: str) -> str:
    """What the characters are when their bytes are read as UTF-8, "" when they are no UTF-8."""
    try:
        bytes_ = b"".join(one.encode("latin-1" if one in _UNDEFINED else "cp1252") for one in found)
        meant = bytes_.decode("utf-8")
    except UnicodeError:
        return ""
    spaced = found[0] in _ASIAN and not found[1:].strip(_NO_BREAK)  # a French vowel and the spaces after it
    return meant if not spaced and (meant.isprintable() or meant.isspace()) else ""


def _is_capital(text: str, at: int, found: str) -> bool:
    """Whether it may be the last capital letter of a word, and a mark after it: `MANHÃ”`."""
    ends = not text[at - 1 : at].islower() and not text[at + 2 : at + 3].isalnum()
    return len(found) == 2 and found[1] in _MARKS and ends
