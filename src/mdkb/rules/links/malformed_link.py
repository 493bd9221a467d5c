"""A destination that cannot be right: a misspelt scheme, a doubled one, backslashes, a broken percent-escape."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.facts.model import Link
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule

_SLIPS = (
    (regex(r"^https?:/{1,4}(?=https?://)", re.I), "", "two schemes"),
    (
        regex(r"^(https?)(?:://:|:///+|:/(?!/)|//(?=[\w.-]+\.[a-z]{2,})|;//|:\\\\)", re.I),
        r"\1://",
        "a slip after the scheme",
    ),
    (regex(r"^(?:htp|hhtp|htttp|htpp|thttp|ttp|http\.|hppt)(s?)://", re.I), r"http\1://", "a misspelt scheme"),
    (regex(r"^(?:httpss|httsp|hppts|htpts)://", re.I), "https://", "a misspelt scheme"),
)
_ESCAPE = regex(r"%(?![0-9A-Fa-f]{2})")
_TEMPLATES = ("template", "ref", "relref", "link", "post_url", "site.")
_CHECKED = frozenset({"inline", "definition", "autolink", "bare", "html"})


@note_rule(
    "KB229",
    "malformed-link",
    fixable="sometimes",
    examples=(
        Example(
            r"""
[a](htp://example.org) [b](http:/example.org) [c](http://https://example.org)
    ^^^^^^^^^^^^^^^^^ a misspelt scheme: "htp://"
                           ^^^^^^^^^^^^^^^^^ a slip after the scheme: "http:/"
                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^ two schemes: "http://"

[d](docs\guide.md) [e](100%.md)
    ^^^^^^^^^^^^^ backslashes in a destination: only Windows takes them for slashes
                       ^^^^^^^ "%" begins no escape here (write "%25" for a percent sign)
""",
            fixed="""
[a](http://example.org) [b](http://example.org) [c](https://example.org)

[d](docs/guide.md) [e](100%25.md)
""",
        ),
        Example("[a](https://web.archive.org/web/2020/http://example.org) [b](a%20b.md) [c]({% link a.md %})\\n"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report destinations that no program reads as meant."""
    for link in note.facts.links:
        if link.kind in _CHECKED and not link.via.startswith(_TEMPLATES):
            found = _problem(note, link)
            if found:
                yield found


def _problem(note: Note, link: Link) -> Finding | None:
    written = note.source[link.target]
    for pattern, right, what in _SLIPS:
        match = pattern.match(written)
        if match:
            made = pattern.sub(right, written, count=1)
            fix = Fix(f'Write "{made}", as evidently meant', (Edit(link.target, made),), safe=True)
            return Finding(link.target, f'{what}: "{match[0]}"', fix)
    if "\\" in link.path and "://" not in link.path and re.fullmatch(r"[\w .\\/#%-]+", link.path):
        made = re.sub(r"\\+", "/", written)
        fix = Fix(f'Write "{made}", as evidently meant', (Edit(link.target, made),), safe=True)
        return Finding(link.target, "backslashes in a destination: only Windows takes them for slashes", fix)
    if "%" in link.path and _ESCAPE.search(link.path) and "://" not in link.path and "{" not in link.path:
        fix = Fix("Escape the percent sign", (Edit(link.target, _ESCAPE.sub("%25", written)),), safe=True)
        return Finding(link.target, '"%" begins no escape here (write "%25" for a percent sign)', fix)
    return None
