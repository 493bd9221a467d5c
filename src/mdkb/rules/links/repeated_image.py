"""The same image with the same text twice in one note: usually left over from copying."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding, Related, Severity
from mdkb.facts.model import Link
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule

_FORMS = frozenset({"inline", "full", "collapsed", "shortcut"})


@note_rule(
    "KB231",
    "repeated-image",
    Severity.HINT,
    examples=(
        Example(
            """\
![A plot](plot.png)

![A plot](plot.png)
^^^^^^^^^^^^^^^^^^^ the image "plot.png" is shown with the same text above
"""
        ),
        Example("![Before](plot.png) and ![after](plot.png), ![](icon.png) ![](icon.png)\n"),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report images whose source and text were there before; small ones in a line of text repeat on purpose."""
    first: dict[tuple[str, str], Link] = {}
    for link in note.facts.links:
        if link.image and link.kind in _FORMS and link.text.strip() and _stands_alone(note, link):
            known = first.setdefault((link.destination, link.text), link)
            if known is not link:
                related = (Related("the first time", known.span),)
                message = f'the image "{link.destination}" is shown with the same text above'
                yield Finding(link.span, message, related=related)


def _stands_alone(note: Note, link: Link) -> bool:
    line = note.source.line(note.source.position(link.span.start).row)
    return not note.source.text[line.start : link.span.start].strip()
