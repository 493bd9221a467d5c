"""Straight and curly quotation marks, or apostrophes, in one note.

The minority is reported; a tie is not. Marks and apostrophes are counted apart. If the site's typographer makes the
same characters of both, the page does not show it: then it is information, and the fix leaves the page as it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Related, Severity
from mdkb.facts.prose import Prose
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.quotes._marks import STRAIGHT, Mark, Use
from mdkb.rules.quotes._reading import excerpt, marks, rendered_mark, runs, typed
from mdkb.text import Span
from mdkb.tuples import NamedTuple

_CURLY = {'"': "“”", "'": "‘’"}
_PLAIN = {"“": '"', "”": '"', "„": '"', "‟": '"', "‘": "'", "’": "'", "‚": "'", "‛": "'"}
_SHOWN = 5


class _Place(NamedTuple):
    """A mark at its place: `close` is the other mark of a pair, None for an apostrophe."""

    prose: Prose
    mark: Mark
    close: Mark | None


@note_rule(
    "KB314",
    "mixed-quote-marks",
    fixable="sometimes",
    examples=(
        Example(
            'One “a”, two “b” and "c".\n'
            '                     ^^^ straight quotation marks in a note that has curly ones: "c"\n',
            fixed="One “a”, two “b” and “c”.\n",
        ),
        Example(
            'One “a", two.\n    ^^^ “ and " as a pair of quotation marks: "a"\n',
            fixed="One “a”, two.\n",
        ),
        Example(
            "It's what they're for, isn’t it?\n"
            "                          ^ curly apostrophe in a note that has 2 straight ones\n",
            fixed="It's what they're for, isn't it?\n",
        ),
        Example('"It\'s" and “that”: a tie.\n\n`"code"`, \\"escaped\\".\n'),
        Example("It's a tie.\n\nIt isn’t `one`.\n", title="code beside a mark"),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Count straight and curly, marks and apostrophes apart, and report the fewer."""
    pairs: tuple[list[_Place], list[_Place]] = ([], [])
    apostrophes: tuple[list[_Place], list[_Place]] = ([], [])
    for prose, known in runs(note, '"', "'"):
        _collect(note, prose, marks(prose, known), pairs, apostrophes)
    if not pairs[0] and not apostrophes[0] and not any(map(_is_odd, pairs[1])):
        return
    for prose, known in runs(note, *_PLAIN):
        if '"' not in prose.text and "'" not in prose.text:
            _collect(note, prose, marks(prose, known), pairs, apostrophes)
    yield from _odd_pairs(*pairs)
    yield from _mixed_pairs(note, *pairs)
    yield from _mixed_apostrophes(note, *apostrophes)


def _collect(
    note: Note,
    prose: Prose,
    found: tuple[Mark, ...],
    pairs: tuple[list[_Place], list[_Place]],
    apostrophes: tuple[list[_Place], list[_Place]],
) -> None:
    by_place = {mark.at: mark for mark in found}
    for mark in found:
        if not typed(note, prose, mark.at):
            continue
        if mark.use is Use.APOSTROPHE:
            apostrophes[mark.char not in STRAIGHT].append(_Place(prose, mark, None))
        elif mark.use is Use.OPEN and (mark.char in STRAIGHT or mark.char in _PLAIN):
            close = by_place.get(mark.partner)
            if close is not None and typed(note, prose, close.at):
                pairs[mark.char not in STRAIGHT].append(_Place(prose, mark, close))


def _is_odd(place: _Place) -> bool:
    return place.close is not None and (place.mark.char in STRAIGHT) != (place.close.char in STRAIGHT)


def _odd_pairs(straight: list[_Place], curly: list[_Place]) -> Iterator[Finding]:
    """“so": one of each as a pair. They are not counted further."""
    odd = [place for place in (*straight, *curly) if _is_odd(place)]
    for places in (straight, curly):
        places[:] = [place for place in places if not _is_odd(place)]
    for place in odd:
        assert place.close is not None
        to_curly = len(curly) >= len(straight)
        edits = [_edit(place.prose, mark, to_curly) for mark in (place.mark, place.close)]
        message = f'{place.mark.char} and {place.close.char} as a pair of quotation marks: "{_quoted(place)}"'
        fix = Fix(f"Use {'curly' if to_curly else 'straight'} marks", tuple(edits))
        yield Finding(Span(edits[0].span.start, edits[1].span.end), message, fix)


def _quoted(place: _Place) -> str:
    assert place.close is not None
    return excerpt(place.prose.text[place.mark.at + 1 : place.close.at])


def _mixed_pairs(note: Note, straight: list[_Place], curly: list[_Place]) -> Iterator[Finding]:
    if not straight or not curly or len(straight) == len(curly):
        return
    fewer = straight if len(straight) < len(curly) else curly
    kind, other = ("straight", "curly") if fewer is straight else ("curly", "straight")
    for place in fewer:
        assert place.close is not None
        edits = [_edit(place.prose, mark, fewer is straight) for mark in (place.mark, place.close)]
        span = Span(edits[0].span.start, edits[1].span.end)
        both = zip((place.mark, place.close), edits, strict=True)
        shows = any(_shows(note, mark, edit.content) for mark, edit in both)
        message = f'{kind} quotation marks in a note that has {other} ones: "{_quoted(place)}"'
        safe = not shows and (fewer is straight or _is_plain_place(note, edits))
        fix = Fix(f"Use {other} marks", tuple(edits), safe=safe)
        quiet = not shows or place.prose.quotes > 0
        yield Finding(span, message, fix, severity=Severity.INFORMATION if quiet else None)


def _mixed_apostrophes(note: Note, straight: list[_Place], curly: list[_Place]) -> Iterator[Finding]:
    if not straight or not curly or len(straight) == len(curly):
        return
    fewer, most = (straight, curly) if len(straight) < len(curly) else (curly, straight)
    kind, other = ("straight", "curly") if fewer is straight else ("curly", "straight")
    edits = [Edit(_span(place), "’" if fewer is straight else "'") for place in fewer]
    shows = any(_shows(note, place.mark, edit.content) for place, edit in zip(fewer, edits, strict=True))
    what = f"{kind} apostrophe" if len(fewer) == 1 else f"{len(fewer)} {kind} apostrophes, this the first,"
    ones = "one" if len(most) == 1 else "ones"
    yield Finding(
        edits[0].span,
        f"{what} in a note that has {len(most)} {other} {ones}",
        Fix(f"Use {other} apostrophes", tuple(edits), safe=not shows),
        related=tuple(Related("and here", edit.span) for edit in edits[1:_SHOWN]),
        severity=None if shows else Severity.INFORMATION,
    )


def _edit(prose: Prose, mark: Mark, to_curly: bool) -> Edit:
    if not to_curly:
        return Edit(prose.span(mark.at, mark.at + 1), _PLAIN.get(mark.char, mark.char))
    pair = _CURLY.get(mark.char)
    content = pair[mark.use is Use.CLOSE] if pair else mark.char
    return Edit(prose.span(mark.at, mark.at + 1), content)


def _shows(note: Note, mark: Mark, instead: str) -> bool:
    """Whether the page would change if the mark were typed as `instead`."""
    return rendered_mark(note, mark) != rendered_mark(note, mark._replace(char=instead))


def _is_plain_place(note: Note, edits: list[Edit]) -> bool:
    """Whether any typographer would see the directions of this pair: white space outside, words inside."""
    text = note.source.text
    start, end = edits[0].span.start, edits[1].span.end
    outside = text[start - 1 : start].strip() == "" and text[end : end + 1].strip(" \n.,;:!?") == ""
    return outside and text[start + 1].isalnum() and text[end - 2].isalnum()


def _span(place: _Place) -> Span:
    return place.prose.span(place.mark.at, place.mark.at + 1)
