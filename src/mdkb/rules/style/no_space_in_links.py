"""Spaces inside the brackets of a link: `[ text ](url)`.

The underline of the link is longer than its text.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._inlines import inlines_of
from mdkb.rules.style._preset import PRESET
from mdkb.syntax import Kind, Role
from mdkb.text import Span

_GAP = regex(r"\[\s|\s\]")


@note_rule(
    "MD039",
    "no-space-in-links",
    Severity.INFORMATION,
    fixable="safe",
    presets=PRESET,
    tags=("whitespace", "links"),
    examples=(
        Example(
            """\
See [ the guide](https://example.org) and [the other ](https://example.org).
     ^ space at the beginning of the link text
                                                    ^ space at the end of the link text
""",
            fixed="See [the guide](https://example.org) and [the other](https://example.org).\n",
        ),
        Example("See [the guide](https://example.org).\n"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look at both ends of each link text."""
    if not _GAP.search(note.source.text, *note.document.extent):
        return
    for inline in inlines_of(note).of(Kind.LINK):
        span = inline.part(Role.TEXT)
        if span is None or inline.link.form in ("autolink", "bare"):
            continue
        text = note.source[span]
        if not text.strip():
            continue
        left = len(text) - len(text.lstrip())
        right = len(text) - len(text.rstrip())
        for gap, where in (
            (Span(span.start, span.start + left), "at the beginning"),
            (Span(span.end - right, span.end), "at the end"),
        ):
            if gap.start < gap.end:
                fix = Fix("Remove the space inside the link", (Edit(gap, ""),), safe=True)
                yield Finding(_shown(note, gap, where), f"space {where} of the link text", fix)


def _shown(note: Note, gap: Span, where: str) -> Span:
    """The gap; where it begins or ends with a line break, the part on the line of the text."""
    text = note.source[gap]
    if "\n" not in text and "\r" not in text:
        return gap
    return Span(gap.end, gap.end) if "beginning" in where else gap
