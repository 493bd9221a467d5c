"""A note that no other note links to.

Readers find it only by search. Off by default: in a blog the list of posts links to all of them. Home, section and
index notes, drafts, daily notes, what a menu or the navigation names, and notes with `orphan: true` are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Finding, Severity
from mdkb.facts import Facts
from mdkb.kb import View
from mdkb.kb.orphans import listed, reachable
from mdkb.kb.pages import hidden_because, inbound
from mdkb.regex import regex
from mdkb.rule import Example, view_rule
from mdkb.text import Span

_DAILY = regex(r"(?:^|/)\d{4}-\d{2}-\d{2}[^/]*$")
_ENTRIES = frozenset({"index", "_index", "readme", "home", "summary", "license", "changelog", "contributing"})


@dataclass(frozen=True, slots=True)
class Options:
    """Where readers begin.

    Attributes:
        reachable_from: notes from which all others have to be reached, over any number of links; without them one
            inbound link is enough.
    """

    reachable_from: tuple[str, ...] = ()


@view_rule(
    "KB226",
    "orphan-note",
    Severity.INFORMATION,
    options=Options,
    enabled=False,
    examples=(
        Example(
            """\
-- lonely.md --
# Lonely
^ no other note links here
-- README.md --
See [the other](other.md).
-- other.md --
Text.
"""
        ),
        Example("-- a.md --\nSee [b](b.md).\n-- b.md --\nSee [a](a.md).\n"),
        Example(
            """\
-- a.md --
See [b](b.md).
^ no link leads here from README.md
-- b.md --
See [a](a.md).
^ no link leads here from README.md
-- README.md --
Text.
""",
            options=(("reachable_from", ("README.md",)),),
            title="islands",
        ),
    ),
)
def check(facts: Facts, view: View, options: Options) -> Iterator[Finding]:
    """Report a note at its first character."""
    name = facts.path.rpartition("/")[2].rpartition(".")[0]
    head = facts.front_matter
    if name.casefold() in _ENTRIES or _DAILY.search(facts.path) or view.ask(hidden_because, facts.path):
        return
    if head is not None and (head.text("orphan").casefold() == "true" or head.get("menu") or head.get("menus")):
        return
    if view.ask(listed, facts.path):
        return
    place = Span(facts.headings[0].span.start, facts.headings[0].span.start + 1) if facts.headings else Span(0, 1)
    if options.reachable_from:
        if facts.path not in view.ask(reachable, options.reachable_from):
            yield Finding(place, f"no link leads here from {', '.join(options.reachable_from)}")
    elif not view.ask(inbound, facts.path):
        yield Finding(place, "no other note links here")
