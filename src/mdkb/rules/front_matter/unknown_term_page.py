"""A `series`, `related`, `prev` or `next` that names no note, where such values name notes.

Themes look the other note up by its title or slug and show nothing when there is none. Values with a slash are paths,
which `dead-link` checks.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.facts import Facts
from mdkb.front_matter import Scalar, Sequence
from mdkb.kb import View
from mdkb.kb.terms import names_notes, nearest_name
from mdkb.rule import Example, view_rule
from mdkb.rules.front_matter._learnt import last_of_each, learner
from mdkb.text import Span


@dataclass(frozen=True, slots=True)
class Options:
    """Which keys may name notes.

    Attributes:
        keys: in lower case; each is checked where most of its values do name notes.
    """

    keys: tuple[str, ...] = ("series", "related", "prev", "previous", "next", "parent", "grand_parent")


_OTHERS = (
    "-- a.md --\n---\ntitle: First steps\nnext: Second steps\n---\n"
    "-- b.md --\n---\ntitle: Second steps\nnext: Third steps\n---\n"
    "-- c.md --\n---\ntitle: Third steps\nnext: First steps\n---\n"
)


@view_rule(
    "KB118",
    "unknown-term-page",
    Severity.INFORMATION,
    options=Options,
    fixable="unsafe",
    examples=(
        Example(
            """\
-- new.md --
---
title: New
next: Frist steps
      ^^^^^^^^^^^ `next` names no note: did you mean `First steps`?
---
"""
            + _OTHERS,
            fixed="---\ntitle: New\nnext: First steps\n---\n",
        ),
        Example("-- new.md --\n---\ntitle: New\nnext: first steps\nmood: good\n---\n" + _OTHERS),
        Example("-- new.md --\n---\nseries: Travels\n---\n", title="a series without pages of its own"),
    ),
)
def check(facts: Facts, view: View, options: Options) -> Iterator[Finding]:
    """Report names of notes that there are not."""
    note = learner(facts, view)
    if note is None:
        return
    for entry in last_of_each(note.head):
        key = entry.key.casefold()
        if key not in options.keys:
            continue
        does, strangers = view.ask(names_notes, note.kind, key)
        if not does:
            continue
        values = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
        for value in values:
            if (
                isinstance(value, Scalar)
                and value.text in strangers
                and "/" not in value.text
                and "[[" not in value.text
            ):
                near = view.ask(nearest_name, note.kind, key, value.text)
                meant = f": did you mean `{near}`?" if near else ""
                yield Finding(
                    value.span, f"`{entry.key}` names no note{meant}", _fix(value, near), (near,) if near else ()
                )


def _fix(value: Scalar, near: str) -> Fix | None:
    width = value.span.end - value.span.start
    if not near or any(mark in near for mark in "'\":#"):
        return None
    if width == len(value.text):
        return Fix(f"Write `{near}`", (Edit(value.span, near),))
    inner = Span(value.span.start + 1, value.span.end - 1)
    return Fix(f"Write `{near}`", (Edit(inner, near),)) if width == len(value.text) + 2 else None
