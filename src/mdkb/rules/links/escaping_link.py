"""A link to a file outside of the knowledge base.

Nobody who reads the site or the repository has that file; mdkb does not look at it.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding
from mdkb.facts import Facts
from mdkb.kb import View
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.rules.links._resolved import path_span, uses


@view_rule(
    "KB227",
    "escaping-link",
    examples=(
        Example(
            """\
[A file](../../private/notes.md) and [issues](../../issues).
         ^^^^^^^^^^^^^^^^^^^^^^ "../../private/notes.md" leads out of the knowledge base
"""
        ),
        Example("-- docs/note.md --\n[Readme](../README.md)\n-- README.md --\n"),
    ),
)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Report paths that leave the root."""
    for use in uses(facts, view):
        if use.found.outcome == "escaping":
            yield Finding(path_span(use.link), f'"{use.link.path}" leads out of the knowledge base')
