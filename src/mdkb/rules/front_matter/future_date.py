"""A page that the generator will not publish yet, because its date lies ahead.

That may be meant, so it is information: the page is missing from the site today, and nothing else says so. Nothing is
said of drafts, of pages with a `publishDate`, and on sites that build future pages.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding, Severity
from mdkb.facts import Facts
from mdkb.kb import View
from mdkb.kb.dates import published_from
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.rules.front_matter._learnt import last_of_each, learner

_MEANT = frozenset({"publishdate", "pubdate", "published"})


@view_rule(
    "KB109",
    "future-date",
    Severity.INFORMATION,
    examples=(
        Example(
            """\
-- content/new.md --
---
title: New
date: 2999-01-02
      ^^^^^^^^^^ the page is not published before 2999-01-02
---
-- hugo.toml --
"""
        ),
        Example("-- content/new.md --\n---\ntitle: New\npublishDate: 2999-01-02\n---\n-- hugo.toml --\n"),
        Example("-- content/new.md --\n---\ntitle: New\ndate: 2999-01-02\ndraft: true\n---\n-- hugo.toml --\n"),
        Example("-- content/new.md --\n---\ntitle: New\ndate: 2999-01-02\n---\n-- hugo.toml --\nbuildFuture = true\n"),
    ),
)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Report the date, if the site says the page waits for it."""
    note = learner(facts, view)
    if note is None or note.draft or _MEANT & note.keys:
        return
    day = view.ask(published_from, facts.path)
    if day:
        entry = next((entry for entry in last_of_each(note.head) if entry.key.casefold() == "date"), None)
        if entry is not None:
            yield Finding(entry.value.span, f"the page is not published before {day}")
