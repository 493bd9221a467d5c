"""Three dots and the ellipsis character in one note; or two dots.

The minority is reported; a tie is not. Where the site's typographer makes … of `...`, the page shows no difference and
the fix is safe. Two dots at the end of a word or in brackets are always a slip.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.facts.prose import Prose
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.quotes._reading import inside, rendered_ellipsis, runs, typed

_ELLIPSIS = regex(r"(?<![./\\])(?:\.\.\.|…)(?![./\\\w])(?=[\s\])}.,;:!?\"”’'»*_]|\Z)")
_TWO_DOTS = regex(r"(?<=\[)\.\.(?=\])|(?<=[^\W\d_][^\W\d_])\.\.(?=[\s)\]\"”’]|\Z)")


@note_rule(
    "KB324",
    "mixed-ellipses",
    Severity.INFORMATION,
    fixable="sometimes",
    examples=(
        Example(
            'One… two… three...\n               ^^^ "..." in a note that has "…" 2 times\n',
            fixed="One… two… three…\n",
        ),
        Example(
            "As they say [..] and so on..\n             ^^ two dots\n                          ^^ two dots\n",
            fixed="As they say [...] and so on...\n",
        ),
        Example("One… two... A tie. `go test ./...` and cd .. and [a..b] and 1..2, e.g. ...x\n"),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Count both ways of writing it, and report the fewer; report two dots."""
    kinds: dict[str, list[tuple[Prose, int]]] = {"...": [], "…": []}
    for prose, _ in runs(note, "..", "…"):
        for match in _ELLIPSIS.finditer(prose.text):
            if typed(note, prose, match.start()) and not inside(prose.raw, match.start()):
                kinds[match[0]].append((prose, match.start()))
    fewer, more = sorted(kinds, key=lambda kind: len(kinds[kind]))
    if kinds[fewer] and len(kinds[fewer]) < len(kinds[more]):
        times = len(kinds[more])
        safe = rendered_ellipsis(note, fewer) == rendered_ellipsis(note, more)
        for prose, at in kinds[fewer]:
            span = prose.span(at, at + len(fewer))
            message = f'"{fewer}" in a note that has "{more}" {times} time{"s" if times > 1 else ""}'
            yield Finding(span, message, Fix(f'Write "{more}"', (Edit(span, more),), safe=safe))
    for prose, _ in runs(note, ".."):
        yield from _two_dots(note, prose, more if kinds[more] else "...")


def _two_dots(note: Note, prose: Prose, instead: str) -> Iterator[Finding]:
    for match in _TWO_DOTS.finditer(prose.text):
        at, end = match.span()
        if typed(note, prose, at) and not inside(prose.raw, at):
            span = prose.span(at, end)
            fix = Fix(f'Write "{instead}"', (Edit(span, instead),))
            yield Finding(span, "two dots", fix, (instead, "."), severity=Severity.WARNING)
