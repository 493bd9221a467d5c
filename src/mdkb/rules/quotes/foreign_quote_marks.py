"""Quotation marks of another language: « » in English, “ ” in German, „ “ in French.

Each language has its own set; the table can be overridden with `quotes` under `[typography]`. Only pairs are looked at,
outside of block quotations, and never straight marks.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.facts.prose import Prose
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.quotes._conventions import Conventions
from mdkb.rules.quotes._marks import STRAIGHT, Mark, Use
from mdkb.rules.quotes._reading import excerpt, inside, marks, runs, typed

_FOREIGN = "“”„‟‘‚«»‹›"
_INNER = "‘’‚‹›"


@note_rule(
    "KB315",
    "foreign-quote-marks",
    Severity.INFORMATION,
    fixable="unsafe",
    examples=(
        Example(
            'He said «no» and left.\n        ^^^^ marks « » are not English ones (“ ”): "no"\n',
            fixed="He said “no” and left.\n",
        ),
        Example(
            '---\nlang: de\n---\nEr sagte “nein”.\n         ^^^^^^ marks “ ” are not German ones („ “): "nein"\n',
            fixed="---\nlang: de\n---\nEr sagte „nein“.\n",
            title="German",
        ),
        Example('“No”, ‘no’ and "no". *« Non »* in italics, Home » Settings.\n\n> «No»\n'),
        Example("---\nlang: de\n---\n„Nein“, ‚nein‘, »nein« und «nein».\n", title="German sets"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report pairs that are not in the table of the language."""
    for prose, known in runs(note, *_FOREIGN):
        if known is None or prose.quotes:
            continue
        for mark in marks(prose, known):
            if mark.use is Use.OPEN and _is_foreign(note, prose, mark, known):
                yield _finding(prose, mark, known)


def _is_foreign(note: Note, prose: Prose, mark: Mark, known: Conventions) -> bool:
    close = prose.text[mark.partner]
    if mark.char in STRAIGHT or close in STRAIGHT or f"{mark.char}{close}" in known.marks:
        return False
    if mark.char in "”’" or mark.char == close or inside(prose.emphasised, mark.at):
        return False
    return typed(note, prose, mark.at)


def _finding(prose: Prose, mark: Mark, known: Conventions) -> Finding:
    close = prose.text[mark.partner]
    inner = mark.char in _INNER
    pair = known.marks[1] if inner and len(known.marks) > 1 else known.marks[0]
    text = prose.text[mark.at + 1 : mark.partner]
    span = prose.span(mark.at, mark.partner + 1)
    message = f'marks {mark.char} {close} are not {known.name} ones ({pair[0]} {pair[1]}): "{excerpt(text)}"'
    first, last = prose.span(mark.at, mark.at + 1), prose.span(mark.partner, mark.partner + 1)
    pad = known.padding[:1] if pair[0] in "«‹" else ""
    opening, closing = pair[0] + ("" if text[:1].isspace() else pad), ("" if text[-1:].isspace() else pad) + pair[1]
    return Finding(span, message, Fix(f"Use {pair[0]} {pair[1]}", (Edit(first, opening), Edit(last, closing))))
