"""A second definition of a label: the first one wins and this one is never used."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding, Fix, Related
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.links._lines import without_lines
from mdkb.rules.links.unused_definition import is_comment


@note_rule(
    "KB212",
    "duplicate-definition",
    fixable="sometimes",
    examples=(
        Example(
            """\
[One][a]

[a]: https://example.org/1
[A]: https://example.org/2
 ^ "A" is defined already; this destination is never used
[a]: https://example.org/1
 ^ "a" is defined already
""",
            fixed="""\
[One][a]

[a]: https://example.org/1
[A]: https://example.org/2
""",
        ),
        Example("[One][a] [two][b]\n\n[a]: https://example.org/1\n[b]: https://example.org/1\n"),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report definitions that an earlier one hides; an equal one may go."""
    repeated = [one for one in note.facts.definitions if one.shadowed]
    if not repeated:
        return
    first = {one.label: one for one in reversed(note.facts.definitions) if not one.shadowed}
    for definition in repeated:
        winner = first.get(definition.label)
        if winner is None or is_comment(definition):
            continue
        equal = (winner.destination, winner.title) == (definition.destination, definition.title)
        edit = without_lines(note.source, definition.span)
        fix = Fix("Delete the repeated definition", (edit,), safe=True) if equal else None
        end = "" if equal else "; this destination is never used"
        related = (Related("the definition that wins", winner.span),)
        yield Finding(definition.label_span, f'"{definition.raw_label}" is defined already{end}', fix, related=related)
