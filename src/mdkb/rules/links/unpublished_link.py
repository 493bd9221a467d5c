"""A link to a note that the site does not publish: a draft, one of the future, one that has expired or is excluded.

It works on the author's machine, where drafts are shown, and not for readers. Hugo's `ref` even stops the build.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding
from mdkb.facts import Facts
from mdkb.kb import View
from mdkb.kb.pages import hidden_because
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.rules.links._resolved import path_span, uses

_WHY = {
    "draft": "is a draft",
    "future": "is dated in the future",
    "expired": "has expired",
    "excluded": "is excluded from the site",
    "never": "is never rendered",
}


@view_rule(
    "KB206",
    "unpublished-link",
    examples=(
        Example(
            """\
-- hugo.toml --
baseURL = "https://example.org/"
-- content/a.md --
Read [b]({{< ref "b" >}}) and [c]({{< ref "c" >}}).
                                           ^ content/c.md is a draft
-- content/b.md --
Text.
-- content/c.md --
---
draft: true
---
Text.
"""
        ),
        Example(
            """\
-- hugo.toml --
baseURL = "https://example.org/"
-- content/a.md --
---
draft: true
---
Read [c]({{< ref "c" >}}).
-- content/c.md --
---
draft: true
---
Text.
""",
            title="from one draft to another",
        ),
    ),
)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Report links from published notes to unpublished ones."""
    if view.ask(hidden_because, facts.path):
        return
    for use in uses(facts, view):
        if use.found.outcome == "unpublished" and use.found.path != facts.path:
            why = _WHY.get(use.found.detail, f"is not published ({use.found.detail})")
            yield Finding(path_span(use.link), f"{use.found.path} {why}")
