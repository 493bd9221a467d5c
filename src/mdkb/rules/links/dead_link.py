"""A link to a page or file of the site that is not there.

Readers who follow it see an error page. What a destination means is the generator's own reading: `ref` looks for
logical paths, a link hook may look for files, a plain link is an address on the published page; so a link that works on
the site is never reported, and one that only looks right in an editor is. Where git knows that the file was renamed,
the fix follows it.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Finding, Related, Severity
from mdkb.facts import Facts
from mdkb.kb import View
from mdkb.kb.moves import moved
from mdkb.rule import Example, view_rule
from mdkb.rules.links._resolved import Use, did_you_mean, path_span, respelled, uses

_WHAT = {"ref": "page", "relref": "page", "post_url": "post", "link": "file", "wiki": "note", "--8<--": "snippet"}


@dataclass(frozen=True, slots=True)
class Options:
    """How severe a link is that leads nowhere.

    Attributes:
        unresolved: severity of a wiki link to a note that is not written yet: error, warning, information, hint or off.
    """

    unresolved: str = "error"


@view_rule(
    "KB201",
    "dead-link",
    Severity.ERROR,
    options=Options,
    fixable="sometimes",
    aliases=("broken-link",),
    examples=(
        Example(
            """\
-- note.md --
See [the guide](guide.md), [more](gude.md) and [most](#here).
                                  ^^^^^^^ no such file: "gude.md"; did you mean "guide.md"?
-- guide.md --
# Guide
"""
        ),
        Example(
            """\
-- hugo.toml --
baseURL = "https://example.org/"
-- content/post/a.md --
A [link]({{< ref "b.md" >}}), [another]({{< ref "c" >}}).
                                                 ^ no such page: "c"
-- content/post/b.md --
Text.
""",
            title="Hugo",
        ),
        Example(
            """\
-- note.md --
[one](https://example.org), [two](mailto:me@example.org), [three](docs/), [four](${HOST}/x), `[five](five.md)`
-- docs/README.md --
Text.
"""
        ),
    ),
)
def check(facts: Facts, view: View, options: Options) -> Iterator[Finding]:
    """Report destinations that mean nothing."""
    for use in uses(facts, view):
        if use.found.outcome == "missing" and not use.link.image:
            severity = _severity(use, options)
            if severity != "off":
                yield _finding(facts, view, use, severity)


def _severity(use: Use, options: Options) -> str:
    return options.unresolved.lower() if use.link.kind == "wiki" else "error"


def _finding(facts: Facts, view: View, use: Use, severity: str) -> Finding:
    link, found = use.link, use.found
    what = _WHAT.get(link.via) or _WHAT.get(link.kind) or ("page" if link.path.startswith("/") else "file")
    message = f'no such {what}: "{link.path}"'
    if found.detail:
        message += f" ({found.detail})"
    now = view.ask(moved, use.query)
    fix = respelled(view, use, now, f'Follow the rename to "{now}"', safe=True) if now else None
    message += f"; it is now {now}" if now else did_you_mean(found.candidates)
    related = tuple(
        Related("used here", other.span)
        for other in facts.links
        if link.kind == "definition" and other.label == link.label and other.kind != "definition"
    )
    levels = {"warning": Severity.WARNING, "information": Severity.INFORMATION, "hint": Severity.HINT}
    return Finding(path_span(link), message, fix, found.candidates, related, levels.get(severity))
