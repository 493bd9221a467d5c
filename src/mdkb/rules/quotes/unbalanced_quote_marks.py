"""A quotation mark without its partner, or one that faces the wrong way.

The marks of each paragraph are balanced over line ends, emphasis and links. Apostrophes ('90s, students'), measures
(5'10") and marks that are spoken about are told apart first. A quotation over several paragraphs may open each of them
anew and close only in the last. Excerpts begin and end where they like, so marks in block quotations are information.
Runs only where the language is known.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding, Severity
from mdkb.facts.prose import BARRIER, Prose
from mdkb.gathered import Gathered
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.quotes._conventions import Conventions
from mdkb.rules.quotes._marks import CLOSERS, Mark, Use
from mdkb.rules.quotes._reading import excerpt, marks, runs, typed
from mdkb.tuples import NamedTuple

_ALONE = (Use.LONE_OPEN, Use.LONE_CLOSE)
_FAR = 12  # runs that a quotation may span
_RIGHT_WAY = {"”": "“", "’": "‘", "“": "”", "‘": "’"}


class _Lone(NamedTuple):
    run: int
    prose: Prose
    mark: Mark


@note_rule(
    "KB313",
    "unbalanced-quote-marks",
    examples=(
        Example('He said "no and left.\n        ^ quotation mark " is never closed: "no and left."\n'),
        Example(
            "A “quoted” word and another” here.\n"
            '                           ^ quotation mark ” closes nothing: "…rd and another"\n'
        ),
        Example(
            "A ”quoted” word.\n  ^ closing mark ” where a quotation begins\n",
            title="the wrong way round",
        ),
        Example(
            "He said \"no, and *left\" the\nroom*. It's the '90s, 5'10\" tall; the students' rock 'n' roll.\n\n"
            "“First paragraph.\n\n“Second paragraph.”\n"
        ),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report what the paragraphs' marks leave over, once the runs around have been looked at."""
    odd = _odd(note, None)
    if not odd:
        return
    for prose, mark in odd:
        if mark.use not in _ALONE:
            yield _wrong_way(prose, mark)
    texts = [prose for prose, known in runs(note, *CLOSERS, BARRIER) if known is not None]
    places = {prose.starts[0]: at for at, prose in enumerate(texts)}
    lone = [_Lone(places[prose.starts[0]], prose, mark) for prose, mark in odd if mark.use in _ALONE]
    for item in _unmatched(lone):
        if not _is_continued(item, texts) and typed(note, item.prose, item.mark.at):
            yield _unbalanced(item)


class _Odd(NamedTuple):
    """A mark that is left over in its run, or faces the wrong way."""

    prose: Prose
    mark: Mark


def _read(note: Note, _key: None) -> list[_Odd]:
    return [
        _Odd(prose, mark)
        for prose, known in runs(note, *CLOSERS, BARRIER)
        if known is not None
        for mark in marks(prose, known)
        if mark.use in _ALONE or _faces_wrong_way(mark, known)
    ]


_odd = Gathered(_read, lambda odd: odd.prose.block.start, lambda odd, by: _Odd(odd.prose.moved(by), odd.mark))


def _unmatched(lone: list[_Lone]) -> Iterator[_Lone]:
    """Lone marks that no lone mark of a later or earlier run answers."""
    taken: set[int] = set()
    for index, item in enumerate(lone):
        if index in taken:
            continue
        if item.mark.use is Use.LONE_OPEN:
            for later in range(index + 1, len(lone)):
                other = lone[later]
                if other.run - item.run > _FAR:
                    break
                answers = other.mark.use is Use.LONE_CLOSE and other.mark.char in CLOSERS[item.mark.char]
                if other.run > item.run and answers and later not in taken:
                    taken.update((index, later))
                    break
        if index not in taken:
            yield item


def _is_continued(item: _Lone, texts: list[Prose]) -> bool:
    """Whether the next paragraph opens with the same mark: a quotation over several paragraphs."""
    if item.mark.use is not Use.LONE_OPEN:
        return False
    following = texts[item.run + 1 : item.run + 2]
    return any(prose.text.lstrip().startswith((item.mark.char, "»")) for prose in following)


def _faces_wrong_way(mark: Mark, known: Conventions) -> bool:
    if mark.use is Use.OPEN:
        return mark.char in "”’" and not any(pair[0] == mark.char for pair in known.marks)
    if mark.use is Use.CLOSE and mark.char in "“‘":
        return not any(pair[1] == mark.char for pair in known.marks)
    return False


def _wrong_way(prose: Prose, mark: Mark) -> Finding:
    opens = mark.use is Use.OPEN
    what = f"closing mark {mark.char} where a quotation begins" if opens else f"opening mark {mark.char} where one ends"
    return Finding(prose.span(mark.at, mark.at + 1), what, suggestions=(_RIGHT_WAY[mark.char],))


def _unbalanced(item: _Lone) -> Finding:
    text, at = item.prose.text, item.mark.at
    if item.mark.use is Use.LONE_OPEN:
        message = f'quotation mark {item.mark.char} is never closed: "{excerpt(text[at + 1 : at + 60], 30)}"'
    else:
        before = text[:at]
        message = f'quotation mark {item.mark.char} closes nothing: "{"…" if at > 14 else ""}{excerpt(before[-14:])}"'
    severity = Severity.INFORMATION if item.prose.quotes else None
    return Finding(item.prose.span(at, at + 1), message, severity=severity)
