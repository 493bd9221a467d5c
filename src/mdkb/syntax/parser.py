"""From text to `Document`: mask the templates, read the blocks."""

from __future__ import annotations

from mdkb.syntax.blocks import BlockScanner
from mdkb.syntax.dialect import Dialect
from mdkb.syntax.document import Document
from mdkb.syntax.templates import mask
from mdkb.text import BOM, SourceText


def parse_document(source: SourceText, dialect: Dialect, start: int = 0) -> Document:
    """See `mdkb.syntax.parse`."""
    text = source.text
    if start == 0 and text.startswith(BOM):
        start = 1
    masked = mask(text, dialect, start)
    plain = masked.text.replace("\0", "\ufffd") if "\0" in masked.text else masked.text
    scanner = BlockScanner(text, plain, dialect, start)
    scanner.scan()
    return Document(
        source,
        dialect,
        start,
        plain,
        masked.opener,
        tuple(scanner.blocks),
        tuple(scanner.defined),
        masked.tags,
        tuple(scanner.troubles),
    )
