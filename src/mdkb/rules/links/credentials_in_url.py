"""A password or token in a link: whoever reads the note has it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.diagnostic import Finding, Severity
from mdkb.facts.model import Link
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.links._resolved import DEFINED_ELSEWHERE
from mdkb.text import Span

_USER = regex(r"^[a-z][a-z0-9+.-]*://(?P<secret>[^/@:\s]+:[^/@\s]+)@", re.I)
_TOKEN = regex(
    r"[?&;](?:access_token|api_?key|apikey|auth_?token|token|secret|client_secret|password|passwd|sig|signature"
    r"|x-amz-signature)=(?P<secret>[^&;#]{8,})",
    re.I,
)
_PLACEHOLDER = regex(
    r"^(?:<.*|\{.*|\$.*|%3C.*|x+|\*+|\.+|your.*|my.*|user(?:name)?:.*|.*example.*|.*secret.*|.*password.*|.*placeholder.*"
    r"|.*token.*|.*key.*|foo.*|abc.*|123.*|test.*|demo.*|.*:pass.*)$",
    re.I,
)


@note_rule(
    "KB245",
    "credentials-in-url",
    Severity.ERROR,
    examples=(
        Example(
            """\
[log](https://ann:k3Yf9Zq1@build.acme.org/log)
              ^^^^^^^^^^^^ a user name and password: whoever reads this has them
[api](https://acme.org/?api_key=9f8e7d6c5b4a&x=1)
                                ^^^^^^^^^^^^ a secret: whoever reads this has it
"""
        ),
        Example(
            "[a](https://user:password@acme.org/) [b](https://acme.org/?token=YOUR_TOKEN) [c](https://a.org/?page=2)\n"
        ),
        Example("![coverage](https://acme.org/project/graph/badge.svg?token=9F8E7D6C5B)\n", title="a badge"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report what looks like a real secret; evident placeholders are left alone."""
    for link in note.facts.links:
        if link.kind in DEFINED_ELSEWHERE or "://" not in link.destination or _is_badge(link):
            continue
        for pattern, message in ((_USER, "a user name and password: whoever reads this has them"),
                                 (_TOKEN, "a secret: whoever reads this has it")):  # fmt: skip
            match = pattern.search(link.destination)
            if match and not _PLACEHOLDER.match(match["secret"]):
                start = note.source.text.find(match["secret"], *link.target)
                span = Span(start, start + len(match["secret"])) if start >= 0 else link.target
                yield Finding(span, message)


def _is_badge(link: Link) -> bool:
    """Whether it is a picture that services make to be shown to everyone, with a token that opens nothing else."""
    return link.image and "badge" in link.destination.lower().partition("?")[0]
