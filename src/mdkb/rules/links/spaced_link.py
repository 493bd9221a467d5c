"""A space between the text of a link and its destination: readers see brackets and parentheses."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.links._written import in_prose
from mdkb.text import Span

_REST = (
    r"\](?P<space>[ \t]+)"
    r"\((?P<destination>(?:https?://|www\.|mailto:)[^\s<>]*?|[./]?[\w./%~-]*\.(?:md|html?|pdf|png|jpe?g|gif|svg)(?:\#[\w-]+)?"
    r"|\.{0,2}/[\w./%~#-]+)\)(?!\))"
)
_QUICK = regex(_REST)
_SPACED = regex(rf"\[(?P<text>[^\[\]\n]{{1,200}}){_REST}")


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
    if not _QUICK.search(note.source.text):
        return
    for match in in_prose(note, _SPACED, "["):
        label = match["text"].casefold()
        if label.startswith("^") or any(definition.label == label for definition in note.facts.definitions):
            continue
        span = Span(*match.span("space"))
        fix = Fix("Close the gap, so that it is a link", (Edit(span, ""),), safe=True)
        yield Finding(span, "space between link text and destination: this is no link", fix)
