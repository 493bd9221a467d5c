"""A heading in capitals only.

Capitals are slower to read, and sound louder than most headings mean to be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.note import Note
from mdkb.rule import Example, note_rule


@dataclass(frozen=True, slots=True)
class Options:
    """How long a heading may be in capitals."""

    letters: int = field(default=6, metadata={"doc": "Headings with fewer letters may be in capitals (FAQ, README)."})


@note_rule(
    "XM001",
    "shouting",
    options=Options,
    fixable="unsafe",
    examples=(
        Example(
            "# GETTING STARTED\n  ^^^^^^^^^^^^^^^ the heading is in capitals\n",
            fixed="# Getting started\n",
        ),
        Example("# README\n"),
        Example("# About the FAQ\n"),
    ),
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Find headings in capitals."""
    for heading in note.facts.headings:
        letters = sum(map(str.isalpha, heading.text))
        if letters > options.letters and heading.text.isupper():
            fix = Fix("Write it in small letters", (Edit(heading.content, heading.raw.capitalize()),))
            yield Finding(heading.content, "the heading is in capitals", fix)
