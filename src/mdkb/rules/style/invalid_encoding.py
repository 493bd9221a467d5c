"""A character that was lost or garbled when the text was converted.

`�` (U+FFFD) stands for bytes that a program could not read: what was there is gone. Characters from U+0080 to U+009F are
control characters that nobody types; they are the quotation marks and dashes of Windows-1252 read as Latin-1.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Severity
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._encoding import outside_code
from mdkb.rules.style._fixes import unsafe
from mdkb.text import Span

_DAMAGED = regex("\ufffd+|[\x80-\x84\x86-\x9f]")  # U+0085 ends lines in some texts
_SHOWN = "\"'“”‘’«»()[]`"


@note_rule(
    "KB505",
    "invalid-encoding",
    Severity.ERROR,
    fixable="unsafe",
    examples=(
        Example("""\
The caf\ufffd was closed.
       ^ a character was lost here when the text was converted
"""),
        Example(
            'It\x92s late.\n  ^ the control character U+0092 stands for "’"\n',
            fixed="It’s late.\n",
        ),
        Example('The replacement character ("\ufffd") stands for what was lost: `caf\ufffd`.\n'),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look for characters that no writer means."""
    text = note.source.text
    if text.isascii():
        return
    for match in outside_code(note, _DAMAGED):
        at, end = match.span()
        if match[0][0] != "\ufffd":
            meant = match[0].encode("latin-1").decode("cp1252", "ignore")
            stands = f'stands for "{meant}"' if meant else "shows as nothing"
            fix = unsafe(f'Write "{meant}"' if meant else "Remove it", Edit(Span(at, end), meant))
            yield Finding(Span(at, end), f"the control character U+{ord(match[0]):04X} {stands}", fix)
        elif not (text[at - 1 : at] in _SHOWN and text[end : end + 1] in _SHOWN):
            what = "a character was" if end - at == 1 else f"{end - at} characters were"
            yield Finding(Span(at, end), f"{what} lost here when the text was converted")
