"""Quotation marks or list brackets in a head that is not YAML.

Pelican and MultiMarkdown take what follows the colon as it is: `title: "Home"` keeps its quotation marks, and
`tags: [a, b]` makes the tags `[a` and `b]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.front_matter import Scalar, Value
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.text import Span


@note_rule(
    "KB120",
    "literal-quotes",
    fixable="unsafe",
    examples=(
        Example(
            """\
-- content/note.md --
Title: "Home"
       ^^^^^^ the quotation marks become part of the value: this head is not YAML
Tags: [a, b]
      ^^^^^^ the brackets become part of the value: this head is not YAML

Text
-- pelicanconf.py --
""",
            fixed="Title: Home\nTags: a, b\n\nText\n",
        ),
        Example('---\ntitle: "Home"\n---\n'),
        Example('-- content/note.md --\nTitle: "Yes", he said, "of course"\n\nText\n-- pelicanconf.py --\n'),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report values in quotation marks or brackets."""
    front_matter = note.front_matter
    if front_matter is None or front_matter.format != "head":
        return
    for entry in front_matter.entries:
        what, span = _literal(note, entry.value)
        if what:
            inner = note.source[Span(span.start + 1, span.end - 1)].strip()
            fix = Fix(f"Remove the {what}", (Edit(span, inner),))
            yield Finding(span, f"the {what} become part of the value: this head is not YAML", fix)


def _literal(note: Note, value: Value) -> tuple[str, Span]:
    span = value.span
    raw = note.source[span]
    if len(raw) < 2:
        return "", span
    if raw[0] == raw[-1] and raw[0] in "\"'" and isinstance(value, Scalar) and raw[0] not in raw[1:-1]:
        return "quotation marks", span
    if raw[0] == "[" and raw[-1] == "]" and not raw.startswith("[[") and "](" not in raw:
        return "brackets", span
    return "", span
