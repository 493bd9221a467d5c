"""A plain space where French sets a no-break one: before `; : ! ? »` and after `«`.

With a plain space the mark may end up alone at the beginning of a line. One finding per note, at the first place; the
fix mends all of them (U+202F before `;`, `!` and `?`, U+00A0 before `:` and inside « »). Where most marks of a note
have their space, those without one are reported, too, each at its place; a note without any is set in another way.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.facts.prose import Prose
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.quotes._conventions import Conventions
from mdkb.rules.quotes._reading import inside, pads, runs, typed
from mdkb.text import Span

_BEFORE = regex(r"(?<=[^\s(\[«]) (?=([;:!?»])[!?.…]*(?:[\s)\],.»”\"]|\Z))")
_AFTER = regex(r"(?<=«) (?=\S)")
_NAME = regex(r"\b[A-Z]\w+\Z")
_GOES_ON = regex(r" [^\W\d_A-Z]")
_PADDED = regex("[ \u00a0\u202f][;:!?»]|«[ \u00a0\u202f]")
_GLUED = regex(r"(?<=[^\W\d_]{2})(?<!:\w\w)([;:!?])(?=[ \u00a0\u202f]|\Z)|«(?=\w)|(?<=[\w.!?…])»")


@note_rule(
    "KB327",
    "french-space",
    Severity.INFORMATION,
    fixable="sometimes",
    examples=(
        Example(
            "---\nlang: fr\n---\nVraiment ? Oui !\n"
            "        ^ 2 plain spaces where French has a no-break space, this the first\n",
            fixed="---\nlang: fr\n---\nVraiment\u202f? Oui\u202f!\n",
        ),
        Example("---\nlang: fr\n---\nVraiment\u202f? «\u00a0Oui\u00a0»\u00a0: `a ? b : c` à 3 : 1.\n"),
        Example(
            "---\nlang: fr\n---\nVraiment\u202f? Si\u202f! Oui!\n"
            '                   ^ no space before "!", unlike the other 2 marks in this note\n',
            fixed="---\nlang: fr\n---\nVraiment\u202f? Si\u202f! Oui\u202f!\n",
        ),
        Example("Really ? This is English.\n"),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Collect the plain spaces of all runs."""
    if not pads(note):
        return
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
    yield from _glued(note)


def _glued(note: Note) -> Iterator[Finding]:
    """Marks without a space, if there are fewer of them than of those that have one."""
    padded = 0
    glued: list[tuple[Prose, Conventions, int]] = []
    for prose, known in runs(note, *";:!?«»"):
        if known is None or not known.padding or prose.quotes or prose.kind not in ("paragraph", "cell", "footnote"):
            continue
        padded += len(_PADDED.findall(prose.text))
        for match in _GLUED.finditer(prose.text):
            at, mark = match.start(), match[0]
            if mark == "!" and _NAME.search(prose.text[:at]) and _GOES_ON.match(prose.text, at + 1):
                continue  # Yahoo! and Jeopardy! are names
            wanted = mark in "«»" or known.spaces_before(mark)
            if wanted and typed(note, prose, at) and not inside(prose.raw, at) and not inside(prose.linked, at):
                glued.append((prose, known, at))
    if len(glued) >= padded:
        return
    for prose, known, at in glued:
        mark = prose.text[at]
        span = prose.span(at, at + 1)
        space = _padding(known) if mark in "«»" else known.spaces_before(mark)[0]
        place, side = (span.end, "after") if mark == "«" else (span.start, "before")
        message = f'no space {side} "{mark}", unlike the other {padded} marks in this note'
        yield Finding(span, message, Fix("Insert a no-break space", (Edit(Span(place, place), space),)))


def _padding(known: Conventions) -> str:
    return known.padding[0]
