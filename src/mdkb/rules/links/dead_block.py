"""A link to a block (`#^id`) that its note does not mark.

Obsidian opens the note at its top, and an embed shows nothing. The id stands as `^id` at the end of the paragraph or
list item it names, or alone on a line after the block.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding, Severity
from mdkb.facts import Facts
from mdkb.kb import View
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.rules.links._fragments import places
from mdkb.rules.links._resolved import did_you_mean, fragment_span


@view_rule(
    "KB204",
    "dead-block",
    Severity.ERROR,
    examples=(
        Example(
            """\
-- .obsidian/app.json --
{}
-- note.md --
See [[other#^fact]] and [[other#^facts]].
                                ^^^^^^ no block "^facts" in other.md; did you mean "^fact"?
-- other.md --
Water boils. ^fact
"""
        ),
        Example(
            """\
-- .obsidian/app.json --
{}
-- note.md --
See [[#^mine]].

My fact. ^mine
"""
        ),
        Example("-- .obsidian/app.json --\n{}\n-- note.md --\nSee [[other]].\n-- other.md --\nWater boils.\n"),
    ),
)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Report block ids that the note does not have."""
    for place in places(facts, view):
        fragment = place.link.fragment or ""
        if fragment.startswith("^") and place.link.kind == "wiki" and place.found.state == "missing":
            where = "here" if place.path == facts.path else f"in {place.path}"
            hint = did_you_mean(place.found.candidates)
            yield Finding(
                fragment_span(place.link), f'no block "{fragment}" {where}{hint}', suggestions=place.found.candidates
            )
