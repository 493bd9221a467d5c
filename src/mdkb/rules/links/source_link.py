"""A link to a source file that the generator copies as it is.

`[text](other.md)` works in an editor and on GitHub. Without a link hook Hugo publishes it unchanged, and the page has
no `other.md` beside it: a reader gets an error. Jekyll needs the plug-in jekyll-relative-links.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding, Fix
from mdkb.facts import Facts
from mdkb.kb import View
from mdkb.kb.pages import address
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.rules.links._resolved import Use, path_span, replaced, uses
from mdkb.sites.paths import name_of


@view_rule(
    "KB207",
    "source-link",
    fixable="unsafe",
    examples=(
        Example(
            """\
-- hugo.toml --
baseURL = "https://example.org/"
-- content/post/a.md --
See [b](b.md) and [c](/post/c/).
        ^^^^ "b.md" is copied as it is, and the published page is at /post/b/
-- content/post/b.md --
-- content/post/c.md --
""",
            fixed='See [b]({{< ref "/post/b.md" >}}) and [c](/post/c/).\n',
        ),
        Example(
            """\
-- hugo.toml --
baseURL = "https://example.org/"
-- layouts/_default/_markup/render-link.html --
{{ .Destination }}
-- content/post/a.md --
See [b](b.md).
-- content/post/b.md --
""",
            title="a link hook looks files up",
        ),
    ),
)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Report links to source files that are not translated."""
    for use in uses(facts, view):
        if use.found.outcome == "source" and not use.link.image:
            url, way = view.ask(address, facts.path, use.found.path)
            where = f"the published page is at {url}" if url else f"{name_of(use.found.path)} is not published there"
            message = f'"{use.link.path}" is copied as it is, and {where}'
            yield Finding(path_span(use.link), message, _fix(use, url, way))


def _fix(use: Use, url: str, way: str) -> Fix | None:
    if use.link.kind not in ("inline", "definition") or not url:
        return None
    if way and use.link.fragment is None:
        return replaced(use.link, way, f"Write {way}", safe=False)
    return replaced(use.link, url, f'Write the address "{url}"', safe=False)
