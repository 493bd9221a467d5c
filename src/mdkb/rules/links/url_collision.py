"""Two notes that are published at one address, or an alias that is another note's address.

The one that is written last wins, and which one that is may differ from build to build.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding, Severity
from mdkb.facts import Facts
from mdkb.kb import View
from mdkb.kb.pages import sharing_url
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.text import Span


@view_rule(
    "KB228",
    "url-collision",
    Severity.ERROR,
    examples=(
        Example(
            """\
-- hugo.toml --
baseURL = "https://example.org/"
-- content/post/a.md --
---
slug: same
      ^^^^ content/post/b.md is published at /post/same/, too
---
-- content/post/b.md --
---
slug: same
      ^^^^ content/post/a.md is published at /post/same/, too
---
-- content/post/c.md --
"""
        ),
        Example(
            """\
-- hugo.toml --
baseURL = "https://example.org/"
-- content/a.md --
Text.
-- content/b.md --
---
draft: true
slug: a
---
"""
        ),
    ),
)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Report a note at the key that decides about its address."""
    url, others = view.ask(sharing_url, facts.path)
    if others:
        yield Finding(_place(facts), f"{others[0]} is published at {url}, too")


def _place(facts: Facts) -> Span:
    head = facts.front_matter
    if head is not None:
        for key in ("url", "permalink", "slug", "title"):
            value = head.get(key)
            if value is not None:
                return value.span
    return Span(0, min(1, facts.length))
