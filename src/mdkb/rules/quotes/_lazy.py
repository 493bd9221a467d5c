"""Stretches of lazy lines in block quotations, shared by swallowed-sentence and lazy-quote-line."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.facts.quotations import Quotation, QuoteLine, attribution_at, ends_sentence
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.syntax.attributes import COLON
from mdkb.text import Span
from mdkb.tuples import NamedTuple

_BLOCK_ID = regex(r"\^[\w-]+")
_ATTRIBUTES = regex(COLON + r"[ \t]*")


class LazyRun(NamedTuple):
    """Lazy lines in a row, and the line above them (of the same paragraph)."""

    quotation: Quotation
    above: QuoteLine
    lines: tuple[QuoteLine, ...]


def lazy_runs(note: Note, quotations: tuple[Quotation, ...]) -> Iterator[LazyRun]:
    """Stretches of lazy lines, attributions (which have a rule of their own) left out."""
    for quotation in quotations:
        for paragraph in quotation.paragraphs:
            above: QuoteLine | None = None
            run: list[QuoteLine] = []
            for line in paragraph.lines:
                if line.lazy and above is not None and not _names(note, line):
                    run.append(line)
                    continue
                if run and above is not None:
                    yield LazyRun(quotation, above, tuple(run))
                above, run = line, []
            if run and attribution_at(note.source, run[-1].content) is not None:
                run.pop()
            if run and above is not None:
                yield LazyRun(quotation, above, tuple(run))


def _names(note: Note, line: QuoteLine) -> bool:
    """Whether a line under a quotation names it, or gives it a class: Obsidian's ids, kramdown's `{: .warning }`."""
    text = note.source[line.content]
    if note.document.dialect.block_ids and _BLOCK_ID.fullmatch(text):
        return True
    return text.startswith("{:") and _ATTRIBUTES.fullmatch(text) is not None


def starts_sentence(note: Note, lazy: LazyRun) -> bool:
    """Whether the first lazy line begins a sentence after a line that ends one."""
    first = note.source[lazy.lines[0].content].lstrip("*_[(\"“«'‘")
    return first[:1].isupper() and not lazy.above.hard and ends_sentence(note.source[lazy.above.content])


def span_of(lazy: LazyRun) -> Span:
    """From the first to the last lazy line."""
    return Span(lazy.lines[0].content.start, lazy.lines[-1].content.end)


def lead(line: QuoteLine) -> Span:
    """The white space that a line begins with."""
    return Span(line.start, line.content.start)
