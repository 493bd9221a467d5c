"""Front-matter keys that are not in order: alphabetical, or as an option says.

Off by default, on in `strict`: the order means nothing to a generator. The fix moves keys with the comments above them.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.front_matter import Entry
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, note_rule
from mdkb.rules.front_matter._places import lines_of
from mdkb.text import Span

_ANCHOR = regex(r"(?<![^\s\[{,])[&*]\w")


@dataclass(frozen=True, slots=True)
class Options:
    """The order.

    Attributes:
        order: keys that come first, in this order; the others follow in the order of the alphabet.
    """

    order: tuple[str, ...] = ()


@note_rule(
    "KB122",
    "unsorted-keys",
    Severity.INFORMATION,
    options=Options,
    enabled=False,
    presets=("strict",),
    fixable="sometimes",
    examples=(
        Example(
            """\
---
title: Home
# when it was written
date: 2020-01-02
^^^^ `date` belongs before `title`
---
""",
            fixed="---\n# when it was written\ndate: 2020-01-02\ntitle: Home\n---\n",
        ),
        Example("---\ntitle: Home\ndate: 2020-01-02\n---\n", options=(("order", ("title",)),)),
    ),
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Report the first key that is out of order."""
    front_matter = note.front_matter
    if front_matter is None or front_matter.broken or front_matter.format not in ("yaml", "head"):
        return
    entries = front_matter.entries
    ranks = [_rank(entry, options.order) for entry in entries]
    for before, entry, rank_before, rank in zip(entries, entries[1:], ranks, ranks[1:], strict=False):
        if rank < rank_before:
            message = f"`{entry.key}` belongs before `{before.key}`"
            yield Finding(entry.key_span, message, _fix(note, entries, options.order))
            return


def _rank(entry: Entry, order: tuple[str, ...]) -> tuple[int, str]:
    return (order.index(entry.key) if entry.key in order else len(order), entry.key.casefold())


def _fix(note: Note, entries: tuple[Entry, ...], order: tuple[str, ...]) -> Fix | None:
    """Each key with its lines and what stands above it, in order; None if two keys share a line."""
    assert note.front_matter is not None
    content = note.front_matter.content
    pieces: list[tuple[tuple[int, str], str]] = []
    start = content.start
    for entry in entries:
        lines = lines_of(note.source, entry)
        if lines.start < start or entry.key_span.start != lines.start:
            return None
        pieces.append((_rank(entry, order), note.source[Span(start, lines.end)]))
        start = lines.end
    if any(_ANCHOR.search(piece) for _, piece in pieces):
        return None  # an anchor must stay before its aliases
    ordered = "".join(piece for _, piece in sorted(pieces, key=lambda pair: pair[0]))
    return Fix("Sort the keys", (Edit(Span(content.start, start), ordered),), safe=True)
