"""Front matter that does not stand at the very top, where the generator does not look for it elsewhere.

Jekyll takes only a file that begins with `---` for a page: after a blank line or a byte order mark it copies the file
as it is. After text, every generator takes the block for text, and its last key for a heading.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule

_REFUSED = {
    ("jekyll", "blank"): (Severity.ERROR, "Jekyll copies this file as it is: {0}"),
    ("jekyll", "bom"): (Severity.ERROR, "Jekyll copies this file as it is: {0}"),
    ("pelican", "blank"): (Severity.ERROR, "Pelican reads no metadata here: {0}"),
    ("obsidian", "blank"): (Severity.WARNING, "Obsidian reads no properties here: {0}"),
    ("plain", "blank"): (Severity.WARNING, "{0}: most programs then take it for text"),
}
_AFTER_TEXT = "text stands before the front matter, which is then text too"


@note_rule(
    "KB103",
    "misplaced-front-matter",
    Severity.ERROR,
    fixable="sometimes",
    examples=(
        Example(
            """\

---
^^^ blank lines stand before the front matter: most programs then take it for text
title: Home
---
""",
            fixed="---\ntitle: Home\n---\n",
        ),
        Example(
            """\
-- content/note.md --
Some text

---
^^^ text stands before the front matter, which is then text too
title: Home
---
-- hugo.toml --
"""
        ),
        Example("-- content/index.md --\n\n---\ntitle: Home\n---\n-- hugo.toml --\n", title="Hugo accepts it"),
        Example("Some text\n\n```\n---\ntitle: Home\n---\n```\n"),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report what stands before the block, if the site minds."""
    front_matter = note.front_matter
    if front_matter is None or note.site.is_template(note.path):
        return
    for problem in front_matter.problems:
        if problem.kind == "text":
            severity = Severity.ERROR if note.site.kind in ("hugo", "jekyll", "mkdocs") else Severity.WARNING
            yield Finding(problem.span, _AFTER_TEXT, severity=severity)
            continue
        refused = _REFUSED.get((note.site.kind, problem.kind))
        if refused:
            fix = Fix(
                "Remove it" if problem.kind == "bom" else "Remove the blank lines", (Edit(problem.span, ""),), True
            )
            where = problem.span
            if problem.kind == "blank":
                where = where._replace(start=where.end, end=where.end + 3)
            yield Finding(where, refused[1].format(problem.message), fix, severity=refused[0])
