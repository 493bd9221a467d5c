"""A reference to a label that is not defined.

`[text][label]` without a definition of `label` is shown as it is typed, brackets and all. A lone `[word]` is reported
only when it is one slip away from a label that the note defines: brackets have other uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.diagnostic import Finding, Severity
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.links._resolved import did_you_mean
from mdkb.sites.nearest import distance, nearest

_INCLUDE = "--8<--"  # a file of definitions may be included even where no generator's configuration is to be seen
_OTHER_USES = regex(r"^(?:[xX ]|[\d.,:–-]+|[^\w]+|[!^@#$~*+-].*)$")


@note_rule(
    "KB210",
    "undefined-reference",
    Severity.ERROR,
    examples=(
        Example(
            """\
See [the guide][guid] and [guides][] or [gide] [x] [1].
                ^^^^ "guid" is not defined in this note; did you mean "guide"?
                           ^^^^^^ "guides" is not defined in this note; did you mean "guide"?
                                         ^^^^ "gide" is not defined in this note; did you mean "guide"?

[guide]: https://example.org/guide
"""
        ),
        Example(
            '-- docs/a.md --\nSee [the guide][gone].\n                ^^^^ "gone" is not defined in this note\n'
            "-- mkdocs.yml --\nsite_name: X\n",
            title="MkDocs",
        ),
        Example(
            "-- docs/a.md --\nSee [the class][pkg.Class].\n-- mkdocs.yml --\nplugins: [search, autorefs]\n",
            title="MkDocs with autorefs",
        ),
        Example(
            "See [the guide][Guide], [maybe] and array[index][other index] in `a[b][c]`.\n\n[guide]: https://a.org/\n"
        ),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report references without a definition."""
    labels = sorted({definition.label for definition in note.facts.definitions})
    made = any("{{" in label or "{%" in label for label in labels)
    if made or note.site.includes(note.facts) or _INCLUDE in note.source.text:
        return
    for use in note.facts.loose_references:
        if _OTHER_USES.match(use.label) or (note.site.refers_further and _is_identifier(use.label)):
            continue
        near = nearest(use.label, labels)
        if use.form == "shortcut" and not _slip(use.label, labels):
            continue
        if use.form == "full" and not near and _is_code(note, use.span.start):
            continue
        label = note.source[use.label_span]
        message = f'"{label}" is not defined in this note{did_you_mean(near)}'
        yield Finding(use.label_span, message, suggestions=near)


def _slip(label: str, labels: list[str]) -> bool:
    return len(label) > 3 and any(distance(label, known, 1) == 1 for known in labels)


def _is_identifier(label: str) -> bool:
    """Whether mkdocs-autorefs may know the label: an object's name or a heading's id of another page."""
    return re.fullmatch(r"[\w.-]+", label.strip("`")) is not None


def _is_code(note: Note, start: int) -> bool:
    """Whether brackets touch the end of a word, as in `matrix[i][j]`."""
    return start > 0 and (note.source.text[start - 1].isalnum() or note.source.text[start - 1] in "_])")
