"""The same key twice in one map of the front matter.

Hugo stops at it; Jekyll and MkDocs silently take the last one. Hugo and Pelican do not tell `Title` from `title`.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Related, Severity
from mdkb.front_matter import Entry
from mdkb.front_matter.known_keys import ignores_case
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.front_matter._places import lines_of, maps_in

_LISTS = frozenset({"tags", "authors", "keywords"})  # repeated lines of a head make a longer list


@note_rule(
    "KB104",
    "duplicate-key",
    Severity.ERROR,
    fixable="sometimes",
    examples=(
        Example(
            """\
-- content/note.md --
---
title: Home
draft: true
title: Home
^^^^^ `title` is given twice, first on line 2
---
-- hugo.toml --
""",
            fixed="---\ntitle: Home\ndraft: true\n---\n",
        ),
        Example(
            """\
-- content/note.md --
---
title: Home
Title: House
^^^^^ `Title` is given twice, first on line 2 as `title`
---
-- hugo.toml --
"""
        ),
        Example("---\nmenu:\n  a:\n    weight: 1\n  b:\n    weight: 1\n---\n"),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report every repeat, naming the first."""
    front_matter = note.front_matter
    if front_matter is None:
        return
    repeats = {problem.span for problem in front_matter.problems if problem.kind == "repeat"}
    if front_matter.broken and front_matter.format != "yaml" and not repeats:
        return
    kind = note.site.kind
    caseless = ignores_case(kind)
    for entries in maps_in(front_matter):
        seen: dict[str, Entry] = {}
        for entry in entries:
            key = entry.key.casefold() if caseless else entry.key
            first = seen.setdefault(key, entry)
            if first is entry or (front_matter.format == "head" and key.casefold() in _LISTS):
                continue
            if repeats and entry.key_span not in repeats:
                continue  # keys of a broken block, of which it is not known to which table they belong
            row = note.source.position(first.key_span.start).row
            written = "" if first.key == entry.key else f" as `{first.key}`"
            fatal = (kind == "hugo" and not written) or kind == "obsidian"
            yield Finding(
                entry.key_span,
                f"`{entry.key}` is given twice, first on line {row}{written}",
                _fix(note, first, entry),
                related=(Related("first given here", first.key_span),),
                severity=Severity.ERROR if fatal else Severity.WARNING,
            )


def _fix(note: Note, first: Entry, entry: Entry) -> Fix | None:
    if note.front_matter is None or note.front_matter.format not in ("yaml", "head"):
        return None
    same = note.source[first.value.span] == note.source[entry.value.span]
    lines = lines_of(note.source, entry)
    if not same or lines.contains(first.key_span) or note.source[lines].lstrip()[: len(entry.key)] != entry.key:
        return None
    return Fix("Remove the repeat", (Edit(lines, ""),), safe=True)
