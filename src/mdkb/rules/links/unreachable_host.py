"""A link to a host that has not answered on three different days.

Found by the network pass only (`--external`), which remembers on which days a URL failed: a time-out, a broken
certificate or a server error happens to every site; on three days it is a fact about the site. Each host is reported
once, at the first note that links there.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding, Severity
from mdkb.facts import Facts
from mdkb.facts.urls import host_of
from mdkb.kb import View
from mdkb.kb.verdicts import Verdict
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.rules.links._judged import judged

URL = "https://slow.site/page"


@view_rule(
    "KB243",
    "unreachable-host",
    Severity.WARNING,
    examples=(
        Example(
            """\
See [this page](https://slow.site/page) or [that](https://slow.site/page).
                ^^^^^^^^^^^^^^^^^^^^^^ slow.site failed on 4 days: no connection in time
""",
            verdicts=((URL, Verdict("unknown", 0, "", "no connection in time", 4, place="note.md")),),
        ),
        Example(
            "See [this page](https://slow.site/page).\n",
            title="one bad day",
            verdicts=((URL, Verdict("unknown", 0, "", "no connection in time", 1)),),
        ),
    ),
)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Report each host once, where its verdict says."""
    reported: set[str] = set()
    for link, url, verdict in judged(facts, view):
        if verdict.kind == "unknown" and verdict.place == facts.path and url not in reported:
            reported.add(url)
            host = host_of(url)
            reason = verdict.reason.removeprefix(f"{host}: ")
            yield Finding(link.target, f"{host} failed on {verdict.days_failed} days: {reason}")
