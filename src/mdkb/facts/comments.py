"""Comments: where they stand and which lines they speak of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from mdkb.facts.model import Comment
from mdkb.text import SourceText, Span

_DELIMITERS = re.compile(r"\A(?:<!--|%%|\{%-?\s*comment\s*-?%\}|\{/\*)(.*?)(?:-->|%%|\{%-?\s*endcomment\s*-?%\}|\*/\})?\Z", re.DOTALL)


def comment_facts(source: SourceText, spans: Iterable[Span], blocks: list[Span]) -> tuple[Comment, ...]:
    """The comments at `spans`; `blocks` are the spans of the blocks one of them may speak of, in order."""
    starts = [block.start for block in blocks]
    return tuple(_comment(source, span, blocks, starts) for span in sorted(spans))


def _comment(source: SourceText, span: Span, blocks: list[Span], starts: list[int]) -> Comment:
    text = source.text
    inner = _DELIMITERS.match(text[span.start : span.end].strip())
    first = source.line(source.position(span.start).row)
    last = source.line(source.position(max(span.start, span.end - 1)).row)
    before = text[first.start : span.start].strip(" \t>")
    after = text[span.end : last.end].strip() if span.end < last.end else ""
    alone = not before and not after
    scope = Span(first.start, last.end)
    if alone:
        following = bisect_right(starts, span.end - 1)
        while following < len(blocks) and blocks[following].start < span.end:
            following += 1
        if following < len(blocks):
            scope = blocks[following]
    return Comment(span, inner.group(1).strip() if inner else "", alone, scope)
