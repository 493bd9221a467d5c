"""Moving sections: up and down among their siblings, a level up or down."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit
from mdkb.features.actions.model import Action, Asked, Make
from mdkb.features.sections import Section, relevel, section_at, sections

KIND = "refactor.move"


def offers(asked: Asked) -> Iterator[Action]:
    """What can be moved at the cursor: only from its heading."""
    section = section_at(asked.note, asked.selection.start)
    if section is None or not section.heading.span.start <= asked.selection.start <= section.heading.span.end:
        return
    name = section.heading.text
    siblings = [one for one in sections(asked.note) if one.heading.level == section.heading.level]
    at = siblings.index(section)
    if at > 0 and _adjacent(siblings[at - 1], section):
        yield Action(f"Move “{name}” up", KIND, _swap(asked, siblings[at - 1], section))
    if at + 1 < len(siblings) and _adjacent(section, siblings[at + 1]):
        yield Action(f"Move “{name}” down", KIND, _swap(asked, section, siblings[at + 1]))
    for by, word in ((-1, "Raise"), (1, "Lower")):
        edits = relevel(asked.note, section, by)
        if edits:
            yield Action(f"{word} “{name}” by a level", KIND, _made(asked, edits))


def _adjacent(first: Section, second: Section) -> bool:
    return first.span.end == second.span.start


def _made(asked: Asked, edits: tuple[Edit, ...]) -> Make:
    return lambda: asked.edit("Change the level", edits)


def _swap(asked: Asked, first: Section, second: Section) -> Make:
    source = asked.note.source
    upper, lower = source[first.span], source[second.span]
    newline = source.newline
    if not lower.endswith(("\n", "\r")):
        tail = upper[len(upper.rstrip("\r\n")) :] or newline * 2
        lower, upper = lower + tail, upper.rstrip("\r\n")
    from mdkb.text import Span

    edit = Edit(Span(first.span.start, second.span.end), lower + upper)
    return lambda: asked.edit("Move the section", (edit,))
