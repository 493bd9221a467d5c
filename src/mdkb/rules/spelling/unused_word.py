"""A word that a note declares right, but that it does not use, or that is known anyway.

Declarations in front matter (`spelling: {words: [...]}`) and comments (`<!-- mdkb: words ... -->`) grow old like
suppressions do. For the project's own list see `mdkb words unused`.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding, Severity
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.words.inline import declared
from mdkb.words.languages import base
from mdkb.words.lexicon import lexicon

EXAMPLES = (
    Example(
        """\
<!-- mdkb: words frobnix, quexi, table -->
                 ^^^^^^^ "frobnix" is declared right, but not used in this note
                                 ^^^^^ "table" is declared right, but known anyway

A quexi on the table.
"""
    ),
    Example("<!-- mdkb: words quexi -->\n\nA quexi on the table.\n"),
)


@note_rule("KB415", "unused-word", Severity.INFORMATION, examples=EXAMPLES, enabled=False)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look at the words a note declares right."""
    found = list(declared(note))
    if not found:
        return
    book = lexicon(base(note.language) or "en")
    text = "\n".join(run.text for run in note.prose).lower().replace("’", "'")
    for span, word in found:
        if word.lower() not in text:
            yield Finding(span, f'"{word}" is declared right, but not used in this note')
        elif book is not None and word.islower() and book.knows(word):
            yield Finding(span, f'"{word}" is declared right, but known anyway')
