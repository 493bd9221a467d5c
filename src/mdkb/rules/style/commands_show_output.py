"""Every line of a shell block begins with `$ `.

The prompt tells commands from their output; where there is no output it only gets in the way of copying.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._blocks import blocks_of
from mdkb.rules.style._fixes import unsafe
from mdkb.rules.style._preset import PRESET
from mdkb.syntax import Kind, Role
from mdkb.text import Span

_PROMPT = regex(r"(\s*)(\$\s+)")


@note_rule(
    "MD014",
    "commands-show-output",
    enabled=False,
    fixable="unsafe",
    presets=PRESET,
    tags=("code",),
    examples=(
        Example(
            """\
```sh
$ ls
^^ prompt, though no output is shown
$ make
^^ prompt, though no output is shown
```
""",
            fixed="""\
```sh
ls
make
```
""",
        ),
        Example("""\
```sh
$ ls
README.md
```
"""),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look at code blocks all of whose lines begin with a prompt."""
    for block in blocks_of(note).of(Kind.FENCED_CODE, Kind.INDENTED_CODE):
        spans = [block.at(part) for part in block.node.all_parts(Role.CONTENT)]
        spans = [span for span in spans if note.source[span].strip()]
        found = [(span, _PROMPT.match(note.source[span])) for span in spans]
        if not all(match for _, match in found):
            continue
        for span, match in found:
            assert match
            prompt = Span(span.start + match.start(2), span.start + match.end(2))
            yield Finding(prompt, "prompt, though no output is shown", unsafe("Remove the prompt", Edit(prompt, "")))
