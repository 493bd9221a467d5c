"""Markdown to a tree with exact positions. `parse` never fails; mistune is loaded when first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdkb.syntax.dialect import Dialect
from mdkb.syntax.document import Block, Defined, Document, LooseReference, Trouble, walk_inlines
from mdkb.syntax.nodes import (
    DefinitionData,
    HtmlData,
    Kind,
    LinkData,
    ListData,
    Node,
    Part,
    Role,
    ShortcodeData,
)
from mdkb.syntax.splice import Splice
from mdkb.syntax.templates import Tag
from mdkb.text import SourceText

if TYPE_CHECKING:
    from mdkb.syntax.incremental import Change

__all__ = [
    "Block",
    "Defined",
    "DefinitionData",
    "Dialect",
    "Document",
    "HtmlData",
    "Kind",
    "LinkData",
    "ListData",
    "LooseReference",
    "Node",
    "Part",
    "Role",
    "ShortcodeData",
    "Splice",
    "Tag",
    "Trouble",
    "parse",
    "parse_again",
    "reparse",
    "walk_inlines",
]


def parse(source: SourceText, dialect: Dialect, start: int = 0) -> Document:
    """Read a note's body, which begins at code-point offset `start` (after the front matter)."""
    from mdkb.syntax.parser import parse_document

    return parse_document(source, dialect, start)


def reparse(document: Document, change: Change) -> Document:
    """The document after a change in its body, equal to parsing the new text whole; what the change does not touch is
    kept, inlines included."""
    from mdkb.syntax.incremental import reparse_document

    old = document.source.text
    source = SourceText(old[: change.start] + change.text + old[change.end :])
    return reparse_document(document, source, change)[0]


def parse_again(document: Document, source: SourceText, dialect: Dialect, start: int) -> tuple[Document, Splice | None]:
    """`parse`, with the help of the document of an earlier text of the same note.

    Returns:
        The document, and which stretch was read again: None when all was, or when blocks that were not read again may
        mean something else now.
    """
    if document.start != start or document.dialect != dialect:
        return parse(source, dialect, start), None
    from mdkb.syntax.incremental import change_between, reparse_document

    change = change_between(document.source.text, source.text)
    if change is None:
        return parse(source, dialect, start), None
    source.follow(document.source, change.start, change.end, change.text)
    return reparse_document(document, source, change)
