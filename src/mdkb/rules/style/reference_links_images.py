"""A reference link or image whose label is not defined.

The brackets show on the page. A label alone (`[text]`) is looked at only with `shortcut_syntax`: mostly it is no link.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.rule import Example, note_rule
from mdkb.rules.style._preset import PRESET
from mdkb.rules.style._references import references_of


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        ignored_labels: labels that are left alone.
        shortcut_syntax: whether a label alone is looked at.
    """

    ignored_labels: tuple[str, ...] = ("x",)
    shortcut_syntax: bool = False


@note_rule(
    "MD052",
    "reference-links-images",
    options=Options,
    enabled=False,
    presets=PRESET,
    tags=("images", "links"),
    twins=("KB210",),
    examples=(
        Example("""\
[Text][label] and [other][]
^^^^^^^^^^^^^ the label "label" is not defined
                  ^^^^^^^^^ the label "other" is not defined
"""),
        Example("""\
[Text][label] and [other]

[label]: https://example.org
"""),
    ),
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Look up each label."""
    if "]" not in note.source.text:
        return
    references = references_of(note)
    uses = references.full
    if options.shortcut_syntax:
        uses = [*uses, *references.shortcuts, *references.tasks]
    for use in uses:
        if use.label not in references.definitions and use.label not in options.ignored_labels:
            yield Finding(use.span, f'the label "{use.label}" is not defined')
