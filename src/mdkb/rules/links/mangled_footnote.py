"""A superscript in dollar signs where the note has a footnote of that number: `$^1$` for `[^1]`."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.facts.prose import BARRIER
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.text import Span

_MANGLED = regex(r"\$\^\{?(\d{1,3})\}?\$")


@note_rule(
    "KB230",
    "mangled-footnote",
    fixable="safe",
    examples=(
        Example(
            """\
One[^1], again$^1$ and x$^2$.
              ^^^^ "$^1$" where the note has a footnote "1"

[^1]: Note.
""",
            fixed="One[^1], again[^1] and x$^2$.\n\n[^1]: Note.\n",
        ),
        Example("Here `$^1$` is code.[^1]\n\n[^1]: Note.\n"),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report superscript numbers that are labels of footnotes."""
    labels = {footnote.label for footnote in note.facts.footnotes}
    if not labels:
        return
    for match in _MANGLED.finditer(note.source.text):
        if match[1] in labels and _is_shown(note, match.start()):
            span = Span(*match.span())
            fix = Fix("Make it the footnote mark that it evidently was", (Edit(span, f"[^{match[1]}]"),), safe=True)
            yield Finding(span, f'"{match[0]}" where the note has a footnote "{match[1]}"', fix)


def _is_shown(note: Note, start: int) -> bool:
    """Whether the dollar sign is prose, or opens math."""
    for run in note.prose:
        if run.block.start <= start < run.block.end:
            for (at, source), end in zip(run.starts, run.ends, strict=True):
                if source <= start < end:
                    return run.text[at] != BARRIER or source == start
    return False
