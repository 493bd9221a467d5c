"""Nesting or length at which the parser gives up: what is deeper is read as text."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule

_NAMES = ("nesting-too-deep", "parser-limit")


@note_rule(
    "KB515",
    "too-deep",
    examples=(
        Example(f"{'>' * 101} deep\n{' ' * 100}^ more than 100 blocks are nested here\n"),
        Example(f"{'>' * 20} deep\n"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report where the parser gave up on structure."""
    for trouble in note.document.troubles:
        if trouble.name in _NAMES:
            yield Finding(trouble.span, trouble.message)
