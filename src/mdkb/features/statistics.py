"""Counting what a reader reads: words, characters, sentences; the same numbers everywhere."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import accumulate

from mdkb.facts.prose import BARRIER, Prose
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.text import Span
from mdkb.tuples import NamedTuple

_WORD = regex(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_CJK = regex(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_SENTENCE = regex(r"[.!?…。！？]+(?=[\s\"'”’)\]]|\Z)")
WORDS_PER_MINUTE = 220
_COUNTED = ("paragraph", "heading", "cell", "term")


class Statistics(NamedTuple):
    """What was counted; `minutes` of reading, at least one where there are words."""

    words: int
    characters: int
    sentences: int
    paragraphs: int
    headings: int
    links: int
    images: int
    minutes: int


def count(text: str) -> int:
    """Words in a text; CJK characters count one each."""
    if text.isascii():
        return len(_WORD.findall(text))
    characters = len(_CJK.findall(text))
    return characters + len(_WORD.findall(_CJK.sub(" ", text) if characters else text))


def words_in(runs: Iterable[Prose]) -> int:
    """Words in running text (front matter and alternative texts left out)."""
    return sum(count(run.text) for run in runs if run.kind in _COUNTED)


def section_words(note: Note) -> Callable[[Span], int]:
    """What tells the words of sections: whole stretches of blocks."""
    runs = sorted((run.block, count(run.text)) for run in note.prose if run.kind in _COUNTED)
    starts = [block.start for block, _ in runs]
    sums = list(accumulate((words for _, words in runs), initial=0))
    return lambda section: sums[bisect_left(starts, section.end)] - sums[bisect_left(starts, section.start)]


def statistics(note: Note, within: Span | None = None, words_per_minute: int = WORDS_PER_MINUTE) -> Statistics:
    """The numbers of a note, or of a stretch of it."""
    runs = [run for run in note.prose if run.kind in _COUNTED]
    if within is not None:
        texts = [_cut(run, within) for run in runs if run.block.overlaps(within)]
    else:
        texts = [run.text for run in runs]
        within = Span(0, len(note.source))
    words = sum(count(text) for text in texts)
    characters = sum(len(text) - text.count(BARRIER) for text in texts)
    sentences = sum(max(len(_SENTENCE.findall(text)), 1) for text in texts if text.strip(BARRIER + " \n"))
    facts = note.facts
    return Statistics(
        words,
        characters,
        sentences,
        sum(run.kind == "paragraph" and run.block.overlaps(within) for run in runs),
        sum(heading.span.overlaps(within) for heading in facts.headings),
        sum(not link.image and link.kind != "definition" and link.span.overlaps(within) for link in facts.links),
        sum(link.image and link.span.overlaps(within) for link in facts.links),
        minutes(words, words_per_minute),
    )


def total(several: Iterable[Statistics], words_per_minute: int = WORDS_PER_MINUTE) -> Statistics:
    """The numbers of several notes in sum; the minutes are those of all their words."""
    found = list(several)
    summed = Statistics(*map(sum, zip(*found, strict=True))) if found else Statistics(*[0] * len(Statistics._fields))
    return summed._replace(minutes=minutes(summed.words, words_per_minute))


def minutes(words: int, words_per_minute: int) -> int:
    """Reading time, at least one minute where there are words."""
    return -(-words // max(words_per_minute, 1))


def _cut(run: Prose, within: Span) -> str:
    """The part of a run's text that lies in a stretch of the source."""
    if within.contains(run.block):
        return run.text
    kept = [
        run.text[start : (run.starts[index + 1][0] if index + 1 < len(run.starts) else len(run.text))][
            max(0, within.start - source) : max(0, within.end - source)
        ]
        for index, (start, source) in enumerate(run.starts)
    ]
    return "".join(kept)
