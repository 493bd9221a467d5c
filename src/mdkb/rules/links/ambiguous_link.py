"""A link that several notes fit.

Hugo stops the build; other programs take one of them, and not all the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding
from mdkb.facts import Facts
from mdkb.kb import View
from mdkb.kb.pages import spellings
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.rules.links._resolved import path_span, uses


@view_rule(
    "KB209",
    "ambiguous-link",
    examples=(
        Example(
            """\
-- hugo.toml --
baseURL = "https://example.org/"
-- content/a.md --
See [dup]({{< ref "dup" >}}) and [dup]({{< ref "/one/dup" >}}).
                   ^^^ "dup" may be content/one/dup.md or content/two/dup.md
-- content/one/dup.md --
-- content/two/dup.md --
"""
        ),
        Example(
            """\
-- hugo.toml --
baseURL = "https://example.org/"
-- content/one/a.md --
See [dup]({{< ref "dup" >}}).
-- content/one/dup.md --
-- content/two/dup.md --
"""
        ),
    ),
)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Report destinations that may be several notes."""
    for use in uses(facts, view):
        if use.found.outcome == "ambiguous":
            notes = (use.found.path, *use.found.others)
            yield Finding(
                path_span(use.link),
                f'"{use.link.path}" may be {", ".join(notes[:-1])} or {notes[-1]}',
                suggestions=view.ask(spellings, use.query, notes),
            )
