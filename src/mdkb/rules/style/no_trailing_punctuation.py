"""A heading that ends in punctuation.

Headings are no sentences. Question marks, entities (`&copy;`) and emoji codes (`:smile:`) are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Edit, Finding
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, note_rule
from mdkb.rules.style._fixes import unsafe
from mdkb.rules.style._headings import headings_of
from mdkb.rules.style._preset import PRESET
from mdkb.text import Span


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        punctuation: the characters that no heading may end in.
    """

    punctuation: str = ".,;:!。，；：！"


_ENTITY = regex(r"&(?:#\d+|#[xX][\da-fA-F]+|[a-zA-Z]{2,31}|[a-z]+\d{1,2});$")
_EMOJI = regex(r":[\w+-]+:$")


@note_rule(
    "MD026",
    "no-trailing-punctuation",
    options=Options,
    enabled=False,
    fixable="unsafe",
    presets=PRESET,
    tags=("headings",),
    examples=(
        Example(
            """\
# This is a sentence.
                    ^ heading ends in "."
""",
            fixed="# This is a sentence\n",
        ),
        Example("""\
# Is this one?

## Copyright &copy;

## :smile:
"""),
    ),
    local=True,
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Look at the last characters of each heading."""
    if not options.punctuation:
        return
    for heading in headings_of(note):
        text = note.source[heading.content]
        kept = text.rstrip(options.punctuation)
        if len(kept) == len(text) or _ENTITY.search(text) or _EMOJI.search(text):
            continue
        kept = kept.rstrip()
        span = Span(heading.content.start + len(kept), heading.content.end)
        fix = unsafe("Remove it", Edit(span, ""))
        yield Finding(span, f'heading ends in "{text[len(kept) :].strip()}"', fix)
