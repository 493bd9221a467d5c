"""A link to a page on the web that is gone.

Found by the network pass only (`--external`): the server says that there is no such page (404, 410), redirects lead
in a circle, or there is no such host, asked twice. A page that turns programs away (401, 403, 429, puzzles for people)
or a server in trouble is never called dead. Readers who follow a dead link blame the note; a working page or an
archived copy is usually a search away.

With `--external-fragments` a link to a place in a page is followed to that place, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding, Severity
from mdkb.facts import Facts
from mdkb.kb import View
from mdkb.kb.verdicts import Verdict
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.rules.links._judged import judged

GUIDE = "https://guide.site/start"


@view_rule(
    "KB241",
    "dead-url",
    Severity.ERROR,
    examples=(
        Example(
            """\
Read [the guide](https://guide.site/start) first.
                 ^^^^^^^^^^^^^^^^^^^^^^^^ dead link: answers 404
""",
            verdicts=((GUIDE, Verdict("dead", 404, reason="answers 404")),),
        ),
        Example(
            """\
Read [how to begin](https://guide.site/start#install) first.
                                             ^^^^^^^ the page has no place "install"
""",
            title="a place that is not in the page",
            verdicts=((GUIDE, Verdict("ok", 200, missing=("install",))),),
        ),
        Example(
            "Read [the guide](https://guide.site/start) first.\n",
            verdicts=((GUIDE, Verdict("blocked", 403, reason="answers 403")),),
        ),
    ),
)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Report dead pages, and places missing in living ones."""
    for link, _, verdict in judged(facts, view):
        if verdict.kind == "dead":
            copies = (verdict.archived,) if verdict.archived else ()
            yield Finding(link.target, f"dead link: {verdict.reason}", suggestions=copies)
        elif link.fragment and link.fragment in verdict.missing:
            start = max(link.target.start, link.target.end - len(link.fragment))
            yield Finding(
                link.target._replace(start=start),
                f'the page has no place "{link.fragment}"',
                severity=Severity.WARNING,
            )
