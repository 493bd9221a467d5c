"""From text to `Document`: mask the templates, read the blocks."""

from __future__ import annotations

from functools import lru_cache

from mdkb.syntax.block_state import BlockState
from mdkb.syntax.blocks import read_blocks
from mdkb.syntax.dialect import Dialect
from mdkb.syntax.document import Document, Trouble
from mdkb.syntax.inlines import read_inlines, triggers
from mdkb.syntax.templates import mask
from mdkb.text import BOM, SourceText

_triggers = lru_cache(maxsize=64)(triggers)


def parse_document(source: SourceText, dialect: Dialect, start: int = 0) -> Document:
    """See `mdkb.syntax.parse`."""
    text = source.text
    if start == 0 and text.startswith(BOM):
        start = 1
    masked = mask(text, dialect, start)
    plain = masked.text.replace("\0", "\ufffd") if "\0" in masked.text else masked.text
    state = BlockState(text, masked, plain, dialect)
    read_blocks(state, start, masked.opener)
    troubles = [Trouble("unclosed-shortcode", span, "this tag is not closed") for span in masked.unclosed]
    return Document(
        source,
        dialect,
        start,
        plain,
        masked,
        tuple(state.blocks),
        tuple(state.defined),
        tuple(state.troubles + troubles),
        _triggers(dialect, masked.opener),
        read_inlines,
    )
