"""A link that shows one host and leads to another, or whose host mixes look-alike letters of several scripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from mdkb.diagnostic import Finding
from mdkb.facts.urls import host_of, is_web
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.links._resolved import DEFINED_ELSEWHERE

_HOST = regex(
    r"^(?:(?:https?://|www\.)((?:[\w-]+\.)+[a-z]{2,})|((?:[\w-]+\.)+(?:com|org|edu|gov|biz)))(?::\d+)?(?:/\S*)?$",
    re.IGNORECASE,
)
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")


@note_rule(
    "KB246",
    "deceptive-host",
    examples=(
        Example(
            """\
Go to [www.mybank.com](https://mybank.evil.org/login)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shows mybank.com and leads to mybank.evil.org
or [to apple](https://www.\u0430pple.com/).
              ^^^^^^^^^^^^^^^^^^^^^^ the host mixes LATIN and CYRILLIC letters that look alike
"""
        ),
        Example(
            "[www.mybank.com](https://mybank.com/login), [Node.js](https://nodejs.dev), [b.com](https://www.b.com)\n"
        ),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report link texts that are another host, and hosts in mixed scripts."""
    for link in note.facts.links:
        if link.kind in DEFINED_ELSEWHERE and link.kind != "full":
            continue
        if not is_web(link.destination):
            continue
        host = host_of(link.destination)
        mixed = _mixed(host)
        if mixed and link.kind != "full":
            yield Finding(link.target, f"the host mixes {mixed[0]} and {mixed[1]} letters that look alike")
        shown = _HOST.match(link.text.strip()) if not link.image else None
        name = shown[1] or shown[2] if shown else ""
        if name and not _same(name.lower(), host):
            yield Finding(link.target, f"shows {name} and leads to {host}")


def _same(shown: str, host: str) -> bool:
    a, b = shown.removeprefix("www."), host.removeprefix("www.")
    return a == b or a.endswith("." + b) or b.endswith("." + a) or a.split(".")[-2:-1] == b.split(".")[-2:-1]


def _mixed(host: str) -> tuple[str, str] | None:
    """Two scripts whose letters share one label of a host."""
    if host.isascii() and "xn--" not in host:
        return None
    for label in host.split("."):
        if label.startswith("xn--"):
            try:
                label = label[4:].encode("ascii").decode("punycode")
            except UnicodeError:
                continue
        names = {unicodedata.name(char, "").partition(" ")[0] for char in label if char.isalpha()}
        found = [script for script in _SCRIPTS if script in names]
        if len(found) > 1:
            return found[0], found[1]
    return None
