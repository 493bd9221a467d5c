"""A link over `http:` where `https:` gives the same page.

Found by the network pass only (`--external`), and only where this rule is switched on: then each `http:` address is
also tried with `https:`. Between the reader and an `http:` page anyone on the way can read along and change the page.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.facts import Facts
from mdkb.kb import View
from mdkb.kb.verdicts import Verdict
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.rules.links._judged import judged
from mdkb.text import Span

SCHEME = "http"
URL = "http://old.site/page"


@view_rule(
    "KB244",
    "insecure-url",
    Severity.INFORMATION,
    enabled=False,
    fixable="unsafe",
    examples=(
        Example(
            """\
See [this page](http://old.site/page).
                ^^^^ the same page is there over https:
""",
            fixed="See [this page](https://old.site/page).\n",
            verdicts=((URL, Verdict("ok", 200, secure="https://old.site/page")),),
        ),
        Example("See [this page](http://old.site/page).\n", verdicts=((URL, Verdict("ok", 200)),)),
    ),
)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Report `http:` links whose `https:` twin works."""
    for link, _, verdict in judged(facts, view):
        if verdict.secure and link.destination[:5].lower() == "http:" and link.target.end - link.target.start > 5:
            scheme = Span(link.target.start, link.target.start + len(SCHEME))
            fix = Fix("Write https:", (Edit(scheme, "https"),))
            yield Finding(scheme, "the same page is there over https:", fix)
