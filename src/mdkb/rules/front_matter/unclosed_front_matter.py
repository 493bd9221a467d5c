"""Front matter that is never closed.

Hugo stops at it; the others print it as the beginning of the page. Hugo does not know `...` as an end either, which
YAML itself allows.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.text import Span

_YAML_LINE = regex(r"[\w'\"][\w .'\"-]*:(?:\s|\Z)|[ \t]+\S|-[ \t]|#[^#]|[\]}]")
_TOML_LINE = regex(r"[\w.'\" -]+=|\[|#|[ \t]+\S|[\]}]")


@note_rule(
    "KB102",
    "unclosed-front-matter",
    Severity.ERROR,
    fixable="sometimes",
    examples=(
        Example(
            """\
---
^^^ no `---` closes the front matter
title: Home
date: 2020-01-02

Text
""",
            fixed="---\ntitle: Home\ndate: 2020-01-02\n---\n\nText\n",
        ),
        Example(
            """\
-- content/note.md --
---
title: Home
...
^^^ Hugo does not know `...` as the end of front matter
Text
-- hugo.toml --
""",
            fixed="---\ntitle: Home\n---\nText\n",
        ),
        Example("---\n\nA thematic break opens this note.\n"),
        Example("---\ntitle: Home\n...\nText\n"),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report a block without an end."""
    front_matter = note.front_matter
    for problem in front_matter.problems if front_matter else ():
        if problem.kind == "unclosed":
            yield Finding(problem.span, problem.message, _fix(note, problem.span))
        elif problem.kind == "dots" and note.site.kind == "hugo":
            fix = Fix("Close it by `---`", (Edit(problem.span, "---"),), safe=True)
            yield Finding(problem.span, "Hugo does not know `...` as the end of front matter", fix)


def _fix(note: Note, opening: Span) -> Fix | None:
    """A closing fence after the last line that can belong to the block."""
    source = note.source
    fence = source[opening]
    if fence not in ("---", "+++"):
        return None
    belongs = _YAML_LINE if fence == "---" else _TOML_LINE
    row = last = source.position(opening.start).row
    while row < len(source.line_starts):
        row += 1
        line = source[source.line(row)]
        if not belongs.match(line):
            break
        if not line.startswith("#"):  # a comment before a key, or already the page's first heading
            last = row
    if last == len(source.line_starts):
        return None
    at = source.line(last + 1).start
    return Fix(f"Add `{fence}`", (Edit(Span(at, at), fence + source.newline),))
