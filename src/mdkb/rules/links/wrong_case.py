"""A link that finds its file only where letter case does not count.

It works on macOS and Windows and breaks on the server.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding, Severity
from mdkb.facts import Facts
from mdkb.kb import View
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.rules.links._resolved import path_span, respelled, uses


@view_rule(
    "KB205",
    "wrong-case",
    Severity.ERROR,
    fixable="safe",
    examples=(
        Example(
            """\
-- note.md --
![A cat](Cat.PNG) in [the guide](guide.md).
         ^^^^^^^ the file is called "cat.png": letter case counts on a server
-- cat.png --
-- guide.md --
""",
            fixed="![A cat](cat.png) in [the guide](guide.md).\n",
        ),
        Example("-- note.md --\n![A cat](cat.png)\n-- cat.png --\n"),
    ),
)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Report destinations that differ from their file in letter case only."""
    for use in uses(facts, view):
        if use.found.outcome == "wrong-case":
            right = use.found.detail or use.found.path
            fix = respelled(view, use, use.found.path, 'Write "{}"', safe=True)
            what = "page" if right.startswith("/") else "file"
            yield Finding(path_span(use.link), f'the {what} is called "{right}": letter case counts on a server', fix)
