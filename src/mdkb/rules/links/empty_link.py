"""A link without text or without destination.

Nobody can click on a link without text, and one to `` or `#` leads back to the same page: mostly something that was to
be filled in later.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding
from mdkb.facts.model import Link
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.text import Span

_FORMS = frozenset({"inline", "full", "collapsed"})


@note_rule(
    "KB217",
    "empty-link",
    examples=(
        Example(
            """\
[](https://example.org), [later](), [soon](#), ![]()
^^^^^^^^^^^^^^^^^^^^^^^ link without text
                         ^^^^^^^^^ link without destination
                                    ^^^^^^^^^ link to "#", which is no place
                                               ^^^^^ image without source
"""
        ),
        Example("[![A cat](cat.png)](https://example.org), [here](#here), [`code`](https://example.org)\n"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report links that lack one of their two halves."""
    for link in note.facts.links:
        if link.kind in _FORMS and link.via != "template":
            message = _message(note, link)
            if message:
                yield Finding(Span(*link.span), message)


def _message(note: Note, link: Link) -> str:
    destination = link.destination.strip()
    if not destination:
        return "image without source" if link.image else "link without destination"
    if destination == "#" and not link.image:
        return 'link to "#", which is no place'
    if link.image or link.text.strip() or note.source[link.text_span].strip() or _is_filled_in(note, link):
        return ""
    return "link without text"


def _is_filled_in(note: Note, link: Link) -> bool:
    """Whether the brackets are an anchor with attributes, or MyST's "take the target's title"."""
    if note.source.text.startswith("{", link.span.end):
        return True
    return getattr(note.site, "lenient", False) and "://" not in link.destination
