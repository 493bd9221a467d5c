"""A link to the site itself by its full address.

It leaves a local preview, is missed when a page is renamed, and breaks when the site moves to another host. Written as
an internal link it is checked like the others.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.facts import Facts
from mdkb.facts.model import Link
from mdkb.kb import View
from mdkb.kb.pages import address, hidden_because
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.rules.links._resolved import uses

FORMS = frozenset({"inline", "definition", "autolink", "bare"})


@view_rule(
    "KB219",
    "absolute-self-link",
    fixable="unsafe",
    examples=(
        Example(
            """\
-- hugo.toml --
baseURL = "https://www.example.org/"
-- content/a.md --
See [b](https://www.example.org/b/) and [c](https://www.example.com/c/).
        ^^^^^^^^^^^^^^^^^^^^^^^^^^ full address of this site's own content/b.md
-- content/b.md --
""",
            fixed='See [b]({{< ref "/b.md" >}}) and [c](https://www.example.com/c/).\n',
        ),
        Example('-- hugo.toml --\nbaseURL = "https://www.example.org/"\n-- content/a.md --\nSee [the rest](/b/).\n'),
    ),
)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Report full addresses below the site's own base URL that mean a note or file."""
    if view.ask(hidden_because, facts.path):
        return
    for link, _, found in uses(facts, view):
        own = found.detail == "own address" and found.path not in ("", facts.path)
        if own and found.outcome in ("note", "asset", "alias") and link.kind in FORMS:
            message = f"full address of this site's own {found.path}"
            yield Finding(link.target, message, _fix(facts, view, link, found.path))


def _fix(facts: Facts, view: View, link: Link, path: str) -> Fix | None:
    if link.kind not in ("inline", "definition"):
        return None
    url, way = view.ask(address, facts.path, path)
    made = way if way and link.fragment is None else f"{url}#{link.fragment}" if url and link.fragment else url
    return Fix(f"Write {made}", (Edit(link.target, made),), safe=False) if made else None
