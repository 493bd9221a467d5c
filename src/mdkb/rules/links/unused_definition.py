"""A link definition that nothing refers to.

It is never shown: either the link was forgotten, or its last use was deleted. `[//]: # (…)` is a comment and stays.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding, Fix
from mdkb.facts.model import Definition
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.links._lines import without_lines


@note_rule(
    "KB211",
    "unused-definition",
    fixable="safe",
    examples=(
        Example(
            """\
See [the guide][guide].

[guide]: https://example.org/guide
[news]: https://example.org/news
 ^^^^ "news" is defined and never used
""",
            fixed="See [the guide][guide].\n\n[guide]: https://example.org/guide\n",
        ),
        Example("See [the Guide].\n\n[the guide]: https://example.org/guide\n[//]: # (A comment)\n"),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report definitions without a use."""
    for definition in note.facts.definitions:
        if not (definition.used or definition.shadowed or is_comment(definition)):
            edit = without_lines(note.source, definition.span)
            fix = Fix("Delete the definition", (edit,), safe=True)
            yield Finding(definition.label_span, f'"{definition.raw_label}" is defined and never used', fix)


def is_comment(definition: Definition) -> bool:
    """Whether a definition is the well-known way to write a comment, or made by a template."""
    made = "{{" in definition.raw_label or "{%" in definition.raw_label
    return made or definition.raw_label in ("//", "comment", "_metadata_:") or definition.destination in ("#", "<>", "")
