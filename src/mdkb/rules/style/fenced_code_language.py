"""A fenced code block that does not say its language.

Without it there is no highlighting; `text` says that none is wanted.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.rule import Example, note_rule
from mdkb.rules.style._blocks import blocks_of
from mdkb.rules.style._preset import PRESET
from mdkb.syntax import Kind, Role
from mdkb.text import Span


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        allowed_languages: the languages that may be used; empty: all.
        language_only: whether nothing may follow the language.
    """

    allowed_languages: tuple[str, ...] = ()
    language_only: bool = False


@note_rule(
    "MD040",
    "fenced-code-language",
    options=Options,
    enabled=False,
    presets=PRESET,
    tags=("code", "language"),
    examples=(
        Example("""\
```
^^^ fenced code without a language
code
```
"""),
        Example(
            """\
```python numbered
   ^^^^^^ the language "python" is not allowed
         ^^^^^^^^^ more than the language of the code
code
```
""",
            options=(
                ("allowed_languages", ("text",)),
                ("language_only", True),
            ),
        ),
        Example("""\
```text
code
```
"""),
    ),
    local=True,
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Look at the line that opens each fenced block."""
    for block in blocks_of(note).of(Kind.FENCED_CODE):
        opening = block.part(Role.OPENING)
        assert opening is not None
        language = block.part(Role.LANGUAGE)
        info = block.part(Role.INFO)
        if language is None:
            yield Finding(opening, "fenced code without a language")
        elif options.allowed_languages and note.source[language] not in options.allowed_languages:
            yield Finding(language, f'the language "{note.source[language]}" is not allowed')
        if options.language_only and language and info and info.end > language.end:
            yield Finding(Span(language.end, info.end), "more than the language of the code")
