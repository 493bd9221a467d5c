"""A space between the text of a link and its destination: readers see brackets and parentheses."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.links._written import in_prose
from mdkb.text import Span

_SPACED = regex(
    r"\[(?P<text>[^\[\]\n]{1,200})\](?P<space>[ \t]+)"
    r"\((?P<destination>(?:https?://|www\.|mailto:)[^\s<>]*?|[./]?[\w./%~-]*\.(?:md|html?|pdf|png|jpe?g|gif|svg)(?:\#[\w-]+)?"
    r"|\.{0,2}/[\w./%~#-]+)\)(?!\))"
)


@note_rule(
    "KB222",
    "spaced-link",
    fixable="safe",
    examples=(
        Example(
            """\
Read [the guide] (https://example.org/guide) and [more] (more.md) today.
                ^ space between link text and destination: this is no link
                                                       ^ space between link text and destination: this is no link
""",
            fixed="Read [the guide](https://example.org/guide) and [more](more.md) today.\n",
        ),
        Example("It is [sic] (as they say) in `[a] (b.md)` and [text](b.md) (c.md)\n"),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report brackets, space, and parentheses around something that can only be a destination."""
    labels = {definition.label for definition in note.facts.definitions}
    for match in in_prose(note, _SPACED, "["):
        if match["text"].casefold() in labels or match["text"].startswith("^"):
            continue
        span = Span(*match.span("space"))
        fix = Fix("Close the gap, so that it is a link", (Edit(span, ""),), safe=True)
        yield Finding(span, "space between link text and destination: this is no link", fix)
