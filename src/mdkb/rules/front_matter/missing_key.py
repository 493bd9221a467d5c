"""A key that nearly all notes of the section have is missing.

No configuration says which keys a note needs: its neighbours do. Pages of folders, other kinds of pages (`type`,
`layout`) and templates are neither checked nor learnt from; in a draft a missing key is information only. Pelican
cannot do without a title.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Finding, Severity
from mdkb.facts import Facts
from mdkb.kb import View
from mdkb.kb.fields import key_use, main_group, usual_keys
from mdkb.kb.sections import place
from mdkb.rule import Example, view_rule
from mdkb.rules.front_matter._learnt import learner
from mdkb.rules.front_matter._places import opening
from mdkb.text import Span


@dataclass(frozen=True, slots=True)
class Options:
    """How many notes make a norm.

    Attributes:
        share: the part of the section's notes that have the key.
        least: the number of notes a section must have before it is learnt from.
        ignore: keys that may be missing: those that only say something else than the title or address do.
    """

    share: float = 0.9
    least: int = 10
    ignore: tuple[str, ...] = ("linkTitle", "aliases", "redirect_from")


_OTHERS = "".join(
    f"-- post/{name}.md --\n---\ntitle: {name}\ndate: 2020-01-0{day}\n---\n" for day, name in enumerate("abc", 1)
)


@view_rule(
    "KB110",
    "missing-key",
    options=Options,
    examples=(
        Example(
            """\
-- post/new.md --
---
^^^ `date` is missing: 3 of 4 notes in `post` have it
title: New
---
"""
            + _OTHERS,
            options=(("least", 3), ("share", 0.7)),
        ),
        Example(
            "-- post/new.md --\n---\ntitle: New\ntype: page\n---\n" + _OTHERS,
            title="another kind of page",
            options=(("least", 3), ("share", 0.7)),
        ),
    ),
)
def check(facts: Facts, view: View, options: Options) -> Iterator[Finding]:
    """Report the usual keys that a note lacks."""
    if facts.front_matter is None:
        yield from _no_front_matter(facts, view, options)
        return
    note = learner(facts, view)
    if note is None or note.place.landing or "<<" in note.keys:
        return
    wanted = view.ask(usual_keys, note.group, options.share, options.least)
    severity = Severity.INFORMATION if note.draft else Severity.WARNING
    where = opening(note.head)
    ignored = {key.casefold() for key in options.ignore}
    for key in wanted:
        if (
            key in note.keys
            or key in ignored
            or (note.kind == "pelican" and key == "title")
            or _elsewhere(key, facts.path, note.kind)
        ):
            continue
        use = view.ask(key_use, note.group, key)
        notes = "published notes" if note.draft else "notes"
        message = f"`{use.key}` is missing: {_most(use.having, use.notes, notes, note.place.section)}"
        yield Finding(where, message, severity=severity)
    if note.kind == "pelican" and "title" not in note.keys:
        yield Finding(where, "`title` is missing: Pelican leaves the page out", severity=Severity.ERROR)


def _no_front_matter(facts: Facts, view: View, options: Options) -> Iterator[Finding]:
    where = view.ask(place, facts.path)
    if where.template or where.landing or not facts.length:
        return
    group = view.ask(main_group, where.section)
    ignored = {key.casefold() for key in options.ignore}
    wanted = [key for key in view.ask(usual_keys, group, options.share, options.least) if key not in ignored]
    if wanted:
        uses = [view.ask(key_use, group, key) for key in wanted]
        most = max(uses, key=lambda use: use.having)
        names = ", ".join(f"`{use.key}`" for use in uses)
        message = f"no front matter, so no {names}: {_most(most.having, most.notes, 'notes', where.section)}"
        yield Finding(Span(0, 1), message)


def _most(having: int, count: int, notes: str, section: str) -> str:
    among = f"in `{section}`" if section else "here"
    return f"{having} of {count} {notes} {among} have it"


def _elsewhere(key: str, path: str, kind: str) -> bool:
    """Whether the file's name says what the key would: the date of a Jekyll post."""
    return kind == "jekyll" and key == "date" and "_posts/" in f"/{path}"
