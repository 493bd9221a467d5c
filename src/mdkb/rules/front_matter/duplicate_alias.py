"""A redirect, slug or permalink that two notes give themselves.

Only one of the two pages can have it; which one depends on the order of the build. Two pages at one address are
`url-collision`, which is not reported twice; this rule is for redirects (`aliases`, `redirect_from`) and for notes
whose addresses no generator checks.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding, Severity
from mdkb.facts import Facts
from mdkb.front_matter import Scalar, Sequence
from mdkb.kb import View
from mdkb.kb.titles import ADDRESS_KEYS, others_at
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.rules.front_matter._learnt import last_of_each, learner


@view_rule(
    "KB111",
    "duplicate-alias",
    Severity.ERROR,
    examples=(
        Example(
            """\
-- content/a.md --
---
title: A
aliases: [/old/, /older]
          ^^^^^ `/old/` is also in `aliases` of content/b.md
---
-- content/b.md --
---
title: B
aliases: [/old/]
          ^^^^^ `/old/` is also in `aliases` of content/a.md
---
-- hugo.toml --
"""
        ),
        Example(
            "-- content/a.md --\n---\naliases: [/old/]\n---\n-- content/b.md --\n---\naliases: [/older/]\n---\n"
            "-- hugo.toml --\n"
        ),
    ),
)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Report addresses that another note gives itself too."""
    note = learner(facts, view)
    if note is None:
        return
    for entry in last_of_each(note.head):
        key = entry.key.casefold()
        if key not in ADDRESS_KEYS or (key == "aliases" and note.kind == "obsidian"):
            continue
        values = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
        for value in values:
            if isinstance(value, Scalar) and value.text:
                others = view.ask(others_at, facts.path, key, value.text, facts.language)
                if others:
                    yield Finding(value.span, f"`{value.text}` is also in `{entry.key}` of {others[0]}{_more(others)}")


def _more(others: tuple[str, ...]) -> str:
    return f" and {len(others) - 1} more" if len(others) > 1 else ""
