"""Proposed changes (CriticMarkup): marked, accepted, rejected."""

from __future__ import annotations

import re
from collections.abc import Callable

from mdkb.diagnostic import Edit
from mdkb.facts.changes import CHANGE
from mdkb.features.writing.marks import around
from mdkb.features.writing.model import Nothing, Style, Written, written
from mdkb.text import SourceText, Span

_OPENING, _ARROW, _CLOSING = "{~~", "~>", "~~}"


def substitution(source: SourceText, selection: Span, style: Style) -> Written:
    """`{~~selection~>|~~}`: the new text is typed at the cursor; again, as long as there is none: away with it."""
    behind = source.text[: selection.start].endswith(_ARROW) and source.text.startswith(_CLOSING, selection.start)
    match = next((one for one in changes(source, selection) if one["new"] == ""), None) if behind else None
    if match is not None:
        old = match["old"]
        return Written((Edit(Span(*match.span()), old),), Span(match.start(), match.start() + len(old)))
    done = around(source, selection, _OPENING, _ARROW + _CLOSING)
    at = done.selection.end + len(_ARROW)
    if selection.start == selection.end:  # the word at the cursor, or nothing
        at = max(edit.span.end for edit in done.edits) + len(_OPENING) + len(_ARROW)
    return Written(done.edits, Span(at, at))


def changes(source: SourceText, selection: Span) -> list[re.Match[str]]:
    """The changes that a selection touches, in order."""
    return [
        match
        for match in CHANGE.finditer(source.text)
        if match.start() <= selection.end and selection.start <= match.end()
    ]


def kind_of(change: re.Match[str]) -> str:
    """addition, deletion, substitution, highlight or comment."""
    return "substitution" if change["old"] is not None else str(change.lastgroup)


def accepted(change: re.Match[str]) -> str:
    """The text once the change is made; what a highlight shows stays, its comment goes."""
    return change["addition"] or change["new"] or change["highlight"] or ""


def rejected(change: re.Match[str]) -> str:
    """The text as it was before the change."""
    return change["deletion"] or change["old"] or change["highlight"] or ""


def _settle(settled: Callable[[re.Match[str]], str]) -> Callable[[SourceText, Span, Style], Written]:
    def run(source: SourceText, selection: Span, style: Style) -> Written:
        found = changes(source, selection)
        if not found:
            raise Nothing("no change is proposed here")
        edits = [Edit(Span(*one.span()), settled(one)) for one in found]
        return written(source, selection, edits)

    return run


COMMANDS: dict[str, Callable[[SourceText, Span, Style], Written]] = {
    "substitution": substitution,
    "acceptChange": _settle(accepted),
    "rejectChange": _settle(rejected),
}
