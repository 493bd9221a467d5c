"""A note while it is edited: what an edit does not touch is kept from the text before it, moved to its new place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter

from mdkb.check import INTERNAL_ERROR, check_note
from mdkb.diagnostic import Diagnostic
from mdkb.facts.bodies import bodies_of
from mdkb.facts.collected import Collected
from mdkb.facts.extract import collect
from mdkb.facts.model import Comment
from mdkb.front_matter import body_start, read
from mdkb.markdownlint import as_seen_by
from mdkb.moved import put_together
from mdkb.note import Note, note_of
from mdkb.selection import Chosen
from mdkb.sites.base import Site
from mdkb.syntax import Splice, parse, parse_again
from mdkb.text import SourceText, Span
from mdkb.tuples import NamedTuple
from mdkb.words import Reading, read_words, with_words


class Edited(NamedTuple):
    """What is known of one text of a note.

    Attributes:
        note: with its words.
        collected: what its blocks say.
        reading: its words, block by block.
        rules: those it was checked with.
        local: what the local ones among these found, in the order of its blocks.
        findings: what all of them found.
    """

    note: Note
    collected: Collected
    reading: Reading
    rules: tuple[Chosen, ...]
    local: list[Diagnostic]
    findings: tuple[Diagnostic, ...]


def look_again(
    path: str,
    source: SourceText,
    site: Site,
    settings: Mapping[str, object],
    choose: Callable[[Note], tuple[Chosen, ...]],
    before: Edited | None,
) -> Edited:
    """Read and check a note: all that is found in it is as if it had been read for the first time.

    Args:
        choose: the note rules for a note.
        before: what was known of an earlier text of the note, if any; site, settings and selection are the same.
    """
    front_matter = read(source.text, site.front_matter_formats)
    start = body_start(front_matter)
    splice: Splice | None = None
    if before is None:
        document = parse(source, site.dialect, start)
    else:
        document, splice = parse_again(before.note.document, source, site.dialect, start)
    window: Note | None = None
    if before is None or splice is None:
        collected = collect(document)
    else:
        part = document.window(splice.start, splice.end + splice.shift)
        fresh = collect(part)
        collected = before.collected.spliced(fresh, splice)
        window = note_of(path, source, site, settings, front_matter, part, fresh)
    note = note_of(path, source, site, settings, front_matter, document, collected)
    if before is None or splice is None or not _same_frame(before.note, note, splice):
        splice = window = None
    reading = read_words(note, before.reading if before else None, splice, window)
    note = with_words(note, reading)
    rules = choose(note)
    local: list[Chosen] = []
    others: list[Chosen] = []
    for one in rules:
        (local if one.rule.local and as_seen_by(one.rule, note) is note else others).append(one)
    if before is None or splice is None or window is None or before.rules != rules or any(map(_failed, before.local)):
        found = sorted(check_note(note, local), key=_start)
    else:
        again = sorted(check_note(window, local), key=_start)
        found = put_together(before.local, again, splice, _start, Diagnostic.moved)
    whole = check_note(note, others)
    return Edited(note, collected, reading, rules, found, (*whole, *found))


def _same_frame(before: Note, after: Note, splice: Splice) -> bool:
    """Whether what decides how blocks far away are read is the same outside of the stretch that was read again."""
    comments = put_together(before.facts.comments, (), splice, move=Comment.moved)
    if tuple(comments) != after.facts.comments or before.language != after.language:
        return False
    start, end, shift = splice

    def outside(spans: tuple[Span, ...], end: int, shift: int) -> list[tuple[int, int]]:
        places = [[at if at < start else at + shift if at >= end else -1 for at in span] for span in spans]
        return [(first, last) for first, last in places if first >= 0 or last >= 0]

    old, new = bodies_of(before.document), bodies_of(after.document)
    return all(
        outside(was, end, shift) == outside(now, end + shift, 0)
        for was, now in ((old.all, new.all), (old.data, new.data))
    )


_start: Callable[[Diagnostic], int] = attrgetter("span.start")


def _failed(one: Diagnostic) -> bool:
    return one.code == INTERNAL_ERROR
