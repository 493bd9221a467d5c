"""Thematic breaks written differently."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Edit, Finding
from mdkb.note import Note
from mdkb.rule import Example, note_rule
from mdkb.rules.style._blocks import blocks_of
from mdkb.rules.style._fixes import same
from mdkb.rules.style._preset import FORMAT
from mdkb.syntax import Kind


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        style: consistent (like the first one), or the line wanted: `---`, `***`, `- - -` …
    """

    style: str = "consistent"


@note_rule(
    "MD035",
    "hr-style",
    options=Options,
    enabled=False,
    fixable="safe",
    presets=FORMAT,
    tags=("hr",),
    examples=(
        Example(
            """\
One

---

Two

***
^^^ thematic break "***", expected "---"
""",
            fixed="""\
One

---

Two

---
""",
        ),
        Example("""\
One

---

Two

---
"""),
    ),
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Compare each thematic break with the one wanted."""
    wanted = options.style.strip()
    for block in blocks_of(note).of(Kind.THEMATIC_BREAK):
        text = note.source[block.span]
        if wanted == "consistent":
            wanted = text
        if text != wanted:
            fix = same(f"Write {wanted}", Edit(block.span, wanted))
            yield Finding(block.span, f'thematic break "{text}", expected "{wanted}"', fix)
