"""A link definition that is not used, or that repeats another one."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Finding, Fix
from mdkb.note import Note
from mdkb.rule import Example, note_rule
from mdkb.rules.style._fixes import replace, same
from mdkb.rules.style._preset import PRESET
from mdkb.rules.style._references import Definition, references_of
from mdkb.syntax import Kind


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        ignored_definitions: labels that are left alone; `//` makes a comment.
    """

    ignored_definitions: tuple[str, ...] = ("//",)


@note_rule(
    "MD053",
    "link-image-reference-definitions",
    options=Options,
    enabled=False,
    fixable="sometimes",
    presets=PRESET,
    tags=("images", "links"),
    twins=("KB211", "KB212"),
    examples=(
        Example(
            """\
[Text][one]

[one]: https://example.org/one
[two]: https://example.org/two
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the definition "two" is not used
[one]: https://example.org/again
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "one" is defined already
""",
            fixed="""\
[Text][one]

[one]: https://example.org/one
""",
        ),
        Example("""\
[Text][one]

[one]: https://example.org/one
[//]: # (a comment)
"""),
    ),
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Look for the uses of each definition."""
    if "]:" not in note.source.text:
        return
    references = references_of(note)
    used = {use.label for use in (*references.full, *references.shortcuts)}
    for label, definition in references.definitions.items():
        if label not in options.ignored_definitions and label not in used:
            yield Finding(definition.block(note).span, f'the definition "{label}" is not used', _fix(note, definition))
    for definition in references.repeated:
        if definition.label not in options.ignored_definitions:
            fix = _fix(note, definition)
            yield Finding(definition.block(note).span, f'"{definition.label}" is defined already', fix)


def _fix(note: Note, definition: Definition) -> Fix | None:
    """Remove its line, if it is one."""
    block = definition.block(note)
    first = block.first
    if block.node.kind is not Kind.DEFINITION or first != block.last:
        return None
    starts = note.source.line_starts
    end = starts[first] if first < len(starts) else len(note.source)
    return same("Remove it", replace(starts[first - 1], end, ""))
