"""Numbers of footnotes: in the order of their first use, those that only footnotes use after the others."""

from __future__ import annotations

from collections.abc import Mapping

from mdkb.note import Note


def inline_label(start: int) -> str:
    """What a footnote within the text (`^[…]`) is called here: by its offset."""
    return f"^{start}"


def numbers_of(note: Note) -> Mapping[str, int]:
    """The numbers by normalised label; those without definition have none."""
    bodies = [defined.span for found in note.document.footnotes.values() for defined in found]
    uses = [(use.span.start, use.label) for use in note.facts.footnote_uses if use.defined]
    uses += [(run.block.start, inline_label(run.block.start)) for run in note.prose if run.kind == "footnote"]
    inside = {at for at, _ in uses if any(body.start <= at < body.end for body in bodies)}
    numbers: dict[str, int] = {}
    for _, _, label in sorted((at in inside, at, label) for at, label in uses):
        numbers.setdefault(label, len(numbers) + 1)
    return numbers
