"""Marks on the selection: bold, italic, code, strike, links, image, quotation, heading, lists."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.features.actions.model import Action, Asked, Make
from mdkb.features.writing import write
from mdkb.front_matter import body_start

KIND = "refactor.rewrite"
_OFFERED = (
    ("bold", "Bold"), ("italic", "Italic"), ("code", "Code"), ("strikethrough", "Strike through"), ("link", "Link"),
    ("referenceLink", "Reference link"), ("image", "Image"), ("quote", "Quotation"), ("heading2", "Heading"),
    ("bulletList", "Bulleted list"), ("numberedList", "Numbered list"), ("taskList", "Tasks"),
    ("codeBlock", "Block of code"),
)  # fmt: skip


def offers(asked: Asked) -> Iterator[Action]:
    """On a selection in the text."""
    if asked.selection.end <= asked.selection.start or asked.selection.start < body_start(asked.note.front_matter):
        return
    for name, title in _OFFERED:
        yield Action(f"Format: {title}", KIND, _made(asked, name, title))


def _made(asked: Asked, name: str, title: str) -> Make:
    def make():  # type: ignore[no-untyped-def]
        done = write(name, asked.note, asked.selection)
        return asked.edit(f"Format: {title}", done.edits)

    return make
