"""Prose runs: the text of one block as a reader sees it, with a map back to the source.

Inline markup has no width; entities and escapes are what they stand for; code spans, math, shortcodes, images, HTML
and other opaque inlines are one BARRIER each, so that their neighbours never touch. Soft and hard breaks are one "\\n".
"""

from __future__ import annotations

from bisect import bisect_right

from mdkb.text import Span
from mdkb.tuples import NamedTuple

BARRIER = "\ufffc"


class Prose(NamedTuple):
    """One block's running text.

    `kind`: paragraph, heading, cell, term, or title (front matter). `starts`: (offset in `text`, offset in the
    source) of each stretch that is contiguous in both, sorted; a barrier or entity is a stretch of one.
    `ends`: for each stretch the source offset where it ends. `block`: span of the block in the source.
    `quotes`: how many block quotations it stands in; `callout`: whether the innermost container is a callout;
    `item`: whether it stands in a list item; `emphasised`, `linked`, `raw`: spans in `text` inside emphasis, inside
    link texts, and between opening and closing HTML tags that mean quoted matter (q, cite, kbd, samp, code, var).
    `language`: of the block if marked, else "".
    """

    text: str
    starts: tuple[tuple[int, int], ...]
    ends: tuple[int, ...]
    block: Span
    kind: str
    quotes: int = 0
    callout: bool = False
    item: bool = False
    emphasised: tuple[Span, ...] = ()
    linked: tuple[Span, ...] = ()
    raw: tuple[Span, ...] = ()
    language: str = ""

    def moved(self, by: int) -> Prose:
        """The same run `by` code points further on in the source."""
        starts = tuple([(text, source + by) for text, source in self.starts])
        ends = tuple([end + by for end in self.ends])
        return self._replace(starts=starts, ends=ends, block=self.block.shifted(by))

    def offset(self, at: int) -> int:
        """The source offset of the character at `at` in `text`."""
        index = bisect_right(self.starts, (at, 1 << 60)) - 1
        text_start, source_start = self.starts[index]
        return min(source_start + at - text_start, self.ends[index])

    def span(self, start: int, end: int) -> Span:
        """The source span of text[start:end]; the end follows the last character (markup after it is left out)."""
        if end <= start:
            at = self.offset(start) if start < len(self.text) else (self.ends[-1] if self.ends else self.block.end)
            return Span(at, at)
        index = bisect_right(self.starts, (end - 1, 1 << 60)) - 1
        text_start, source_start = self.starts[index]
        next_text = self.starts[index + 1][0] if index + 1 < len(self.starts) else len(self.text)
        last = self.ends[index] if end == next_text else source_start + end - text_start
        return Span(self.offset(start), last)
