"""A date that the generator cannot read.

Hugo stops at an impossible or unreadable date (it wants `2020-01-02`, and seconds where there is a time); Pelican
drops the note; for Jekyll an empty date in a post stops the whole build. An empty date in Hugo is no date: the page
is listed last.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding, Severity
from mdkb.facts.fields import looks
from mdkb.front_matter import Scalar
from mdkb.front_matter.dates import DATE_KEYS, trouble
from mdkb.front_matter.known_keys import ignores_case
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule

_NAMES = {"hugo": "Hugo", "jekyll": "Jekyll", "pelican": "Pelican", "mkdocs": "MkDocs"}


@note_rule(
    "KB107",
    "invalid-date",
    Severity.ERROR,
    examples=(
        Example(
            """\
---
title: Home
date: 2020-13-45
      ^^^^^^^^^^ `date` is no day of any calendar: 2020-13-45
lastmod: ''
         ^^ `lastmod` is empty
---
"""
        ),
        Example(
            """\
-- content/note.md --
---
title: Home
date: 2020-01-02 15:04
      ^^^^^^^^^^^^^^^^ Hugo cannot read `date`: it wants 2006-01-02, or 2006-01-02T15:04:05 with seconds
---
-- hugo.toml --
"""
        ),
        Example(
            "-- content/note.md --\n---\ndate: '2020-01-02'\nlastmod: 2020-01-02T03:04:05+02:00\n---\n-- hugo.toml --\n"
        ),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report empty, impossible and unreadable dates."""
    front_matter = note.front_matter
    if front_matter is None or front_matter.broken or note.site.is_template(note.path):
        return
    kind = note.site.kind
    keys = DATE_KEYS.get(kind, DATE_KEYS["plain"])
    known = frozenset(key.casefold() for key in keys) if ignores_case(kind) else frozenset(keys)
    for entry in front_matter.entries:
        value = entry.value
        if (entry.key.casefold() if ignores_case(kind) else entry.key) not in known or not isinstance(value, Scalar):
            continue
        if value.style == "template" or looks(value) == "boolean" or "{{" in value.text or "{%" in value.text:
            continue
        post = kind != "jekyll" or "_posts/" in f"/{note.path}"
        where = value.span if value.span.end > value.span.start else entry.key_span
        if not value.text.strip() or value.text in ("~", "null"):
            severity = _emptiness(entry.key.casefold(), value, kind, post)
            if severity is not None:
                yield Finding(where, f"`{entry.key}` is empty", severity=severity)
            continue
        number = value.style in ("plain", "integer")
        wrong = trouble(value.text, kind, number)
        if wrong:
            severity = (
                Severity.ERROR if kind in ("hugo", "pelican") or (kind == "jekyll" and post) else Severity.WARNING
            )
            yield Finding(where, _message(entry.key, value.text, kind, wrong), severity=severity)


def _emptiness(key: str, value: Scalar, kind: str, post: bool) -> Severity | None:
    """What an empty date is worth: without `date` a page is listed last; the other dates are not needed."""
    if kind in ("mkdocs", "obsidian"):
        return None
    if key == "date":
        return Severity.ERROR if kind == "jekyll" and post else Severity.WARNING
    return Severity.INFORMATION if value.style in ("single", "double", "string") else None


def _message(key: str, text: str, kind: str, wrong: str) -> str:
    if wrong == "impossible":
        return f"`{key}` is no day of any calendar: {text}"
    if kind == "hugo":
        return f"Hugo cannot read `{key}`: it wants 2006-01-02, or 2006-01-02T15:04:05 with seconds"
    return f"{_NAMES[kind]} cannot read `{key}`" if kind in _NAMES else f"`{key}` is no date"
