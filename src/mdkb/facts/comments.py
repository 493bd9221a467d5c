"""Comments: where they stand and which lines they speak of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from mdkb.facts.model import Comment
from mdkb.front_matter import FrontMatter
from mdkb.regex import regex
from mdkb.syntax import Document, Kind
from mdkb.text import SourceText, Span

_DELIMITERS = regex(
    r"\A(?:<!--|%%|\{%-?\s*comment\s*-?%\}|\{\s*/\*)(.*?)(?:-->|%%|\{%-?\s*endcomment\s*-?%\}|\*/\s*\})?\Z", re.DOTALL
)
_HEAD_COMMENT = regex(r"^((?:[^\r\n]*?[ \t])?[ \t]*)(#[ \t]*(mdkb:[^\r\n]*))", re.MULTILINE)
_UNSAID = (Kind.COMMENT_BLOCK, Kind.TABLE_ROW)  # blocks that no comment speaks of
_NEWLINES = regex(r"[\r\n]*")
_BLOCK_GOES_ON = regex(r"[ \t]|[-*+>|:]|\d+[.)]")  # a list, code, quotation or table that might join what is above
_BLANK_BEFORE = regex(r"(?:\A|\n|\r)[ \t]*\r?\n\Z")


def comment_facts(document: Document, spans: Iterable[Span]) -> list[Comment]:
    """The comments at `spans`, with what they speak of among the blocks of a document."""
    spans = sorted(spans)
    if not spans:
        return []
    blocks = [Span(base + node.start, base + node.end) for base, node in document.walk() if node.kind not in _UNSAID]
    starts = [block.start for block in blocks]
    return [_comment(document.source, span, blocks, starts) for span in spans]


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
    words = inner.group(1).strip() if inner else ""
    begin = text.index(words, span.start)
    return Comment(span, words, alone, scope, begin, Span(first.start, last.end), _line_after(source, last.end),
                   _removal(source, span, Span(first.start, last.end), alone))  # fmt: skip


def _line_after(source: SourceText, offset: int) -> Span:
    row = source.position(offset).row + 1
    return source.line(row) if row <= len(source.line_starts) else Span(offset, offset)


def _removal(source: SourceText, span: Span, line: Span, alone: bool) -> Span:
    """What can be taken away with a comment so that the page stays as it is; empty where that is not sure."""
    text = source.text
    if not alone:
        before = text[line.start : span.start].rstrip(" \t")
        at_end = not text[span.end : line.end].strip()
        return Span(line.start + len(before), line.end) if at_end and before else span
    if text[line.start : line.end] != text[span.start : span.end].rstrip("\r\n"):
        return Span(span.start, span.start)  # in a container
    newlines = _NEWLINES.match(text, line.end)
    assert newlines
    if _BLOCK_GOES_ON.match(text, newlines.end()) or (
        line.start and not _BLANK_BEFORE.search(text, max(0, line.start - 200), line.start)
    ):
        return Span(span.start, span.start)
    newline = next((end for end in ("\r\n", "\n", "\r") if text.startswith(end, line.end)), "")
    return Span(line.start, line.end + len(newline))


def head_comments(source: SourceText, front_matter: FrontMatter | None) -> tuple[Comment, ...]:
    """The `# mdkb:` comments of YAML and TOML front matter; alone on their line they speak of the next key."""
    if front_matter is None or front_matter.format not in ("yaml", "toml"):
        return ()
    found = []
    for match in _HEAD_COMMENT.finditer(source.text, front_matter.content.start, front_matter.content.end):
        span = Span(match.start(2), match.end(2))
        line = Span(match.start(), match.end())
        alone = not match[1].strip()
        scope = line
        if alone:
            after = (entry for entry in front_matter.entries if entry.key_span.start >= span.end)
            entry = next(after, None)
            scope = Span(entry.key_span.start, entry.value.span.end) if entry else _line_after(source, line.end)
        following = _line_after(source, line.end)
        removal = Span(line.start, following.start) if alone else Span(line.start + len(match[1].rstrip()), line.end)
        found.append(Comment(span, match[3].rstrip(), alone, scope, match.start(3), line, following, removal))
    return tuple(found)
