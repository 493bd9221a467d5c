"""A block quotation that is put between quotation marks as a whole.

The block already says that it is quoted; most style manuals leave the marks out. A matter of taste, so off by default.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.facts.prose import Prose
from mdkb.facts.quotations import Quotation, quotations_of
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.quotes._marks import Mark, Use
from mdkb.rules.quotes._reading import marks, runs

_DOUBLE = '"“„«»”'


@note_rule(
    "KB310",
    "doubled-quote-marks",
    Severity.INFORMATION,
    enabled=False,
    fixable="unsafe",
    presets=("strict",),
    examples=(
        Example(
            "> “Less is more.”\n  ^ quotation marks around a whole block quotation\n>\n> -- Ludwig\n",
            fixed="> Less is more.\n>\n> -- Ludwig\n",
        ),
        Example("> “Less” is “more”.\n\n“Less is more.”\n"),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report quotations of one paragraph (and an attribution) whose first and last marks are a pair."""
    quotations = {
        quotation.paragraphs[0].span: quotation
        for quotation in quotations_of(note.document)
        if not quotation.callout and _is_one_paragraph(quotation)
    }
    if not quotations:
        return
    for prose, known in runs(note, *_DOUBLE):
        if prose.block not in quotations:
            continue
        for mark in marks(prose, known):
            if mark.use is Use.OPEN and mark.char in _DOUBLE and _encloses(prose, mark):
                edits = tuple(Edit(prose.span(at, at + 1), "") for at in (mark.at, mark.partner))
                message = "quotation marks around a whole block quotation"
                yield Finding(edits[0].span, message, Fix("Remove the marks", edits))


def _is_one_paragraph(quotation: Quotation) -> bool:
    texts = [one for one in quotation.paragraphs if not _is_attribution(one.lines[0].content.start, quotation)]
    return len(texts) == 1 and len(quotation.children) == len(quotation.paragraphs)


def _is_attribution(start: int, quotation: Quotation) -> bool:
    return quotation.attribution is not None and quotation.attribution.span.start == start


def _encloses(prose: Prose, mark: Mark) -> bool:
    before, after = prose.text[: mark.at], prose.text[mark.partner + 1 :]
    return not before.strip() and after.strip() in ("", ".", ",")
