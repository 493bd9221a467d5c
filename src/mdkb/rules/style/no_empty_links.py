"""A link that leads nowhere: `[text]()` or `[text](#)`."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._inlines import inlines_of
from mdkb.rules.style._preset import PRESET
from mdkb.syntax import Kind


@note_rule(
    "MD042",
    "no-empty-links",
    enabled=False,
    presets=PRESET,
    tags=("links",),
    twins=("KB217",),
    examples=(
        Example("""\
[later]() and [soon](#)
^^^^^^^^^ link without destination
              ^^^^^^^^^ link without destination
"""),
        Example("[now](https://example.org)\n"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look at the destination of each link."""
    for inline in inlines_of(note).of(Kind.LINK):
        link = inline.link
        if link.form in ("autolink", "bare"):
            continue
        empty = link.destination.strip() == "#" or (link.form == "inline" and not link.destination)
        if empty:
            yield Finding(inline.span, "link without destination")
