"""A footnote mark without its footnote: readers see the brackets as they are typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.diagnostic import Finding, Severity
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.links._resolved import did_you_mean
from mdkb.sites.nearest import nearest

_LABEL = regex(r"[\w][\w:.-]*")


@note_rule(
    "KB213",
    "undefined-footnote",
    Severity.ERROR,
    examples=(
        Example(
            """\
One,[^1] two.[^2]
             ^^^^ footnote "2" is not defined in this note: readers see "[^2]"

[^1]: First.
"""
        ),
        Example("One.[^note] The class [^a-z] of a pattern, `[^2]` in code.\n\n[^note]: A note.\n"),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report marks without a footnote; without any footnote in the note only plain numbers are taken for marks."""
    labels = [footnote.label for footnote in note.facts.footnotes]
    if note.site.includes(note.facts):
        return
    for use in note.facts.footnote_uses:
        shown = note.source[use.span]
        label = shown[2:-1]
        if use.defined or not (label.isdecimal() or (labels and _LABEL.fullmatch(label) and not _is_class(label))):
            continue
        near = nearest(use.label, labels)
        message = f'footnote "{label}" is not defined in this note: readers see "{shown}"'
        yield Finding(use.span, message + did_you_mean(near), suggestions=near)


def _is_class(label: str) -> bool:
    """Whether the brackets are rather a character class of a regular expression."""
    return re.search(r"(?:\w-\w)(?:\w-\w|$)", label) is not None and len(label) <= 9 and not label.isdecimal()
