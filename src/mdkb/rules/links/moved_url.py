"""A link to a page on the web that has moved for good.

Found by the network pass only (`--external`): every redirect on the way says that the move is permanent (301, 308)
and the page at the end is there. Old addresses stop working one day, and each visit costs a detour. The fix writes the
new address; it is safe where only `www.`, the scheme or a final `/` differ.

A page deep in a site that now leads to the site's front page is reported, too: it is probably gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.facts import Facts
from mdkb.facts.model import Link
from mdkb.facts.urls import holds_secret
from mdkb.kb import View
from mdkb.kb.verdicts import Verdict
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.rules.links._judged import judged

OLD = "http://guide.site/start"


@view_rule(
    "KB242",
    "moved-url",
    Severity.INFORMATION,
    fixable="sometimes",
    examples=(
        Example(
            """\
Read [the guide](http://guide.site/start) first.
                 ^^^^^^^^^^^^^^^^^^^^^^^ moved to https://www.guide.site/start/
""",
            fixed="Read [the guide](https://www.guide.site/start/) first.\n",
            verdicts=((OLD, Verdict("moved", 200, "https://www.guide.site/start/")),),
        ),
        Example(
            """\
Read [the guide](http://guide.site/start#install) first.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ moved to https://handbook.site/first#install
""",
            fixed="Read [the guide](https://handbook.site/first#install) first.\n",
            title="to another site: the fix is not safe",
            verdicts=((OLD, Verdict("moved", 200, "https://handbook.site/first")),),
        ),
        Example(
            """\
Read [the guide](http://guide.site/start) first.
                 ^^^^^^^^^^^^^^^^^^^^^^^ now leads to the front page https://guide.site/
""",
            title="to the front page",
            verdicts=((OLD, Verdict("ok", 200, "https://guide.site/")),),
        ),
        Example(
            "Read [the guide](http://guide.site/start) first.\n",
            title="a redirect that is not for good",
            verdicts=((OLD, Verdict("ok", 200, "https://guide.site/en/start")),),
        ),
    ),
)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Report permanent moves, and deep pages that lead to a front page."""
    for link, url, verdict in judged(facts, view):
        final = verdict.final
        if not final or verdict.kind not in ("ok", "moved") or holds_secret(final):
            continue
        if _is_front(final) and not _is_front(url):
            yield Finding(link.target, f"now leads to the front page {final}")
        elif verdict.kind == "moved" and not _same_text(link, final):
            target = _with_fragment(final, link.fragment)
            fix = Fix(f"Write {target}", (Edit(link.target, _escaped(target)),), safe=_same_page(url, final))
            yield Finding(link.target, f"moved to {target}", fix)


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def _same_text(link: Link, final: str) -> bool:
    """Whether only the spelling of the address was mended on the way (then there is nothing to move)."""
    return link.destination.partition("#")[0] == final.partition("#")[0]


def _same_page(url: str, final: str) -> bool:
    """Whether two URLs differ in `www.`, scheme or a final slash at most."""
    return _bare(url) == _bare(final)


def _bare(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    return parts.netloc.removeprefix("www."), parts.path.rstrip("/"), parts.query


def _with_fragment(url: str, fragment: str | None) -> str:
    return url if "#" in url or not fragment else f"{url}#{fragment}"


def _escaped(url: str) -> str:
    """The URL so that it can stand in any kind of link: no brackets that would end one early."""
    return url.replace("(", "%28").replace(")", "%29").replace("[", "%5B").replace("]", "%5D").replace("|", "%7C")
