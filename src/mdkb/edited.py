"""A note while it is edited: what an edit does not touch is kept from the text before it, moved to its new place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from operator import attrgetter

from mdkb.check import check_note, failed
from mdkb.dataclass import replace
from mdkb.diagnostic import Diagnostic
from mdkb.facts.bodies import bodies_of
from mdkb.facts.collected import Collected
from mdkb.facts.extract import collect
from mdkb.facts.model import Comment
from mdkb.front_matter import body_start, read
from mdkb.markdownlint import is_governed
from mdkb.moved import put_together
from mdkb.note import Earlier, Note, note_of
from mdkb.plainly import plainly, seen_plainly, seen_twice
from mdkb.selection import Chosen
from mdkb.sites.base import Site
from mdkb.syntax import Block, Document, Kind, Splice, parse, parse_again
from mdkb.syntax.dialect import dialect_of
from mdkb.text import SourceText, Span
from mdkb.tuples import NamedTuple
from mdkb.words import Reading, read_words, with_words


class Edited(NamedTuple):
    """What is known of one text of a note.

    Attributes:
        note: with its words.
        plain: as rules see it that know no site (see `plainly`); None when there is none of these.
        collected: what its blocks say.
        reading: its words, block by block.
        rules: those it was checked with.
        ours, theirs: what the local ones of our and of markdownlint's rules found, in the order of the blocks.
        findings: what all of them found.
    """

    note: Note
    plain: Note | None
    collected: Collected
    reading: Reading
    rules: tuple[Chosen, ...]
    ours: list[Diagnostic]
    theirs: list[Diagnostic]
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
    if before is not None and before.note.source == source:
        return before
    front_matter = read(source.text, site.front_matter_formats)
    start = body_start(front_matter)
    dialect = dialect_of(path, site.dialect)
    splice: Splice | None = None
    if before is None:
        document = parse(source, dialect, start)
    else:
        document, splice = parse_again(before.note.document, source, dialect, start)
        if splice is not None and not _same_bodies(before.note.document, document, splice):
            splice = None
    near: Splice | None = None
    window: Note | None = None
    if before is None or splice is None:
        collected = collect(document)
    else:
        near, part = _around(document, splice)
        fresh = collect(part)
        collected = before.collected.spliced(fresh, near)
        window = note_of(path, source, site, settings, front_matter, part, fresh, before.note.language)
    note = note_of(path, source, site, settings, front_matter, document, collected)
    if before is None or splice is None or not _same_frame(before.note, note, splice):
        near = window = None
    elif near is not None and window is not None:
        note = replace(note, earlier=Earlier(before.note.gathered, near, window))
    reading = read_words(note, before.reading if before else None, near, window)
    note = with_words(note, reading)
    rules = choose(note)
    twice = seen_twice(note)
    ours = [one for one in rules if one.rule.local and not (twice and is_governed(one.rule))]
    known = before if before is not None and _compares(before, note, rules) else None
    if known is None or near is None or window is None:
        found = sorted(check_note(note, ours), key=_start)
    else:
        again = sorted(check_note(window, ours), key=_start)
        found = put_together(known.ours, again, near, _start, Diagnostic.moved)
    plain: Note | None = None
    also: list[Diagnostic] = []
    if twice and any(is_governed(one.rule) for one in rules):
        plain, also = _plainly(note, rules, known)
    whole = check_note(note, (one for one in rules if not one.rule.local), plain)
    return Edited(note, plain, collected, reading, rules, found, also, (*whole, *found, *also))


def _plainly(note: Note, rules: tuple[Chosen, ...], known: Edited | None) -> tuple[Note, list[Diagnostic]]:
    """The note as markdownlint's rules see it that know no site, and what the local ones among them find."""
    theirs = [one for one in rules if one.rule.local and is_governed(one.rule)]
    before = known.plain if known is not None else None
    plain, splice = plainly(note, before.document if before is not None else None)
    if known is None or before is None or splice is None:
        return plain, sorted(check_note(note, theirs, plain), key=_start)
    near, part = _around(plain.document, splice)
    window = seen_plainly(note, part)
    plain = replace(plain, earlier=Earlier(before.gathered, near, window))
    again = sorted(check_note(note, theirs, window), key=_start)
    return plain, put_together(known.theirs, again, near, _start, Diagnostic.moved)


def _around(document: Document, splice: Splice) -> tuple[Splice, Document]:
    """The stretch that reads otherwise after an edit, for who looks at a block and its neighbours, and what to look at
    for that: the blocks that were read again and the next one, and with one more on either side. Comments, which speak of
    what comes after them, are passed over."""
    blocks, size = document.blocks, len(document.source) + 1
    first = bisect_left(blocks, splice.start, key=_block)
    while first > 0 and blocks[first - 1].node.kind is Kind.COMMENT_BLOCK:
        first -= 1
    last = bisect_left(blocks, splice.end + splice.shift, key=_block) + 1
    further = last
    while further < len(blocks) and blocks[further].node.kind is Kind.COMMENT_BLOCK:
        further += 1
    start = blocks[first].start if first < len(blocks) else splice.start
    end, beyond = (blocks[at].start if at < len(blocks) else size for at in (last, further + 1))
    near = Splice(min(start, splice.start), end - splice.shift, splice.shift)
    return near, document.window(blocks[max(first - 1, 0)].start, beyond)


def _compares(before: Edited, note: Note, rules: tuple[Chosen, ...]) -> bool:
    """Whether what was found in an earlier text says something of what is to be found now."""
    return before.rules == rules and before.note.language == note.language and not failed(before.findings)


def _same_bodies(before: Document, after: Document, splice: Splice) -> bool:
    """Whether the bodies of template tags outside of the stretch that was read again are the same."""
    start, end, shift = splice

    def outside(spans: tuple[Span, ...], end: int, shift: int) -> list[tuple[int, int]]:
        places = [[at if at < start else at + shift if at >= end else -1 for at in span] for span in spans]
        return [(first, last) for first, last in places if first >= 0 or last >= 0]

    old, new = bodies_of(before), bodies_of(after)
    return all(
        outside(was, end, shift) == outside(now, end + shift, 0)
        for was, now in ((old.all, new.all), (old.data, new.data))
    )


def _same_frame(before: Note, after: Note, splice: Splice) -> bool:
    """Whether what decides how blocks far away are read is the same outside of the stretch that was read again."""
    comments = put_together(before.facts.comments, (), splice, move=Comment.moved)
    return tuple(comments) == after.facts.comments and before.language == after.language


_start: Callable[[Diagnostic], int] = attrgetter("span.start")
_block: Callable[[Block], int] = attrgetter("start")
