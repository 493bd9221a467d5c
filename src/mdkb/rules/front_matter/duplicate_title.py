"""Two notes of one folder with the same title.

Readers of a list cannot tell them apart. It may be a copy that was never renamed; a draft with the title of a
published note of its section is probably its older version. Notes of different folders may share a title.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding, Related, Severity
from mdkb.facts import Facts
from mdkb.kb import View
from mdkb.kb.titles import same_title
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.rules.front_matter._learnt import learner
from mdkb.text import Span


@view_rule(
    "KB112",
    "duplicate-title",
    Severity.INFORMATION,
    examples=(
        Example(
            """\
-- post/a.md --
---
title: Notes on Rust
       ^^^^^^^^^^^^^ post/b.md has the same title
---
-- post/b.md --
---
title: Notes on rust
       ^^^^^^^^^^^^^ post/a.md has the same title
---
"""
        ),
        Example("-- post/a.md --\n---\ntitle: Rust\n---\n-- docs/a.md --\n---\ntitle: Rust\n---\n"),
    ),
)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Report the title, naming the other note."""
    note = learner(facts, view)
    title = note.head.get("title") if note else None
    if title is None:
        return
    twin = view.ask(same_title, facts.path)
    if twin is not None:
        what = "has the same title; one of the two is a draft" if twin.draft else "has the same title"
        yield Finding(title.span, f"{twin.path} {what}", related=(Related("the other note", Span(0, 0), twin.path),))
