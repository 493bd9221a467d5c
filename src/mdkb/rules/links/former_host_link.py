"""A link to a host where this site's notes once were.

`[links] former-hosts` names the hosts. A page of the old site that has a note of the same name here is reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.facts import Facts
from mdkb.facts.urls import host_of
from mdkb.kb import View
from mdkb.kb.pages import address, called, former_hosts
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.rules.links._resolved import DEFINED_ELSEWHERE


@view_rule(
    "KB220",
    "former-host-link",
    fixable="unsafe",
    examples=(
        Example(
            """\
-- mdkb.toml --
[links]
former-hosts = ["old.example.com"]
-- hugo.toml --
baseURL = "https://example.org/"
-- content/a.md --
See [news](https://old.example.com/2015/big-news.html) and [it](https://old.example.com/other).
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ on a former host of this site; now content/big-news.md
-- content/big-news.md --
""",
            fixed='See [news]({{< ref "/big-news.md" >}}) and [it](https://old.example.com/other).\n',
            settings=(("links", {"former-hosts": ["old.example.com"]}),),
        ),
        Example("See [news](https://old.example.com/big-news).\n"),
    ),
)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Report links to former hosts whose note is here."""
    hosts = view.ask(former_hosts, facts.path)
    for link in facts.links if hosts else ():
        if link.kind in DEFINED_ELSEWHERE or host_of(link.destination).lower() not in hosts:
            continue
        path = view.ask(called, facts.path, link.path.rstrip("/").rpartition("/")[2])
        if not path or path == facts.path:
            continue
        url, way = view.ask(address, facts.path, path)
        fix = None
        if link.kind in ("inline", "definition") and (way or url):
            fix = Fix(f"Write {way or url}", (Edit(link.target, way or url),), safe=False)
        yield Finding(link.target, f"on a former host of this site; now {path}", fix)
