"""A key without a value, where nearly all notes of the section have one.

Templates leave such keys behind. In Obsidian empty properties are normal, and a draft is still to be filled in: nothing
is said about them.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.facts import Facts
from mdkb.facts.fields import looks, shown
from mdkb.front_matter import FrontMatter
from mdkb.front_matter.dates import DATE_KEYS
from mdkb.kb import View
from mdkb.kb.fields import filled_keys, is_empty, key_use
from mdkb.rule import Example, view_rule
from mdkb.rules.front_matter._learnt import learner
from mdkb.text import Span


@dataclass(frozen=True, slots=True)
class Options:
    """How many notes make a norm.

    Attributes:
        share: the part of the section's notes that have a value.
        least: the number of notes a section must have before it is learnt from.
    """

    share: float = 0.9
    least: int = 10


_OTHERS = "".join(f"-- post/{name}.md --\n---\ntitle: {name}\ntags: [x]\n---\n" for name in "abc")


@view_rule(
    "KB117",
    "empty-value",
    Severity.INFORMATION,
    options=Options,
    fixable="unsafe",
    examples=(
        Example(
            """\
-- post/new.md --
---
title: New
tags: []
      ^^ `tags` is empty: 3 of 4 notes in `post` have a value
---
"""
            + _OTHERS,
            options=(("least", 3), ("share", 0.7)),
            fixed="---\ntitle: New\n---\n",
        ),
        Example(
            "-- post/new.md --\n---\ntitle: New\ntags: [y]\n---\n" + _OTHERS, options=(("least", 3), ("share", 0.7))
        ),
    ),
)
def check(facts: Facts, view: View, options: Options) -> Iterator[Finding]:
    """Report empty values of usual keys."""
    note = learner(facts, view)
    if note is None or note.kind == "obsidian" or note.place.landing or note.draft:
        return
    entries = note.head.entries
    dates = {key.casefold() for key in DATE_KEYS.get(note.kind, DATE_KEYS["plain"])}
    empty = [
        (index, entry)
        for index, entry in enumerate(entries)
        if is_empty(looks(entry.value), shown(entry.value)) and entry.key.casefold() not in dates
    ]
    if not empty:
        return
    wanted = view.ask(filled_keys, note.group, options.share, options.least)
    for index, entry in empty:
        if entry.key.casefold() in wanted:
            use = view.ask(key_use, note.group, entry.key.casefold())
            among = f"in `{note.place.section}`" if note.place.section else "here"
            message = f"`{entry.key}` is empty: {use.filled} of {use.notes} notes {among} have a value"
            span = entry.value.span if entry.value.span.end > entry.value.span.start else entry.key_span
            yield Finding(span, message, _removal(note.head, index))


def _removal(head: FrontMatter, index: int) -> Fix | None:
    """Take the key out, up to the beginning of the next (with comments between them, hence unsafe)."""
    entries = head.entries
    entry = entries[index]
    if head.format != "yaml" or len(entries) < 2:
        return None
    if index + 1 < len(entries):
        span = Span(entry.key_span.start, entries[index + 1].key_span.start)
    else:
        span = Span(entries[index - 1].value.span.end, entry.value.span.end)
    return Fix(f"Remove `{entry.key}`", (Edit(span, ""),))
