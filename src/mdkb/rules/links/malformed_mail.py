"""A `mailto:` link whose address cannot be one."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding, Severity
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.links._resolved import DEFINED_ELSEWHERE
from mdkb.sites.paths import decoded

_ADDRESS = regex(r"[^@\s<>,;:\"()\[\]]+@(?:[\w-]+\.)+[\w-]{2,}")


@note_rule(
    "KB247",
    "malformed-mail",
    Severity.INFORMATION,
    examples=(
        Example(
            """\
Write to [me](mailto:me.example.org) or [us](mailto:us@example).
                     ^^^^^^^^^^^^^^ no mail address: "me.example.org"
                                                    ^^^^^^^^^^ no mail address: "us@example"
"""
        ),
        Example("[me](mailto:me@example.org?subject=Hello), [us](mailto:a@b.org,c@d.org), [any](mailto:?subject=x)\n"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report addresses without an at sign or with an impossible host."""
    for link in note.facts.links:
        if link.kind in DEFINED_ELSEWHERE or not link.path.lower().startswith("mailto:") or link.via == "template":
            continue
        for address in decoded(link.path[len("mailto:") :]).split(","):
            if address.strip() and not _ADDRESS.fullmatch(address.strip()):
                start = note.source.text.find(address, *link.target)
                span = link.target._replace(start=start, end=start + len(address)) if start >= 0 else link.target
                yield Finding(span, f'no mail address: "{address}"')
