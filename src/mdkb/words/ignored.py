"""Text that is not checked for spelling: what regular expressions match, of the settings, of other checkers' files, and
of comments in the note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from mdkb.note import Note
from mdkb.text import Span
from mdkb.words.inline import ignored_expressions
from mdkb.words.project import ignored_sentences, ignored_text

PATIENCE = 0.5  # seconds for one expression on one text; who takes longer is not asked any more
_slow: set[str] = set()


def ignored(note: Note) -> list[Span]:
    """The stretches of a note that are not checked, in no order."""
    found = [
        Span(start, end)
        for expression in (*ignored_text(note.settings), *ignored_expressions(note))
        for start, end in _matches(expression, note.source.text)
    ]
    sentences = ignored_sentences(note.settings)
    if sentences:
        one_of_them = "|".join(f"(?:{expression})" for expression in sentences if _compiled(expression))
        found += (
            run.span(start, end) for run in note.prose for start, end in _matches(one_of_them, run.text) if one_of_them
        )
    return found


def _matches(expression: str, text: str) -> Iterable[tuple[int, int]]:
    """Where an expression matches (code points); nowhere when it is malformed, or took too long before."""
    compiled = _compiled(expression)
    if compiled is None or expression in _slow:
        return ()
    from mdkb.limit import TookTooLong, at_most

    found: list[tuple[int, int]] = []
    try:
        with at_most(PATIENCE):
            found.extend(_spans(compiled, text))
    except TookTooLong:
        _slow.add(expression)
    return found


def _spans(compiled: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    for match in compiled.finditer(text):
        if match.end() > match.start():
            yield match.span()


@cache
def _compiled(expression: str) -> re.Pattern[str] | None:
    try:
        return re.compile(expression)
    except (re.error, OverflowError, RecursionError):  # of a language that can say more than Python's
        return None
