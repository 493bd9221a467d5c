"""From text to `Document`: mask the templates, read the blocks."""

from __future__ import annotations

from functools import lru_cache

from mdkb.syntax.block_state import BlockState
from mdkb.syntax.blocks import read_blocks
from mdkb.syntax.dialect import Dialect
from mdkb.syntax.document import Block, Defined, Document, Trouble
from mdkb.syntax.inlines import read_inlines, triggers
from mdkb.syntax.templates import Masked, mask
from mdkb.text import BOM, SourceText, Span

MAX_SIZE = 5_000_000  # code points: beyond it only the text's lines would be worth reading
_triggers = lru_cache(maxsize=64)(triggers)


def parse_document(source: SourceText, dialect: Dialect, start: int = 0) -> Document:
    """See `mdkb.syntax.parse`."""
    text = source.text
    if start == 0 and text.startswith(BOM):
        start = 1
    if len(text) > MAX_SIZE:
        return _too_large(source, dialect, start)
    masked = mask(text, dialect, start)
    plain = readable(masked)
    state = BlockState(text, masked, plain, dialect)
    read_blocks(state, start, masked.opener)
    return document_of(
        source, dialect, start, masked, plain, tuple(state.blocks), tuple(state.defined), tuple(state.troubles)
    )


def readable(masked: Masked) -> str:
    """The text to read, its templates masked: NUL is U+FFFD (CommonMark 0.31.2, section 2.3)."""
    return masked.text.replace("\0", "\ufffd") if "\0" in masked.text else masked.text


def document_of(
    source: SourceText,
    dialect: Dialect,
    start: int,
    masked: Masked,
    text: str,
    blocks: tuple[Block, ...],
    defined: tuple[Defined, ...],
    troubles: tuple[Trouble, ...],
) -> Document:
    """A document of blocks that have been read."""
    unclosed = [Trouble("unclosed-shortcode", span, "this tag is not closed") for span in masked.unclosed]
    search = _triggers(dialect, masked.opener)
    return Document(source, dialect, start, text, masked, blocks, defined, (*troubles, *unclosed), search, read_inlines)


def _too_large(source: SourceText, dialect: Dialect, start: int) -> Document:
    """A document without structure, for a text beyond the limit."""
    trouble = Trouble("parser-limit", Span(start, start + 1), f"the text is longer than {MAX_SIZE} characters")
    return document_of(source, dialect, start, Masked(source.text, "", {}, (), ()), source.text, (), (), (trouble,))
