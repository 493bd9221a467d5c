"""Front matter that a JSON Schema of the settings objects to.

    [[front-matter.schema]]
    files = "content/post/**"
    schema = "post.schema.json"

A note may also name one of these schemas itself, by `$schema`. Every objection is reported at its value. Schemas are
local files that stand alone; nothing is fetched. The engine comes with `pip install mdkb[schema]`, and
`mdkb schema --front-matter` writes a schema learnt from the notes, to start from.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.front_matter import FrontMatter, Scalar
from mdkb.front_matter.values import entries_in, entry_at, place_of, plain_map
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.front_matter._places import opening
from mdkb.rules.front_matter._schemas import BadSchema, NoEngine, Violation, schemas_for, violations
from mdkb.text import Span

_SCHEMA = (
    '{"type": "object", "properties": {"title": {"type": "string"}, "status": {"enum": ["draft", "done"]}},'
    ' "required": ["status"]}'
)
_SETTINGS = (("front-matter", {"schema": ({"files": "*.md", "schema": "note.json", "text": _SCHEMA},)}),)


@note_rule(
    "KB119",
    "schema-violation",
    Severity.ERROR,
    fixable="sometimes",
    examples=(
        Example(
            """\
---
title: 1
       ^ 1 is not of type "string"
status: drfat
        ^^^^^ "drfat" is not one of "draft" or "done"
---
""",
            fixed="---\ntitle: 1\nstatus: draft\n---\n",
            settings=_SETTINGS,
        ),
        Example("---\ntitle: One\nstatus: done\n---\n", settings=_SETTINGS),
        Example("No front matter at all\n", settings=_SETTINGS),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report every objection of every schema bound to the note."""
    head = note.front_matter
    if head is None or "front-matter" not in note.settings or head.broken or note.site.is_template(note.path):
        return
    values = plain_map(head.entries, note.site.kind)
    named = values.pop("$schema", "")
    for file, text in schemas_for(note.path, named if isinstance(named, str) else "", note.settings):
        try:
            found = list(violations(text, values))
        except NoEngine:
            message = f"{file} is not checked: the engine for JSON Schemas is missing (pip install mdkb[schema])"
            yield Finding(opening(head), message, severity=Severity.WARNING)
        except BadSchema as error:
            yield Finding(opening(head), f"{file} cannot be used: {error}")
        else:
            yield from (_finding(head, violation) for violation in found)


def _finding(head: FrontMatter, violation: Violation) -> Finding:
    found = entry_at(head.entries, violation.path)
    span = place_of(head.entries, violation.path) or opening(head)
    if violation.key and not violation.missing:
        inner = entries_in(found) if found is not None else head.entries
        span = next((entry.key_span for entry in inner if entry.key == violation.key), span)
    value = getattr(found, "value", found)
    near = _nearest(value.text, violation.allowed) if isinstance(value, Scalar) else ""
    fix = _fix(value, near) if near and isinstance(value, Scalar) else None
    return Finding(span, violation.message, fix, (near,) if near else ())


def _nearest(text: str, allowed: tuple[str, ...]) -> str:
    if not allowed:
        return ""
    from difflib import get_close_matches

    close = get_close_matches(text, allowed, n=1)
    return close[0] if close else ""


def _fix(value: Scalar, near: str) -> Fix | None:
    width = value.span.end - value.span.start
    if width == len(value.text) + 2:
        return Fix(f"Write `{near}`", (Edit(Span(value.span.start + 1, value.span.end - 1), near),))
    return Fix(f"Write `{near}`", (Edit(value.span, near),)) if width == len(value.text) and near.isalnum() else None
