"""Findings on their way to the page: each is drawn once, on the text it is about or on what holds that."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from mdkb.diagnostic import Diagnostic, Severity
from mdkb.files import digest_of
from mdkb.note import Note
from mdkb.text import SourceText, Span
from mdkb.tuples import NamedTuple

_SHOWN = 80  # code points of a finding's text that tell it from others


class Mark(NamedTuple):
    """A finding in a block: offsets relative to the block, never empty."""

    start: int
    end: int
    id: str
    severity: Severity
    message: str


def identified(found: Sequence[Diagnostic], source: SourceText) -> dict[str, Diagnostic]:
    """The findings of a note by a name that an edit elsewhere does not change."""
    named: dict[str, Diagnostic] = {}
    for one in sorted(found, key=lambda one: one.span):
        text = source.text[one.span.start : min(one.span.end, one.span.start + _SHOWN)]
        data = f"{one.code}\n{one.message}\n{text}".encode("utf-8", "surrogatepass")
        name = digest_of(data, 5)
        number = 1
        while (unique := name if number == 1 else f"{name}-{number}") in named:
            number += 1
        named[unique] = one
    return named


class Place(NamedTuple):
    """Where a finding is shown."""

    name: str
    span: Span
    found: Diagnostic


def shown_at(note: Note, named: Mapping[str, Diagnostic]) -> list[Place]:
    """Where each finding is shown: at its own span, with its neighbours if there is nothing or a blank to be seen; one in
    a link definition, which does not show, where that is used."""
    definitions = note.facts.definitions
    starts = [definition.span.start for definition in definitions]
    places = []
    for name, one in named.items():
        index = bisect_right(starts, one.span.start) - 1
        if index < 0 or not definitions[index].span.contains(one.span):
            places.append(Place(name, _visible(note.source, one.span), one))
            continue
        label = definitions[index].label
        uses = [link.span for link in note.facts.links if link.label == label and link.kind != "definition"]
        places += [Place(name, span, one) for span in uses or (one.span,)]
    return places


def placed(places: Iterable[Place], start: int, end: int, base: int) -> tuple[Mark, ...]:
    """The marks of the stretch from `start` to `end`, relative to `base`."""
    return tuple(
        Mark(first - base, last - base, name, one.severity, one.message)
        for name, (first, last), one in places
        if first < end and start < last
    )


def _visible(source: SourceText, span: Span) -> Span:
    return span if source[span].strip() else Span(max(span.start - 1, 0), span.end + 1)


class Marks:
    """The marks of one block, and which of them are drawn already."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self.all = tuple(marks)
        self._drawn: set[str] = set()

    def cut(self, start: int, end: int) -> Iterator[tuple[int, int, tuple[Mark, ...]]]:
        """A stretch of text in pieces, each with the marks on it."""
        here = [mark for mark in self.all if mark.start < end and start < mark.end]
        if not here:
            yield start, end, ()
            return
        places = {start, end, *(at for mark in here for at in (mark.start, mark.end) if start < at < end)}
        ordered = sorted(places)
        for first, last in pairwise(ordered):
            on = tuple(mark for mark in here if mark.start <= first and last <= mark.end)
            self._drawn.update(mark.id for mark in on)
            yield first, last, on

    def rest(self, start: int, end: int) -> tuple[Mark, ...]:
        """The marks that touch a stretch and are not drawn yet; from now on they count as drawn."""
        if not self.all:
            return ()
        found = tuple(mark for mark in self.all if mark.id not in self._drawn and mark.start < end and start < mark.end)
        self._drawn.update(mark.id for mark in found)
        return found


def mark_attributes(marks: Sequence[Mark]) -> dict[str, str | None]:
    """What an element says that is marked; nothing for none."""
    if not marks:
        return {}
    worst = min(mark.severity for mark in marks)
    return {
        "class_": f"found {worst.label}",
        "data_finding": " ".join(mark.id for mark in marks),
        "title": "\n".join(dict.fromkeys(mark.message for mark in marks)),
    }
