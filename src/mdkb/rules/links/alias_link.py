"""A link that works only because its old address redirects.

The reader waits for one more page, and the link breaks when somebody tidies up the redirects.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding, Severity
from mdkb.facts import Facts
from mdkb.kb import View
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.rules.links._resolved import path_span, respelled, uses


@view_rule(
    "KB208",
    "alias-link",
    Severity.INFORMATION,
    fixable="safe",
    examples=(
        Example(
            """\
-- hugo.toml --
baseURL = "https://example.org/"
-- content/a.md --
Read [b](/old/) and [b](/b/).
         ^^^^^ "/old/" only redirects to content/b.md
-- content/b.md --
---
aliases: [/old]
---
""",
            fixed="Read [b](/b/) and [b](/b/).\n",
        ),
        Example(
            """\
-- hugo.toml --
baseURL = "https://example.org/"
-- content/a.md --
Read [b]({{< ref "b" >}}).
-- content/b.md --
"""
        ),
    ),
)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Report destinations that are aliases."""
    for use in uses(facts, view):
        if use.found.outcome == "alias" and not use.found.detail:
            fix = respelled(view, use, use.found.path, 'Link to "{}" itself', safe=True)
            yield Finding(path_span(use.link), f'"{use.link.path}" only redirects to {use.found.path}', fix)
