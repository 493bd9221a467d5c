"""An image without alternative text, in Markdown or HTML.

Who cannot see it learns nothing of it. An `<img>` with an empty `alt`, or with `aria-hidden="true"`, is decoration.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding, Severity
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._html import tags_of
from mdkb.rules.style._inlines import inlines_of
from mdkb.rules.style._preset import PRESET
from mdkb.syntax import Kind, Role


@note_rule(
    "MD045",
    "no-alt-text",
    Severity.INFORMATION,
    presets=PRESET,
    tags=("accessibility", "images"),
    examples=(
        Example("""\
![](cat.png) and <img src="dog.png">
^^^^^^^^^^^^ image without alternative text
                 ^^^^^^^^^^^^^^^^^^^ image without alternative text
"""),
        Example('![A cat](cat.png) and <img src="line.png" alt="">\n'),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look at each image."""
    text = note.text
    if "![" in text:
        for inline in inlines_of(note).of(Kind.IMAGE):
            if not inline.source(Role.TEXT):
                yield Finding(inline.span, "image without alternative text")
    if "<img" in text or "<IMG" in text:
        for tag in tags_of(note):
            hidden = (tag.attribute("aria-hidden") or "").lower() == "true"
            if tag.data.name == "img" and tag.attribute("alt") is None and not hidden:
                yield Finding(tag.span, "image without alternative text")
