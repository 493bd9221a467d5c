"""An image, embed or other media file that is not there.

The page shows an empty frame. On Hugo a picture that lies beside a note which is no bundle is missing too: the page is
published one folder deeper than its source, so a relative path does not reach the picture.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding, Severity
from mdkb.facts import Facts
from mdkb.kb import View
from mdkb.kb.moves import moved
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.rules.links._resolved import Use, did_you_mean, path_span, respelled, uses


@view_rule(
    "KB203",
    "dead-image",
    Severity.ERROR,
    fixable="sometimes",
    aliases=("broken-image",),
    examples=(
        Example(
            """\
-- note.md --
![A cat](cat.png) and ![a dog](images/dog.png).
                               ^^^^^^^^^^^^^^ no such image: "images/dog.png"; did you mean "img/dog.png"?
-- cat.png --
-- img/dog.png --
"""
        ),
        Example(
            """\
-- hugo.toml --
baseURL = "https://example.org/"
-- content/post/a.md --
![A cat](cat.png)
         ^^^^^^^ "cat.png" lies beside the note, but the page is published at /post/a/ (make a bundle of it)
-- content/post/cat.png --
""",
            title="beside a page that is no bundle",
        ),
        Example(
            """\
-- hugo.toml --
baseURL = "https://example.org/"
-- content/post/a/index.md --
![A cat](cat.png), ![a dog](/dog.png)
-- content/post/a/cat.png --
-- static/dog.png --
"""
        ),
    ),
)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Report media that are missing from the published page."""
    for use in uses(facts, view):
        if use.link.image and use.found.outcome == "missing":
            yield _missing(view, use)
        elif use.link.image and use.found.outcome == "source":
            url = use.found.candidates[0] if use.found.candidates else "another place"
            yield Finding(
                path_span(use.link),
                f'"{use.link.path}" lies beside the note, but the page is published at {url} (make a bundle of it)',
            )


def _missing(view: View, use: Use) -> Finding:
    link, found = use.link, use.found
    now = view.ask(moved, use.query)
    fix = respelled(view, use, now, f'Follow the rename to "{now}"', safe=True) if now else None
    what = "embed" if link.kind == "wiki" else "image"
    hint = f"; it is now {now}" if now else did_you_mean(found.candidates)
    return Finding(path_span(link), f'no such {what}: "{link.path}"{hint}', fix, found.candidates)
