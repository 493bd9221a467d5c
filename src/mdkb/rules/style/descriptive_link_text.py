"""A link whose text says nothing about where it leads: "here", "click here", "link", "more"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, note_rule
from mdkb.rules.style._inlines import inlines_of
from mdkb.rules.style._preset import PRESET
from mdkb.syntax import Kind, Role


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        prohibited_texts: texts that are not allowed; letter case and punctuation do not count.
    """

    prohibited_texts: tuple[str, ...] = ("click here", "here", "link", "more")


_NO_WORD = regex(r"[\W_]+", re.ASCII)


@note_rule(
    "MD059",
    "descriptive-link-text",
    options=Options,
    enabled=False,
    presets=PRESET,
    tags=("accessibility", "links"),
    twins=("KB224",),
    examples=(
        Example("""\
[Click here](https://example.org) for [more](https://example.org).
 ^^^^^^^^^^ "Click here" does not say where the link leads
                                       ^^^^ "more" does not say where the link leads
"""),
        Example("[The guide](https://example.org)\n"),
    ),
    local=True,
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Compare each link text with those that are not allowed."""
    prohibited = {_plain(text) for text in options.prohibited_texts}
    for inline in inlines_of(note).of(Kind.LINK):
        span = inline.part(Role.TEXT)
        if span is None or inline.link.form in ("autolink", "bare"):
            continue
        if any(child.kind in (Kind.CODE_SPAN, Kind.HTML_INLINE) for child in inline.node.children):
            continue
        text = note.source[span]
        if _plain(text) in prohibited:
            yield Finding(span, f'"{" ".join(text.split())}" does not say where the link leads')


def _plain(text: str) -> str:
    return _NO_WORD.sub(" ", text).lower().strip()
