"""A plain space where French sets a no-break one: before `; : ! ? »` and after `«`.

With a plain space the mark may end up alone at the beginning of a line. One finding per note, at the first place; the
fix mends all of them (U+202F before `;`, `!` and `?`, U+00A0 before `:` and inside « »).
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.quotes._conventions import Conventions
from mdkb.rules.quotes._reading import inside, runs

_BEFORE = regex(r"(?<=[^\s(\[«]) (?=([;:!?»])[!?.…]*(?:[\s)\],.»”\"]|\Z))")
_AFTER = regex(r"(?<=«) (?=\S)")


@note_rule(
    "KB327",
    "french-space",
    Severity.INFORMATION,
    fixable="safe",
    examples=(
        Example(
            "---\nlang: fr\n---\nVraiment ? Oui !\n"
            "        ^ 2 plain spaces where French has a no-break space, this the first\n",
            fixed="---\nlang: fr\n---\nVraiment\u202f? Oui\u202f!\n",
        ),
        Example("---\nlang: fr\n---\nVraiment\u202f? «\u00a0Oui\u00a0»\u00a0: `a ? b : c` à 3 : 1.\n"),
        Example("Really ? This is English.\n"),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Collect the plain spaces of all runs."""
    edits: list[Edit] = []
    for prose, known in runs(note, " ;", " :", " !", " ?", " »", "« "):
        if known is None or not known.padding or prose.quotes:
            continue
        for match in _BEFORE.finditer(prose.text):
            before, after = prose.text[match.start() - 1], prose.text[match.end() + 1 : match.end() + 3]
            ratio = before.isdigit() and match[1] == ":" and after[1:].isdigit()
            if known.spaces_before(match[1]) and not ratio and not inside(prose.raw, match.start()):
                edits.append(Edit(prose.span(*match.span()), known.spaces_before(match[1])[0]))
        edits += (Edit(prose.span(*match.span()), _padding(known)) for match in _AFTER.finditer(prose.text))
    edits = [edit for edit in edits if note.source[edit.span] == " "]
    if edits:
        count = len(edits)
        what = "plain space" if count == 1 else f"{count} plain spaces"
        message = f"{what} where French has a no-break space" + (", this the first" if count > 1 else "")
        yield Finding(edits[0].span, message, Fix("Use no-break spaces", tuple(edits), safe=True))


def _padding(known: Conventions) -> str:
    return known.padding[0]
