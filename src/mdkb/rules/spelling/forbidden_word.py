"""A word or phrase that this project does not use.

The settings name it, with what to write instead: `[spelling.forbid]` in the settings file, or a list taken over from
another checker (Vale's `reject.txt`, cspell's `flagWords`). Letter case is ignored and kept in the replacement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.words.project import Forbidden, forbidden
from mdkb.words.suggest import in_case

EXAMPLES = (
    Example(
        """\
-- note.md --
Put it on the whitelist.
              ^^^^^^^^^ "whitelist" is not used here; write "allowlist"
-- mdkb.toml --
[spelling.forbid]
whitelist = "allowlist"
""",
        fixed="Put it on the allowlist.\n",
        settings=(("spelling", {"forbid": {"whitelist": "allowlist"}}),),
    ),
    Example(
        "Put it on the allowlist, see `whitelist`.\n", settings=(("spelling", {"forbid": {"whitelist": "allowlist"}}),)
    ),
)


@note_rule("KB405", "forbidden-word", Severity.ERROR, examples=EXAMPLES, fixable="sometimes", local=True)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look for the words that the settings forbid."""
    words = forbidden(note.settings)
    if not words:
        return
    pattern, entries = _compiled(words)
    text = "\n".join(run.text for run in note.prose).lower()
    if not any(word in text for word in entries):
        return
    for run in note.prose:
        for match in pattern.finditer(run.text):
            if any(span.start <= match.start() < span.end for span in run.raw):
                continue
            entry = entries[match.group().lower()]
            span = run.span(*match.span())
            use = tuple(in_case(form, match.group()) for form in entry.use)
            instead = "; write " + " or ".join(f'"{form}"' for form in use) if use else ""
            fix = None
            if len(use) == 1 and note.source[span] == match.group():
                fix = Fix(f'Replace "{match.group()}" by "{use[0]}"', (Edit(span, use[0]),), safe=True)
            yield Finding(span, f'"{match.group()}" is not used here{instead}', fix, use, severity=entry.severity)


@lru_cache(maxsize=4)
def _compiled(words: tuple[Forbidden, ...]) -> tuple[re.Pattern[str], Mapping[str, Forbidden]]:
    entries = {entry.text.lower(): entry for entry in words}
    longest_first = sorted(entries, key=lambda text: (-len(text), text))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE), entries
