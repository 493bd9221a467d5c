"""A description, title or slug that is missing or longer than search results show.

Off by default: how much of a description is shown is the search engine's business. The numbers are options.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Finding, Severity
from mdkb.front_matter import Scalar
from mdkb.note import Note
from mdkb.rule import Example, note_rule
from mdkb.rules.front_matter._places import opening


@dataclass(frozen=True, slots=True)
class Options:
    """Lengths in characters; 0 for any.

    Attributes:
        description: the longest description.
        title: the longest title.
        slug: the longest slug.
        required: whether a description must be there at all.
    """

    description: int = 160
    title: int = 60
    slug: int = 75
    required: bool = True


@note_rule(
    "KB121",
    "long-description",
    Severity.INFORMATION,
    options=Options,
    enabled=False,
    presets=("strict",),
    examples=(
        Example(
            """\
---
^^^ no `description`
title: A title that is too long
       ^^^^^^^^^^^^^^^^^^^^^^^^ `title` has 24 characters, more than 20
---
""",
            options=(("title", 20),),
        ),
        Example("---\ntitle: Home\ndescription: What this is about.\n---\n"),
    ),
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Report what is missing or too long."""
    front_matter = note.front_matter
    if front_matter is None or front_matter.broken or note.site.is_template(note.path):
        return
    if options.required and not (front_matter.text("description") or front_matter.text("summary")):
        yield Finding(opening(front_matter), "no `description`")
    for key, longest in (("title", options.title), ("description", options.description), ("slug", options.slug)):
        value = front_matter.get(key)
        if longest and isinstance(value, Scalar) and len(value.text) > longest:
            yield Finding(value.span, f"`{key}` has {len(value.text)} characters, more than {longest}")
